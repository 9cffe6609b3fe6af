import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { decisionDay, type Place, type Setting } from '#targets/rules.ts';
import type { Definition } from '#targets/shapes.ts';
import type { Condition } from '#targets/views.ts';
import { fullName } from '#units/rules.ts';
import { unitAt } from '#units/server/queries.ts';

/** What a condition refers to, and what has to be known to judge whether it is possible. */
export interface Surroundings {
  readonly condition: Condition;
  readonly setting: Setting;
  readonly place: Place;
  readonly measure: {
    readonly planned: boolean;
    readonly unitVi: string;
    readonly unitEn: string;
  };
}

interface Wanted extends Condition, Pick<Definition, 'measure' | 'dims' | 'withinUnitId'> {
  readonly programmeId: string | null;
}

/** Finds what a condition refers to: its unit on the decision day, its measure, its programme. */
export async function surroundings(db: Db | Tx, input: Wanted, today: Day): Promise<Surroundings | Refusal> {
  const condition: Condition = {
    quantifier: input.quantifier,
    amount: input.amount,
    threshold: input.threshold,
    level: input.level,
    from: input.from,
    until: input.until,
    dueOn: input.dueOn,
  };
  const on = decisionDay(condition, today);
  const unit = await unitAt(db, input.withinUnitId, on);
  if (isRefusal(unit)) return unit;
  const { rows } = await sql<{
    planned: boolean | null;
    overUnits: Setting['overUnits'];
    unitVi: string;
    unitEn: string;
    population: number;
    lineage: number[];
    programme: { since: Day; until: Day; lineage: number[] } | null;
  }>`
    select m.planned, m.over_units as "overUnits", m.unit_vi as "unitVi", m.unit_en as "unitEn",
      (select count(*)::int from unit_ancestor a
       join unit_version v on v.unit_id = a.unit_id and v.during @> ${on}::date and v.level = ${input.level}
       where a.ancestor_id = ${input.withinUnitId} and a.since <= ${on} and ${on} < a.until) as population,
      unit_lineage(${input.withinUnitId}, ${on}) as lineage,
      (select jsonb_build_object('since', p.since, 'until', p.until, 'lineage', unit_lineage(p.unit_id, ${on}))
       from programme p where p.id = ${input.programmeId}::uuid and p.withdrawn_reason is null) as programme
    from (select 1) one left join measure m on m.key = ${input.measure}`.execute(db as Db);
  const [found] = rows;
  if (!found || found.planned === null) return refuse('record.not_found', { what: input.measure });
  const { programme } = found;
  if (input.programmeId !== null && programme === null)
    return refuse('record.not_found', { what: input.programmeId });
  return {
    condition,
    setting: {
      measure: input.measure,
      dims: input.dims,
      population: found.population,
      on,
      unitName: fullName(unit),
      overUnits: found.overUnits,
      programme,
    },
    place: { lineage: found.lineage, programmeLineage: programme?.lineage ?? null },
    measure: { planned: found.planned, unitVi: found.unitVi, unitEn: found.unitEn },
  };
}
