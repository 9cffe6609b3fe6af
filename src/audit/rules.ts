import { type Actor, grantedUnits, holds, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';

/** Who reads the log with its content. */
export const readers: readonly Role[] = ['administrator', 'auditor'];
/** Who sees the history of a record on its page: who did what and when, without the content. */
export const historyReaders: readonly Role[] = [
  'administrator',
  'officer',
  'approver',
  'reporter',
  'auditor',
];
const erasers: readonly Role[] = ['administrator'];

export const PAGE = 50;
/** Entries covered by one seal: bounds the memory of sealing and verifying. */
export const ENTRIES_PER_SEAL = 5000;

/** An entry as the rules see it: where it belongs, and whether its content is still there. */
export interface EntryAt {
  readonly id: string;
  /** The unit concerned and all above it; for an entry about the whole body, the roots of the tree. */
  readonly lineage: readonly number[];
  readonly erased: boolean;
}

function mayAsOne(actor: Actor, roles: readonly Role[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const granted = grantedUnits(actor, roles, today);
  return granted === 'all' || granted.length > 0 ? null : refuse('access.forbidden', { roles });
}

/** Administrators and auditors read the log; each sees the entries of the units he covers. */
export function mayList(actor: Actor, today: Day): Refusal | null {
  return mayAsOne(actor, readers, today);
}

/** The log of one unit and those below it. */
export function mayListUnit(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  return (
    mayList(actor, today) ??
    (holds(actor, readers, lineage, today) ? null : refuse('access.forbidden', { roles: readers }))
  );
}

/** The history of a record: everybody who works in the office, for the units he covers. */
export function mayReadHistory(actor: Actor, today: Day): Refusal | null {
  return mayAsOne(actor, historyReaders, today);
}

/** Only an administrator of the entry's unit erases what an entry says; that it was written stays. */
export function mayEraseContent(actor: Actor, entry: EntryAt, today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  if (!holds(actor, erasers, entry.lineage, today)) return refuse('access.forbidden', { roles: erasers });
  return entry.erased ? refuse('record.not_found', { what: `audit_content:${entry.id}` }) : null;
}

/** The subject under which an erasure is logged, so that a missing content can be told from a stolen one. */
export function entrySubject(id: string): string {
  return `audit_entry:${id}`;
}

/** What a seal covers of an entry, one line of JSON: no two different entries give the same line. */
export function entryLine(entry: {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly unitId: number | null;
  readonly subject: string;
  readonly contentHash: string;
}): string {
  const { id, at, actor, action, unitId, subject, contentHash } = entry;
  return `${JSON.stringify([id, at, actor, action, unitId, subject, contentHash])}\n`;
}

/** What is wrong with the log, each with what it concerns. */
export type AuditProblem =
  | { readonly kind: 'seal_link' | 'seal_hash'; readonly seal: string }
  | { readonly kind: 'entry_missing'; readonly seal: string; readonly entry: string }
  | { readonly kind: EntryProblem; readonly entry: string }
  | { readonly kind: 'head_differs' | 'head_unknown'; readonly seal: string }
  | { readonly kind: 'head_missing' };

type EntryProblem =
  | 'sealed_twice'
  | 'sealed_and_waiting'
  | 'neither_sealed_nor_waiting'
  | 'content_changed'
  | 'content_removed';

/** The head outside the database, compared with the chain inside. */
export interface HeadReport {
  /** none: no file was asked for. missing: there is no such file. */
  readonly state: 'none' | 'missing' | 'read';
  /** Heads compared. */
  readonly compared: number;
  /** The first seal whose head stands outside; null when there is none. */
  readonly since: string | null;
  /** Seals made after the last head outside: those of a process that was killed just then. */
  readonly behind: number;
  /** True when the file says that the database was restored from a backup; heads before that are not compared. */
  readonly restored: boolean;
}

export interface AuditReport {
  readonly ok: boolean;
  /** At most 100; `problemCount` says how many there are. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
  readonly entries: number;
  readonly sealed: number;
  readonly waiting: number;
  readonly seals: number;
  /** Entries whose content was erased by an action. */
  readonly erased: number;
  /** The last seal: everything in it and before it cannot be changed unseen. */
  readonly sealedUntil: {
    readonly seal: string;
    readonly entry: string;
    readonly at: string;
    readonly hash: string;
  } | null;
  readonly head: HeadReport;
  /** True when the database itself forbids the application to change or remove entries and seals. */
  readonly enforced: boolean;
}
