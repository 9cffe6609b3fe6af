import { type RawBuilder, sql } from 'kysely';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, sentence } from '#base/refusal.ts';
import type { Wording } from '#base/views.ts';

/** Pieces of SQL that the queries of this slice are made of. `p` is the programme, `o` the objective, `t` the task. */

export const programmeRecord = (today: Day): RawBuilder<unknown> => sql`
  jsonb_build_object('id', p.id, 'version', p.version, 'title', p.title, 'unitId', p.unit_id, 'from', p.since,
    'until', p.until, 'withdrawnReason', p.withdrawn_reason, 'lineage', unit_lineage(p.unit_id, ${today}))`;

export const objectiveRecord = (today: Day): RawBuilder<unknown> => sql`
  jsonb_build_object('id', o.id, 'version', o.version, 'title', o.title, 'withdrawnReason', o.withdrawn_reason,
    'programme', ${programmeRecord(today)})`;

export const taskRecord = (today: Day): RawBuilder<unknown> => sql`
  jsonb_build_object('id', t.id, 'version', t.version, 'title', t.title, 'status', t.status, 'statusOn', t.status_on,
    'startsOn', t.starts_on, 'dueOn', t.due_on, 'ownerId', t.owner_id, 'leadUnitId', t.lead_unit_id,
    'lineage', unit_lineage(t.lead_unit_id, ${today}), 'withdrawnReason', t.withdrawn_reason,
    'objective', ${objectiveRecord(today)})`;

/** Names of people are for signed-in people. */
export const ownerName = (actor: Actor, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  actor.kind === 'public'
    ? sql`null`
    : sql`(select jsonb_build_object('id', a.id, 'name', a.name) from account a where a.id = ${id})`;

/**
 * Everybody reads public programmes. Others are read by the officials of their unit, and by those whose unit leads or
 * cooperates in one of the tasks; withdrawn ones by the officials of their unit alone.
 */
export function readable(actor: Actor, today: Day): RawBuilder<unknown> {
  const units = grantedUnits(actor, roles, today);
  if (units === 'all') return sql`true`;
  if (units.length === 0) return sql`(p.public and p.withdrawn_reason is null)`;
  const own = sql`unit_lineage(p.unit_id, ${today}) && ${units}::int[]`;
  const takesPart = sql`exists (select from objective xo join task x on x.objective_id = xo.id
    where xo.programme_id = p.id and (unit_lineage(x.lead_unit_id, ${today}) && ${units}::int[]
      or exists (select from task_cooperation c where c.task_id = x.id
        and unit_lineage(c.unit_id, ${today}) && ${units}::int[])))`;
  return sql`((p.withdrawn_reason is null and (p.public or ${takesPart})) or ${own})`;
}

/** True for a unit that is, or stood below, another; or whose history stands below it today. */
export const standsBelow = (id: RawBuilder<unknown>, unit: number): RawBuilder<unknown> => sql`
  (${id} in (select unit_id from unit_ancestor where ancestor_id = ${unit})
   or ${id} in (select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
     where a.ancestor_id = ${unit} and a.until = 'infinity'))`;

/** Why something may not be done, in both languages; null when it may. */
export function said(refusal: Refusal | null): Wording | null {
  return refusal && { vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') };
}
