import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Tx } from '#base/server/db.ts';
import type { Saved } from '#base/views.ts';
import { countsOf, fresh, ownerOn } from '#initiatives/rules.ts';
import { lockRecords } from '#initiatives/server/queries.ts';
import { standingOf } from '#initiatives/stage.rules.ts';
import type { Changed, InitiativeRecord } from '#initiatives/views.ts';
import { count } from '#measures/server/actions.ts';
import { unitAt } from '#units/server/queries.ts';

export type { Changed } from '#initiatives/views.ts';

/** What every action on registered initiatives needs: lock and compare versions, count the difference, tell the log. */

export async function lockOne(
  tx: Tx,
  id: string,
  seen: number,
  today: Day,
): Promise<InitiativeRecord | Refusal> {
  const records = await lockSeen(tx, [{ id, version: seen }], today);
  return isRefusal(records) ? records : (records[0] as InitiativeRecord);
}

export async function lockSeen(
  tx: Tx,
  items: readonly { id: string; version: number }[],
  today: Day,
): Promise<InitiativeRecord[] | Refusal> {
  const records = await lockRecords(
    tx,
    items.map((item) => item.id),
    today,
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const item of items) {
    const record = byId.get(item.id);
    if (!record) return refuse('record.not_found', { what: item.id });
    const stale = fresh(record, item.version);
    if (stale) return stale;
  }
  return records;
}

export const about = (id: string, unit: number | null) => ({ unit, subject: `initiative:${id}` });

export const owner = (record: InitiativeRecord): number => record.owners.at(-1)?.unitId as number;

/** The first refusal for any of the records, or null: several records change together or not at all. */
export function firstRefusal(
  records: readonly InitiativeRecord[],
  may: (record: InitiativeRecord) => Refusal | null,
): Refusal | null {
  for (const record of records) {
    const refusal = may(record);
    if (refusal) return refusal;
  }
  return null;
}

/** Appends what changed in the counts of records. */
export async function recount(
  tx: Tx,
  before: readonly InitiativeRecord[],
  after: readonly InitiativeRecord[],
): Promise<void> {
  await count(tx, before.flatMap(countsOf), after.flatMap(countsOf));
}

export async function touch(tx: Tx, record: InitiativeRecord): Promise<Saved> {
  await tx
    .updateTable('initiative')
    .set({ version: record.version + 1 })
    .where('id', '=', record.id)
    .execute();
  return { id: record.id, version: record.version + 1 };
}

/**
 * After events were written: reads the records again, counts what that changed, and keeps the columns by which lists
 * are narrowed.
 */
export async function settle(tx: Tx, before: readonly InitiativeRecord[], today: Day): Promise<Changed> {
  const ids = before.map((record) => record.id);
  const after = await lockRecords(tx, ids, today);
  await recount(tx, before, after);
  const standings = after.map((record) => ({ id: record.id, ...standingOf(record) }));
  await sql`
    update initiative i set stage = t.stage, result = t.result, level = t.level,
      evaluated_from = t.evaluated_from, version = i.version + 1
    from unnest(${standings.map((s) => s.id)}::uuid[], ${standings.map((s) => s.stage)}::text[],
      ${standings.map((s) => s.result)}::text[], ${standings.map((s) => s.level)}::text[],
      ${standings.map((s) => s.evaluatedFrom)}::date[]) as t (id, stage, result, level, evaluated_from)
    where i.id = t.id`.execute(tx);
  return { changed: before.map((record) => ({ id: record.id, version: record.version + 1 })) };
}

/** The first refusal of an owner that was not there on a day. */
export async function ownersThere(
  tx: Tx,
  records: readonly InitiativeRecord[],
  on: Day,
): Promise<Refusal | null> {
  const asked = new Set<number>();
  for (const record of records) {
    const unit = ownerOn(record.owners, on);
    if (asked.has(unit)) continue;
    asked.add(unit);
    const gone = await unitAt(tx, unit, on);
    if (isRefusal(gone)) return gone;
  }
  return null;
}

export async function touchAll(tx: Tx, records: readonly InitiativeRecord[]): Promise<Changed> {
  await tx
    .updateTable('initiative')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      records.map((r) => r.id),
    )
    .execute();
  return { changed: records.map((r) => ({ id: r.id, version: r.version + 1 })) };
}

export function aboutAll(records: readonly InitiativeRecord[]) {
  const units = new Set(records.map(owner));
  const [first] = records;
  return {
    unit: units.size === 1 && first ? owner(first) : null,
    subject: records.length === 1 && first ? `initiative:${first.id}` : `initiatives:${records.length}`,
  };
}
