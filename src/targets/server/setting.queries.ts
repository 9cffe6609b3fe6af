import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import { type MeasureRow, measuresWithParts } from '#measures/server/measure.queries.ts';
import { calendarsOf } from '#reporting/server/form.queries.ts';
import type { Reported } from '#targets/period.rules.ts';
import { type Counts, decisionDay, type Place, type Setting } from '#targets/rules.ts';
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
    readonly source: MeasureRow['source'];
    readonly unit: Wording;
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
  const known = await countsOf(db, [input.measure]);
  const measure = known.get(input.measure);
  if (!measure) return refuse('record.not_found', { what: input.measure });
  const { rows } = await sql<{
    population: number;
    lineage: number[];
    programme: { since: Day; until: Day; lineage: number[] } | null;
  }>`
    select (select count(*)::int from unit_ancestor a
       join unit_version v on v.unit_id = a.unit_id and v.during @> ${on}::date and v.level = ${input.level}
       where a.ancestor_id = ${input.withinUnitId} and a.since <= ${on} and ${on} < a.until) as population,
      unit_lineage(${input.withinUnitId}, ${on}) as lineage,
      (select jsonb_build_object('since', p.since, 'until', p.until, 'lineage', unit_lineage(p.unit_id, ${on}))
       from programme p where p.id = ${input.programmeId}::uuid and p.withdrawn_reason is null) as programme`.execute(
    db as Db,
  );
  const found = rows[0] as (typeof rows)[number];
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
      counts: measure.counts,
      programme,
    },
    place: { lineage: found.lineage, programmeLineage: programme?.lineage ?? null },
    measure: { planned: measure.row.planned, source: measure.row.source, unit: measure.row.unit },
  };
}

/** A measure as a target sees it. */
export interface TargetMeasure {
  readonly row: MeasureRow;
  readonly counts: Counts;
}

/** How measures count: what formulas are over is looked at in their place. Unknown keys are left out. */
export async function countsOf(db: Db | Tx, keys: readonly string[]): Promise<Map<string, TargetMeasure>> {
  const [all, calendars] = await Promise.all([measuresWithParts(db, keys), calendarsOf(db)]);
  const leaves = (row: MeasureRow): MeasureRow[] =>
    row.formula === null
      ? [row]
      : row.formula.of.flatMap((key) => {
          const part = all.get(key);
          return part ? leaves(part) : [];
        });
  return new Map(
    keys.flatMap((key): [string, TargetMeasure][] => {
      const row = all.get(key);
      return row ? [[key, { row, counts: countsBy(row, leaves(row), calendars) }]] : [];
    }),
  );
}

function countsBy(
  row: MeasureRow,
  leaves: readonly MeasureRow[],
  calendars: ReadonlyMap<string, { readonly firstDay: number }>,
): Counts {
  const periods = new Map<string, Reported>();
  for (const { grain, calendar } of leaves) {
    const firstDay = calendar === null ? undefined : calendars.get(calendar)?.firstDay;
    if (grain !== null && firstDay !== undefined) periods.set(`${grain} ${firstDay}`, { grain, firstDay });
  }
  const [first] = leaves;
  const shared = (first?.dimensions ?? []).filter((name) =>
    leaves.every(({ dimensions }) => dimensions.includes(name)),
  );
  return {
    percent: row.overUnits === 'ratio' || row.formula?.op === 'ratio',
    overTime: [row, ...leaves].some(({ overTime }) => overTime === 'average') ? 'average' : row.overTime,
    direction: row.direction,
    periods: [...periods.values()],
    dimensions: row.source === 'counted' ? null : shared,
  };
}
