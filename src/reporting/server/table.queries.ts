import type { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { snapshot } from '#base/server/cursor.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';
import {
  type At,
  columnsOf,
  combinationAt,
  combinations,
  placeOf,
  restOf,
  type Sizes,
} from '#reporting/analysis.rules.ts';
import { ReadAnalysis } from '#reporting/analysis.shapes.ts';
import type { Axis } from '#reporting/axes.ts';
import {
  type Cell,
  cellsAt,
  mayAnalyse,
  NOTHING,
  REST,
  sizesOf,
} from '#reporting/server/analysis.queries.ts';
import { type Plan, planOf } from '#reporting/server/plan.queries.ts';

/** A line of a table that is taken away: the place of its member on each row axis, and its figures. */
export interface TableLine {
  readonly at: readonly number[];
  readonly cells: readonly Cell[];
}

/** A whole table, however long, of one moment. */
export interface WholeTable {
  /** With a line among its units for what belongs to none of them, when there is such a thing. */
  readonly plan: Plan;
  readonly columns: readonly Axis[];
  readonly heads: readonly (readonly number[])[];
  readonly total: number;
  readonly lines: () => AsyncGenerator<readonly TableLine[]>;
  /** Lets go of the moment; whoever asked for it has to, unless all lines were read. */
  readonly end: () => Promise<void>;
}

/** So many figures are read at a time. */
const AT_A_TIME = 20_000;

/** The table of an analysis, all of it: its lines some at a time, so that it need not fit on a page or into memory. */
export async function everyLine(env: Env, raw: z.input<typeof ReadAnalysis>): Promise<WholeTable | Refusal> {
  const parsed = ReadAnalysis.safeParse(raw, { reportInput: true });
  if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
  const refusal = mayAnalyse(env.actor);
  if (refusal) return refusal;
  const plan = await planOf(env.db, parsed.data, env.today);
  if (isRefusal(plan)) return plan;
  const moment = await snapshot(env.db);
  if (isRefusal(moment)) return moment;
  try {
    const rests = await restsOf(moment.db, plan);
    const whole = rests.size === 0 ? plan : { ...plan, units: withRest(plan) };
    const sizes = sizesOf(whole);
    const columns = columnsOf(plan.rows);
    const heads = combinations(columns, sizes);
    const total = plan.rows.reduce((n, axis) => n * sizes[axis], 1);
    const read = (from: number, to: number): Promise<TableLine[]> =>
      linesBetween(moment.db, plan, { sizes, columns, heads, rests, from, to });
    const step = Math.max(1, Math.floor(AT_A_TIME / heads.length));
    return {
      plan: whole,
      columns,
      heads,
      total,
      async *lines() {
        try {
          for (let at = 0; at < total; at += step) yield await read(at, Math.min(at + step, total));
        } finally {
          await moment.end();
        }
      },
      end: moment.end,
    };
  } catch (error) {
    await moment.end();
    throw error;
  }
}

function withRest({ units }: Plan): Plan['units'] {
  return [...units.slice(0, -1), REST, ...units.slice(-1)];
}

const restKey = ({ measure, period, value }: At): string => `${measure}|${period}|${value}`;

async function linesBetween(
  db: Db,
  plan: Plan,
  wanted: {
    readonly sizes: Sizes;
    readonly columns: readonly Axis[];
    readonly heads: readonly (readonly number[])[];
    readonly rests: ReadonlyMap<string, Cell>;
    readonly from: number;
    readonly to: number;
  },
): Promise<TableLine[]> {
  const { sizes, columns, heads, rests, from, to } = wanted;
  const sides = Array.from({ length: to - from }, (_, n) => combinationAt(plan.rows, sizes, from + n));
  const last = plan.units.length - 1;
  // where there is a rest it stands before the total
  const places = sides.flatMap((side) => heads.map((head) => placeOf(plan.rows, side, columns, head)));
  const rest = (at: At): boolean => rests.size > 0 && at.unit === last;
  const asked = places.filter((at) => !rest(at)).map((at) => ({ ...at, unit: Math.min(at.unit, last) }));
  const found = await cellsAt(db, plan, asked);
  let next = 0;
  const cells = places.map((at) =>
    rest(at) ? (rests.get(restKey(at)) ?? NOTHING) : (found[next++] as Cell),
  );
  return sides.map((at, n) => ({ at, cells: cells.slice(n * heads.length, (n + 1) * heads.length) }));
}

/** What belongs to none of the units, by measure, period and value: their figures added up and compared with the total. */
async function restsOf(db: Db, plan: Plan): Promise<ReadonlyMap<string, Cell>> {
  const { measures, periods, values, units } = plan;
  const last = units.length - 1;
  const rests = new Map<string, Cell>();
  if (!units[last]?.total) return rests;
  for (const [measure, { additive }] of measures.entries()) {
    if (!additive) continue;
    const spots = periods.flatMap((_, period) => values.map((_, value) => ({ measure, period, value })));
    const sums = new Map<string, { sum: number; marked: boolean }>();
    const step = Math.max(1, Math.floor(AT_A_TIME / spots.length));
    for (let from = 0; from < last; from += step) {
      const places = Array.from({ length: Math.min(step, last - from) }, (_, n) => from + n).flatMap((unit) =>
        spots.map((spot) => ({ ...spot, unit })),
      );
      for (const [n, cell] of (await cellsAt(db, plan, places)).entries()) {
        const key = restKey(places[n] as At);
        const before = sums.get(key) ?? { sum: 0, marked: false };
        sums.set(key, { sum: before.sum + (cell.value ?? 0), marked: before.marked || cell.marked });
      }
    }
    const totals = spots.map((spot) => ({ ...spot, unit: last }));
    for (const [n, cell] of (await cellsAt(db, plan, totals)).entries()) {
      const key = restKey(totals[n] as At);
      const parts = sums.get(key);
      const rest = restOf(cell.value, [parts?.sum ?? 0]);
      if (rest !== null) rests.set(key, { value: rest, marked: cell.marked && parts?.marked !== true });
    }
  }
  return rests;
}
