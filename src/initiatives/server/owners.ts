import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Tx } from '#base/server/db.ts';
import { type InitiativeRecord, moveOwner } from '#initiatives/rules.ts';
import { lockRecords } from '#initiatives/server/queries.ts';
import { owner, recount } from '#initiatives/server/record.ts';
import type { Ownership } from '#initiatives/views.ts';
import { heirsOf } from '#units/server/queries.ts';

/** Writes the owners of records anew and counts what that changes. Versions stay. */
export async function writeOwners(
  tx: Tx,
  records: readonly InitiativeRecord[],
  ownersOf: (record: InitiativeRecord) => readonly Ownership[],
): Promise<void> {
  const after = records.map((record) => ({ ...record, owners: ownersOf(record) }));
  const ids = records.map((record) => record.id);
  await sql`delete from initiative_owner where initiative_id = any(${ids}::uuid[])`.execute(tx);
  const owners = after.flatMap((record) => record.owners.map((owner) => ({ id: record.id, ...owner })));
  await sql`
    insert into initiative_owner (initiative_id, unit_id, during)
    select id, unit, daterange(since, until) from unnest(${owners.map((o) => o.id)}::uuid[], ${owners.map((o) => o.unitId)}::int[],
      ${owners.map((o) => o.from)}::date[], ${owners.map((o) => o.until)}::date[]) as t (id, unit, since, until)`.execute(
    tx,
  );
  for (const [table, day] of [
    ['registration', 'registered_on'],
    ['stage_event', 'on_day'],
  ] as const) {
    await sql`
      update ${sql.table(table)} e set unit_id = o.unit_id from initiative_owner o
      where e.initiative_id = any(${ids}::uuid[]) and o.initiative_id = e.initiative_id
        and o.during @> e.${sql.ref(day)} and e.unit_id <> o.unit_id`.execute(tx);
  }
  await sql`
    update initiative i set unit_id = t.unit
    from unnest(${ids}::uuid[], ${after.map((record) => record.owners.at(-1)?.unitId as number)}::int[]) as t (id, unit)
    where i.id = t.id`.execute(tx);
  await recount(tx, records, after);
}

/**
 * A whole succession moves ownership on its date, also for what is registered or moved later with an earlier date.
 * Divided and unknown ones leave the record with the unit that ended.
 */
export async function followHeirs(tx: Tx, ids: readonly string[], today: Day): Promise<void> {
  const records = await lockRecords(tx, ids, today);
  const heirs = await heirsOf(tx, [...new Set(records.map(owner))]);
  const inherited = records.filter((record) => heirs.has(owner(record)));
  if (inherited.length === 0) return;
  await writeOwners(tx, inherited, (record) =>
    (heirs.get(owner(record)) ?? []).reduce<readonly Ownership[]>(
      (owners, heir) => moveOwner(owners, heir.unitId, heir.on),
      record.owners,
    ),
  );
}
