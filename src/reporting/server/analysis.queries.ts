import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { type AskedValue, valuesOf } from '#measures/server/reported.queries.ts';
import { type At, columnsOf, pivot, restOf, type Sizes, tooMany } from '#reporting/analysis.rules.ts';
import { ReadAnalysis } from '#reporting/analysis.shapes.ts';
import { Analysis, type AnalysisUnit } from '#reporting/analysis.views.ts';
import { type Plan, type PlannedMeasure, planOf } from '#reporting/server/plan.queries.ts';
import { placeKey, reportedPlaces } from '#reporting/server/reported.queries.ts';

/** A figure as it stands in a table. */
export interface Cell {
  /** Null: nobody reported anything. */
  readonly value: number | null;
  /** It counts something that is sent and not accepted yet. */
  readonly marked: boolean;
}

export const NOTHING: Cell = { value: null, marked: false };

/** What belongs to none of the units that are shown. */
export const REST: AnalysisUnit = {
  id: 0,
  name: { vi: 'Ngoài các đơn vị trên', en: 'In none of the units above' },
  parentName: null,
  total: false,
};

/** Figures laid out: measures × units × periods × the values of a dimension. */
export const readAnalysis = query('reporting.analysis', {
  input: ReadAnalysis,
  published: {
    summary: 'Figures laid out as a table: measures × units × periods × the values of a dimension.',
    path: '/analysis',
    output: Analysis,
  },
  may: (actor) => mayAnalyse(actor),
  read: async (db, _actor, input, today) => analysisOf(db, input, today),
});

/** Everybody who is signed in may look at figures. */
export function mayAnalyse(actor: Actor): Refusal | null {
  return actor.kind === 'public' ? refuse('access.sign_in_needed') : null;
}

async function analysisOf(db: Db, input: ReadAnalysis, today: Day): Promise<Analysis | Refusal> {
  const plan = await planOf(db, input, today);
  if (isRefusal(plan)) return plan;
  const { measures, periods, values, by, dimension, on, view, provisional } = plan;
  const sizes = sizesOf(plan);
  const refusal = tooMany(sizes.measure * sizes.unit * sizes.period * sizes.value);
  if (refusal) return refusal;
  const all = pivot(sizes, [], (at) => at).lines.flatMap((line) => line.cells);
  const cells = new Map((await cellsAt(db, plan, all)).map((cell, n) => [nameOf(all[n] as At), cell]));
  const { units, cellOf } = withRest(plan, (at) => cells.get(nameOf(at)) ?? NOTHING);
  const layout = pivot({ ...sizes, unit: units.length }, plan.rows, cellOf);
  return {
    measures: measures.map(({ of: _of, parts: _parts, ...measure }) => measure),
    units,
    periods: [...periods],
    values: [...values],
    by,
    dimension,
    rows: [...plan.rows],
    columns: columnsOf(plan.rows),
    heads: layout.heads.map((head) => [...head]),
    lines: layout.lines.map(({ at, cells: own }) => ({
      at: [...at],
      values: own.map((cell) => cell.value),
      marked: own.flatMap((cell, n) => (cell.marked ? [n] : [])),
    })),
    on,
    view,
    provisional,
  };
}

export function sizesOf(plan: Plan): Sizes {
  return {
    measure: plan.measures.length,
    unit: plan.units.length,
    period: plan.periods.length,
    value: plan.values.length,
  };
}

export const nameOf = ({ measure, unit, period, value }: At): string =>
  `${measure}|${unit}|${period}|${value}`;

/**
 * The units of a plan, with a line for what belongs to none of them when there is such a thing: what was kept at a unit
 * above them, or, as it is now, what came from a unit without a certain successor. So parts always come to the total.
 */
function withRest(plan: Plan, read: (at: At) => Cell): { units: AnalysisUnit[]; cellOf: (at: At) => Cell } {
  const { units, measures, periods, values } = plan;
  const total = units.length - 1;
  const rests = new Map<string, Cell>();
  if (units[total]?.total)
    for (const [measure, { additive }] of measures.entries())
      for (const [period] of additive ? periods.entries() : [])
        for (const [value] of values.entries()) {
          const at = (unit: number): At => ({ measure, unit, period, value });
          const whole = read(at(total));
          const parts = Array.from({ length: total }, (_, unit) => read(at(unit)));
          const rest = restOf(
            whole.value,
            parts.map((part) => part.value),
          );
          if (rest !== null)
            rests.set(nameOf(at(0)), { value: rest, marked: whole.marked && !parts.some((p) => p.marked) });
        }
  if (rests.size === 0) return { units: [...units], cellOf: read };
  return {
    units: [...units.slice(0, total), REST, ...units.slice(total)],
    cellOf: (at) =>
      at.unit === total
        ? (rests.get(nameOf({ ...at, unit: 0 })) ?? NOTHING)
        : read({ ...at, unit: at.unit > total ? total : at.unit }),
  };
}

