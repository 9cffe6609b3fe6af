import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { type FieldRow, keyFor, mayClose, mayKeepFields, moved, nameFree } from '#initiatives/field.rules.ts';
import { AddField, CloseField, MoveField, OpenField, RenameField } from '#initiatives/field.shapes.ts';
import { allFields } from '#initiatives/server/field.queries.ts';
import { SavedField } from '#initiatives/views.ts';
import { bodyLineage } from '#units/server/queries.ts';

/** Fields are configuration: added, renamed, put in order, closed and opened again; never removed. */

interface Loaded {
  readonly fields: readonly FieldRow[];
  readonly above: readonly number[];
}

/** All fields, locked: they are few, and their order and names hang together. */
async function lockFields(tx: Tx, today: Day): Promise<Loaded> {
  await sql`select 1 from initiative_field order by key for update`.execute(tx);
  return { fields: await allFields(tx), above: await bodyLineage(tx, today) };
}

async function lockField(
  tx: Tx,
  { key, version }: { readonly key: string; readonly version: number },
  today: Day,
): Promise<Loaded | Refusal> {
  const loaded = await lockFields(tx, today);
  const field = loaded.fields.find((one) => one.key === key);
  if (!field) return refuse('record.not_found', { what: key });
  return field.version === version
    ? loaded
    : refuse('record.stale', { seen: version, current: field.version, theirs: { name: field.nameVi } });
}

const about = (key: string) => ({ unit: null, subject: `initiative-field:${key}` });

async function change(
  tx: Tx,
  { key, version }: { readonly key: string; readonly version: number },
  to: { name_vi?: string; name_en?: string; closed?: boolean },
): Promise<SavedField> {
  await tx
    .updateTable('initiative_field')
    .set({ ...to, version: version + 1 })
    .where('key', '=', key)
    .execute();
  return { key, version: version + 1 };
}

/** Adds a field at the end of the list. */
export const addField = action('initiatives.addField', {
  input: AddField,
  published: { summary: 'Adds a field of initiatives.', output: SavedField },
  load: (tx, _input, { today }) => lockFields(tx, today),
  may: (actor, { above }, today) => mayKeepFields(actor, above, today),
  apply: async (tx, { fields }, { nameVi, nameEn }) => {
    const taken = nameFree(fields, { nameVi, nameEn }, null);
    if (taken) return taken;
    const key = keyFor(
      nameEn,
      fields.map((field) => field.key),
    );
    await sql`
      insert into initiative_field (key, position, name_vi, name_en)
      values (${key}, (select coalesce(max(position), 0) + 1 from initiative_field), ${nameVi}, ${nameEn})`.execute(
      tx,
    );
    return { key, version: 1 };
  },
  about: (result) => about(result.key),
});

/** Renames a field in both languages, on old records too; its key stays. */
export const renameField = action('initiatives.renameField', {
  input: RenameField,
  published: { summary: 'Renames a field of initiatives in both languages.', output: SavedField },
  load: (tx, input, { today }) => lockField(tx, input, today),
  may: (actor, { above }, today) => mayKeepFields(actor, above, today),
  apply: async (tx, { fields }, input) =>
    nameFree(fields, input, input.key) ?? change(tx, input, { name_vi: input.nameVi, name_en: input.nameEn }),
  about: (result) => about(result.key),
});

/** Moves a field up or down by one place. */
export const moveField = action('initiatives.moveField', {
  input: MoveField,
  published: { summary: 'Moves a field of initiatives up or down in the list.', output: SavedField },
  load: (tx, input, { today }) => lockField(tx, input, today),
  may: (actor, { above }, today) => mayKeepFields(actor, above, today),
  apply: async (tx, { fields }, input) => {
    const order = moved(fields, input.key, input.to);
    if (isRefusal(order)) return order;
    await sql`
      update initiative_field f set position = t.n::int
      from unnest(${order.keys as string[]}::text[]) with ordinality as t (key, n) where f.key = t.key`.execute(
      tx,
    );
    return change(tx, input, {});
  },
  about: (result) => about(result.key),
});

/** Closes a field: it stays on the records that have it and cannot be chosen anew. */
export const closeField = action('initiatives.closeField', {
  input: CloseField,
  published: { summary: 'Closes a field: it cannot be chosen any more.', output: SavedField },
  load: (tx, input, { today }) => lockField(tx, input, today),
  may: (actor, { above }, today) => mayKeepFields(actor, above, today),
  apply: async (tx, { fields }, input) => mayClose(fields, input.key) ?? change(tx, input, { closed: true }),
  about: (result) => about(result.key),
});

/** Opens a closed field again. */
export const openField = action('initiatives.openField', {
  input: OpenField,
  published: { summary: 'Opens a closed field again.', output: SavedField },
  load: (tx, input, { today }) => lockField(tx, input, today),
  may: (actor, { above }, today) => mayKeepFields(actor, above, today),
  apply: async (tx, { fields }, input): Promise<SavedField | Refusal> =>
    fields.find((field) => field.key === input.key)?.closed
      ? change(tx, input, { closed: false })
      : refuse('initiative.field_state_same'),
  about: (result) => about(result.key),
});
