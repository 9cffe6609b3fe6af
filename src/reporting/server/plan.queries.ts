import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import { type MeasureRow, measuresWithParts } from '#measures/server/measure.queries.ts';
import { dimensionValues } from '#measures/server/reported.queries.ts';
import type { View } from '#measures/shapes.ts';
import { periodsBetween } from '#reporting/analysis.rules.ts';
import type { ReadAnalysis } from '#reporting/analysis.shapes.ts';
import type {
  AnalysisMeasure,
  AnalysisPeriod,
  AnalysisUnit,
  AnalysisValue,
  LegendStep,
} from '#reporting/analysis.views.ts';
import type { Axis } from '#reporting/axes.ts';
import { periodName } from '#reporting/period.rules.ts';
import { calendarsOf } from '#reporting/server/form.queries.ts';
import { fullName } from '#units/rules.ts';
import { momentsOf, population, whereNow } from '#units/server/queries.ts';
import { branches, unitNames } from '#units/server/tree.queries.ts';

/** A measure of an analysis, with the measures without formula that it comes from. */
export interface PlannedMeasure extends AnalysisMeasure {
  readonly of: MeasureRow;
  /** The parts of its formula, each with what it comes from; itself alone without one. */
  readonly parts: readonly (readonly MeasureRow[])[];
}

/** What an analysis is about: the members of its axes. The total of an axis comes last. */
export interface Plan {
  readonly measures: readonly PlannedMeasure[];
  readonly units: readonly AnalysisUnit[];
  readonly periods: readonly AnalysisPeriod[];
  readonly values: readonly AnalysisValue[];
  readonly dimension: string | null;
  readonly by: Wording | null;
  readonly rows: readonly Axis[];
  /** The day whose tree is shown. */
  readonly on: Day;
  readonly view: View;
  readonly provisional: boolean;
}

const ALL: Wording = { vi: 'Tất cả', en: 'All' };
const WHOLE: Wording = { vi: 'Cả kỳ', en: 'All periods' };

/** The members of every axis that an analysis asks for; refused when one is not there. */
export async function planOf(db: Db, input: ReadAnalysis, today: Day): Promise<Plan | Refusal> {
  const { view, provisional, rows, by = null } = input;
  const [calendars, measures, dimensions] = await Promise.all([
    calendarsOf(db),
    plannedMeasures(db, input.measures),
    by === null ? [] : dimensionValues(db),
  ]);
  if (isRefusal(measures)) return measures;
  const calendar = calendars.get(input.calendar);
  if (!calendar) return refuse('record.not_found', { what: input.calendar });
  const { from, to = from } = input;
  const found = periodsBetween(calendar, input.grain, from, to);
  const [first, last] = [found?.[0], found?.at(-1)];
  if (!found || !first || !last) return refuse('analysis.periods', { from, to });
  const periods = found.map(
    (period): AnalysisPeriod => ({
      key: period.key,
      name: periodName(period),
      since: period.since,
      until: period.until,
      total: false,
    }),
  );
  // nine months of several years leave months between them
  if (periods.length > 1 && input.grain !== 'nine')
    periods.push({ key: '', name: WHOLE, since: first.since, until: last.until, total: true });
  const parts = dimensions.filter((one) => one.dimension === by);
  if (by !== null && parts.length === 0) return refuse('record.not_found', { what: by });
  const values = parts.map((one): AnalysisValue => ({ key: one.value, name: one.name, total: false }));
  const cutOff = addDays(last.until, -1);
  const on = view === 'now' || today < cutOff ? today : cutOff;
  const units = await unitsOf(db, input, on);
  if (isRefusal(units)) return units;
  return {
    measures,
    units,
    periods,
    values: [...values, { key: '', name: ALL, total: values.length > 0 }],
    dimension: by,
    by: parts[0]?.dimensionName ?? null,
    rows,
    on,
    view,
    provisional,
  };
}

