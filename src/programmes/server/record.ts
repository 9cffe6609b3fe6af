import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Tx } from '#base/server/db.ts';
import type { Saved } from '#base/views.ts';
import { fresh } from '#programmes/rules.ts';
import { objectiveRecord, programmeRecord } from '#programmes/server/parts.ts';
import { lockTasks } from '#programmes/server/task.queries.ts';
import type { ObjectiveRecord, ProgrammeRecord, TaskRecord } from '#programmes/views.ts';
import { lineage, momentsOf, unitAt } from '#units/server/queries.ts';

/** What the actions of this slice share: lock and compare versions, check units and owners, tell the log. */

interface Seen {
  readonly id: string;
  readonly version: number;
}

/** The programme, locked. */
export async function lockProgramme(tx: Tx, id: string, today: Day): Promise<ProgrammeRecord | Refusal> {
  const { rows } = await sql<{ record: ProgrammeRecord }>`
    select ${programmeRecord(today)} as record from programme p where p.id = ${id} for update of p`.execute(
    tx,
  );
  return rows[0]?.record ?? refuse('record.not_found', { what: id });
}

/** The objective, locked together with its programme: whoever changes an order has it alone. */
export async function lockObjective(tx: Tx, id: string, today: Day): Promise<ObjectiveRecord | Refusal> {
  const { rows } = await sql<{ record: ObjectiveRecord }>`
    select ${objectiveRecord(today)} as record from objective o join programme p on p.id = o.programme_id
    where o.id = ${id} for update of p, o`.execute(tx);
  return rows[0]?.record ?? refuse('record.not_found', { what: id });
}

export async function lockTask(tx: Tx, id: string, today: Day): Promise<TaskRecord | Refusal> {
  const [record] = await lockTasks(tx, [id], today);
  return record ?? refuse('record.not_found', { what: id });
}

/** The record as it was seen, or the refusal that somebody else has changed it. */
export function asSeen<R extends { readonly version: number; readonly title: string }>(
  record: R | Refusal,
  seen: Seen,
): R | Refusal {
  if (isRefusal(record)) return record;
  return fresh(record as R, seen.version) ?? record;
}

/** The next version of a record. */
export const saved = ({ id, version }: Seen): Saved => ({ id, version: version + 1 });

/** Takes a record away with a reason, or puts it back with none. */
export async function setWithdrawn(
  tx: Tx,
  table: 'programme' | 'objective' | 'task',
  record: Seen,
  reason: string | null,
): Promise<Saved> {
  const { id, version } = saved(record);
  await tx.updateTable(table).set({ withdrawn_reason: reason, version }).where('id', '=', id).execute();
  return { id, version };
}

export const aboutProgramme = (programme: ProgrammeRecord) => ({
  unit: programme.unitId,
  subject: `programme:${programme.id}`,
});

export const aboutTask = (task: TaskRecord) => ({ unit: task.leadUnitId, subject: `task:${task.id}` });

/** Refuses units that do not stand on any day from one to another. */
export async function unitsStand(
  tx: Tx,
  ids: readonly number[],
  from: Day,
  to: Day,
): Promise<Refusal | null> {
  for (const id of new Set(ids)) {
    const moments = await momentsOf(tx, id);
    if (moments.some((m) => m.from <= to && (m.until === null || from < m.until))) continue;
    const why = await unitAt(tx, id, from);
    if (isRefusal(why)) return why;
  }
  return null;
}

/** Whoever answers for something has an account that works, and a role on the unit or above it. */
export async function ownerFits(tx: Tx, ownerId: string, unit: number, today: Day): Promise<Refusal | null> {
  const { rows } = await sql<{ name: string; fits: boolean }>`
    select a.name, a.state = 'active' and exists (select from role_grant g where g.account_id = a.id
      and (g.until is null or g.until > ${today}) and g.unit_id = any(${await lineage(tx, unit, today)}::int[])) as fits
    from account a where a.id = ${ownerId}`.execute(tx);
  const owner = rows[0];
  if (!owner) return refuse('record.reference_missing', { what: 'ownerId' });
  return owner.fits ? null : refuse('programme.owner_unfit', { name: owner.name });
}
