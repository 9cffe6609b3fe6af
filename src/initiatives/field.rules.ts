import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import { fold } from '#base/text.ts';

/** What decides about a field: what others there are. */
export interface FieldRow {
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly closed: boolean;
  readonly version: number;
}

/** Fields are the whole house's: its administrators keep them. `above`: the body's unit and all above it. */
export function mayKeepFields(actor: Actor, above: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, ['administrator'], above, today)
    ? null
    : refuse('access.forbidden', { roles: ['administrator'] });
}

/** Two fields of one name, in either language and whatever the tone marks, could not be told apart. */
export function nameFree(
  fields: readonly FieldRow[],
  wanted: { readonly nameVi: string; readonly nameEn: string },
  except: string | null,
): Refusal | null {
  const others = fields.filter((field) => field.key !== except);
  const taken = others.find(
    (field) =>
      field.nameVi.toLowerCase() === wanted.nameVi.toLowerCase() ||
      fold(field.nameEn) === fold(wanted.nameEn),
  );
  return taken ? refuse('initiative.field_exists', { name: taken.nameVi }) : null;
}

/** The key of a new field: its English name, and a number when that is taken. Keys never change. */
export function keyFor(nameEn: string, taken: readonly string[]): string {
  const plain = fold(nameEn)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 36)
    .replace(/_+$/, '');
  const base = plain === '' ? 'field' : plain;
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
}

/** Closing keeps at least one to choose from. */
export function mayClose(fields: readonly FieldRow[], key: string): Refusal | null {
  const open = fields.filter((field) => !field.closed);
  if (!open.some((field) => field.key === key)) return refuse('initiative.field_state_same');
  return open.length > 1 ? null : refuse('initiative.last_field');
}

/** The keys in order after one has moved by a place; a refusal at the end of the list. */
export function moved(
  fields: readonly FieldRow[],
  key: string,
  to: 'up' | 'down',
): { readonly keys: readonly string[] } | Refusal {
  const keys = fields.map((field) => field.key);
  const at = keys.indexOf(key);
  const other = to === 'up' ? at - 1 : at + 1;
  if (other < 0 || other >= keys.length) return refuse('initiative.field_at_end');
  [keys[at], keys[other]] = [keys[other] as string, keys[at] as string];
  return { keys };
}