/** The value of a dimension that figures are narrowed to, as the one member of its axis; all of them unless one is asked. */
export async function narrowedTo(
  db: Db,
  { by, part }: { readonly by?: string | undefined; readonly part?: string | undefined },
): Promise<Pick<Plan, 'values' | 'dimension' | 'by'> | Refusal> {
  if (by === undefined || part === undefined)
    return { values: [{ key: '', name: { vi: '', en: '' }, total: false }], dimension: null, by: null };
  const found = (await dimensionValues(db)).find((one) => one.dimension === by && one.value === part);
  if (!found) return refuse('record.not_found', { what: `${by}=${part}` });
  const values = [{ key: part, name: found.name, total: false }];
  return { values, dimension: by, by: found.dimensionName };
}

/** Measures with what they come from; refused when one is not there. */
export async function plannedMeasures(db: Db, keys: readonly string[]): Promise<PlannedMeasure[] | Refusal> {
  const [known, legends] = await Promise.all([measuresWithParts(db, keys), legendsOf(db, keys)]);
  const leaves = (key: string): MeasureRow[] => {
    const of = known.get(key);
    if (!of) return [];
    return of.formula ? of.formula.of.flatMap(leaves) : [of];
  };
  const additive = (of: MeasureRow): boolean =>
    of.formula
      ? of.formula.op !== 'ratio' &&
        of.formula.of.every((key) => {
          const part = known.get(key);
          return part !== undefined && additive(part);
        })
      : of.overUnits === 'sum' && of.overTime !== 'average';
  const planned: PlannedMeasure[] = [];
  for (const key of keys) {
    const of = known.get(key);
    if (!of) return refuse('record.not_found', { what: key });
    const { name, unit, decimals, source, grain, calendar, dimensions, planned: later } = of;
    const parts = of.formula ? of.formula.of.map(leaves) : [[of]];
    planned.push({
      key,
      name,
      unit,
      decimals: source === 'formula' && of.formula?.op === 'ratio' ? Math.max(1, decimals) : decimals,
      source,
      additive: additive(of),
      // a formula is asked for the periods that its parts are reported for
      grain: grain ?? parts[0]?.[0]?.grain ?? null,
      calendar: calendar ?? parts[0]?.[0]?.calendar ?? null,
      dimensions: [...dimensions],
      legend: legends.get(key) ?? [],
      planned: later,
      public: of.public,
      of,
      parts,
    });
  }
  return planned;
}

/** The steps of the legends of measures, from the lowest up. */
export async function legendsOf(db: Db, keys: readonly string[]): Promise<Map<string, LegendStep[]>> {
  const { rows } = await sql<LegendStep & { readonly key: string }>`
    select m.key, l.at_least::float8 as "atLeast", json_build_object('vi', l.name_vi, 'en', l.name_en) as name, l.tone
    from measure_legend l join measure m on m.id = l.measure_id where m.key = any(${keys}::text[])
    order by m.key, l.at_least`.execute(db);
  const legends = new Map<string, LegendStep[]>();
  for (const { key, ...step } of rows) legends.set(key, [...(legends.get(key) ?? []), step]);
  return legends;
}

/** The units asked for in the tree of a day, and at the end the one that they are parts of. */
export async function unitsOf(
  db: Db,
  { unit: asked, below, view }: Pick<ReadAnalysis, 'unit' | 'below' | 'view'>,
  on: Day,
): Promise<AnalysisUnit[] | Refusal> {
  if ((await momentsOf(db, asked)).length === 0) return refuse('unit.not_found', { unit: asked });
  // what an ended unit had is counted today where its history stands
  const root = view === 'now' ? (await whereNow(db, asked)).at : asked;
  const name = (await unitNames(db, [root], on)).get(root) ?? String(root);
  const members =
    below === 'self'
      ? []
      : below === 'children'
        ? (await branches(db, root, on)).filter(
            (child) => child.level !== 'organisation' && child.level !== 'village',
          )
        : await population(db, root, below, on);
  const parts = members
    .filter((unit) => unit.id !== root)
    .map((unit): AnalysisUnit => {
      const said = fullName(unit);
      const parentName = 'parentName' in unit && typeof unit.parentName === 'string' ? unit.parentName : null;
      return { id: unit.id, name: { vi: said, en: said }, parentName, total: false };
    });
  const total = { id: root, name: { vi: name, en: name }, parentName: null, total: parts.length > 0 };
  return [...parts, total];
}