/** The figures at some places of a plan, in their order: accepted ones, or with what is sent, marked where that differs. */
export async function cellsAt(db: Db, plan: Plan, places: readonly At[]): Promise<Cell[]> {
  const questions = questionsOf(plan, places);
  const asked = questions.map((question) => question.asked);
  const [accepted, sent] = await Promise.all([
    valuesOf(db, asked),
    plan.provisional
      ? valuesOf(
          db,
          asked.map((one) => ({ ...one, provisional: true })),
        )
      : null,
  ]);
  const found = new Map<string, { accepted: number | null; sent: number | null }>();
  for (const [n, { at, asked: one }] of questions.entries())
    for (const [place, unit] of at.entries()) {
      const id = one.units[unit] as number;
      const value = accepted[n]?.get(id) ?? null;
      found.set(place, { accepted: value, sent: sent ? (sent[n]?.get(id) ?? null) : value });
    }
  const silent = await silentAt(
    db,
    plan,
    places.filter((at) => {
      const cell = found.get(nameOf(at));
      return cell?.sent === 0 || cell?.accepted === 0;
    }),
  );
  return places.map((at): Cell => {
    const { measure } = at;
    if (plan.measures[measure]?.planned) return NOTHING;
    const name = nameOf(at);
    const cell = found.get(name);
    if (!cell) return NOTHING;
    const before = cell.accepted === 0 && silent.accepted.has(name) ? null : cell.accepted;
    const value = cell.sent === 0 && silent.sent.has(name) ? null : cell.sent;
    return { value, marked: value !== before };
  });
}

/** One question for each measure × period × value, of all its units; `at` says which place each unit answers. */
function questionsOf(
  plan: Plan,
  places: readonly At[],
): { readonly at: Map<string, number>; readonly asked: AskedValue }[] {
  const groups = new Map<string, At[]>();
  for (const at of places) {
    const key = `${at.measure}|${at.period}|${at.value}`;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  const lists = new Map<string, number[]>();
  return [...groups.values()].map((group) => {
    const own = group.map((at) => plan.units[at.unit]?.id ?? 0);
    // whoever asks many questions of the same units gives the same list
    const units = lists.get(own.join()) ?? own;
    lists.set(own.join(), units);
    const [{ measure, period, value }] = group as [At];
    const span = plan.periods[period];
    const part = plan.values[value]?.key ?? '';
    return {
      at: new Map(group.map((at, n) => [nameOf(at), n])),
      asked: {
        measure: plan.measures[measure]?.key ?? '',
        units,
        from: span?.since ?? '',
        until: span?.until ?? '',
        view: plan.view,
        dims: plan.dimension !== null && part !== '' ? { [plan.dimension]: part } : {},
      },
    };
  });
}

/** Of places where a figure is 0, those where nobody reported anything: of a formula, where a part of it is missing. */
async function silentAt(
  db: Db,
  plan: Plan,
  places: readonly At[],
): Promise<{ accepted: ReadonlySet<string>; sent: ReadonlySet<string> }> {
  const reported = (measure: PlannedMeasure | undefined): boolean =>
    measure?.parts.some((part) => part.some((of) => of.source === 'reported')) ?? false;
  const asked = places.filter((at) => reported(plan.measures[at.measure]));
  const leaves = [...new Set(asked.map((at) => at.measure))].flatMap(
    (measure) => plan.measures[measure]?.parts.flat() ?? [],
  );
  const read = (provisional: boolean): Promise<ReadonlySet<string>> =>
    reportedPlaces(db, {
      measures: leaves.map((of) => of.id),
      units: asked.map((at) => plan.units[at.unit]?.id ?? 0),
      periods: plan.periods,
      view: plan.view,
      provisional,
      by: plan.dimension,
    });
  const accepted = await read(false);
  const sent = plan.provisional ? await read(true) : accepted;
  const silent = (told: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(
      asked
        .filter(({ measure, unit, period, value }) =>
          plan.measures[measure]?.parts.some((part) => {
            const of = part.filter((leaf) => leaf.source === 'reported');
            const id = plan.units[unit]?.id ?? 0;
            const key = plan.values[value]?.key ?? '';
            return of.length > 0 && of.every((leaf) => !told.has(placeKey(leaf.id, id, period, key)));
          }),
        )
        .map(nameOf),
    );
  return { accepted: silent(accepted), sent: silent(sent) };
}
