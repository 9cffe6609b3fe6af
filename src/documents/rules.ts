import { type Actor, holds, roles } from '#base/actor.ts';
import type { FileKind } from '#base/files.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { DocumentView } from '#documents/views.ts';

/** The kinds of files that a document can have. */
export const documentFiles: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'odt', 'jpeg', 'png'];

const keepers = ['administrator', 'officer'] as const;

/** Who keeps documents of a unit: its administrators and officers, and those of the units above it. */
export function mayKeep(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, keepers, lineage, today) ? null : refuse('access.forbidden', { roles: keepers });
}

/** A document is issued on a day that has come. */
export function issuable(issuedOn: Day | null, today: Day): Refusal | null {
  return issuedOn !== null && issuedOn > today ? refuse('document.not_yet', { on: issuedOn, today }) : null;
}

type Standing = Pick<DocumentView, 'number' | 'abstract' | 'withdrawnReason'>;

/** What people call a document: its number, or the beginning of its abstract. */
export function nameOf({ number, abstract }: Pick<DocumentView, 'number' | 'abstract'>): string {
  if (number !== '') return number;
  return abstract.length > 60 ? `${abstract.slice(0, 57)}…` : abstract;
}

/** A withdrawn document is restored before it is changed. */
export function mayEdit(
  actor: Actor,
  document: Standing,
  lineage: readonly number[],
  today: Day,
): Refusal | null {
  const no = mayKeep(actor, lineage, today);
  if (no) return no;
  return document.withdrawnReason === null ? null : refuse('document.withdrawn', { name: nameOf(document) });
}

export function mayWithdraw(
  actor: Actor,
  document: Standing,
  lineage: readonly number[],
  today: Day,
): Refusal | null {
  return mayEdit(actor, document, lineage, today);
}

export function mayRestore(
  actor: Actor,
  document: Standing,
  lineage: readonly number[],
  today: Day,
): Refusal | null {
  const no = mayKeep(actor, lineage, today);
  if (no) return no;
  return document.withdrawnReason === null
    ? refuse('document.not_withdrawn', { name: nameOf(document) })
    : null;
}

/** Everybody reads public documents; what is not public, or withdrawn, is read by whoever has a role in its unit. */
export function mayRead(
  actor: Actor,
  document: Pick<DocumentView, 'public' | 'withdrawnReason'>,
  lineage: readonly number[],
  today: Day,
): boolean {
  if (document.public && document.withdrawnReason === null) return true;
  return holds(actor, roles, lineage, today);
}
