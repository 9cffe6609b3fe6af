import { type Refusal, refuse } from '#base/refusal.ts';
import type { LegendStep } from '#reporting/analysis.views.ts';
import { type Axis, axes } from '#reporting/axes.ts';
import { type Calendar, type Period, periodByKey, periodsOf } from '#reporting/period.rules.ts';
import type { Grain } from '#reporting/shapes.ts';

/** So many figures stand on a page, or in one answer; more are taken away as a file. */
export const CELLS_AT_MOST = 12_000;

/** Where a figure stands: the place of its member on each axis. */
export type At = Readonly<Record<Axis, number>>;
/** How many members each axis has. */
export type Sizes = At;

/** A line of a table: the places of its members on the row axes, and its cells. */
export interface Line<T> {
  readonly at: readonly number[];
  readonly cells: readonly T[];
}

export interface Layout<T> {
  readonly rows: readonly Axis[];
  readonly columns: readonly Axis[];
  /** Of each column the places of its members on the column axes. */
  readonly heads: readonly (readonly number[])[];
  readonly lines: readonly Line<T>[];
}

/** The axes that stand above a table: those that do not stand at its side, in their own order. */
export function columnsOf(rows: readonly Axis[]): Axis[] {
  return axes.filter((axis) => !rows.includes(axis));
}

/** All combinations of members of some axes, the last axis turning first; one empty combination for no axis. */
export function combinations(of: readonly Axis[], sizes: Sizes): number[][] {
  return of.reduce<number[][]>(
    (all, axis) => all.flatMap((at) => Array.from({ length: sizes[axis] }, (_, place) => [...at, place])),
    [[]],
  );
}

const ORIGIN: At = { measure: 0, unit: 0, period: 0, value: 0 };

/** The combination of that number, in the same order, without making the others. */
export function combinationAt(of: readonly Axis[], sizes: Sizes, n: number): number[] {
  const at: number[] = [];
  let rest = n;
  for (const axis of [...of].reverse()) {
    at.unshift(rest % sizes[axis]);
    rest = Math.floor(rest / sizes[axis]);
  }
  return at;
}

/** The place of a figure in the line `side` and the column `head`. */
export function placeOf(
  rows: readonly Axis[],
  side: readonly number[],
  columns: readonly Axis[],
  head: readonly number[],
): At {
  return placed(placed(ORIGIN, rows, side), columns, head);
}

function placed(at: At, on: readonly Axis[], places: readonly number[]): At {
  return { ...at, ...Object.fromEntries(on.map((axis, n) => [axis, places[n] ?? 0])) };
}

/** Lays figures out: `rows` at the side, the other axes above; each figure stands in exactly one cell. */
export function pivot<T>(sizes: Sizes, rows: readonly Axis[], figure: (at: At) => T): Layout<T> {
  const columns = columnsOf(rows);
  const heads = combinations(columns, sizes);
  const lines = combinations(rows, sizes).map((places): Line<T> => {
    const side = placed(ORIGIN, rows, places);
    return { at: places, cells: heads.map((head) => figure(placed(side, columns, head))) };
  });
  return { rows, columns, heads, lines };
}

/** A head cell of a table: its member's place on the axis, and how many columns it spans. */
export interface Span {
  readonly place: number;
  readonly span: number;
}

/** The lines of heads above a table, one for each column axis: neighbours of the same member are one cell. */
export function spans(heads: readonly (readonly number[])[], axesAbove: number): Span[][] {
  return Array.from({ length: axesAbove }, (_, axis) => {
    const line: { place: number; span: number; head: string }[] = [];
    for (const head of heads) {
      const above = head.slice(0, axis + 1).join();
      const last = line.at(-1);
      if (last?.head === above) last.span++;
      else line.push({ place: head[axis] as number, span: 1, head: above });
    }
    return line.map(({ place, span }) => ({ place, span }));
  });
}

/** The periods of a kind from one to another, in order of time; null when a key is not of the kind or they end before they begin. */
export function periodsBetween(calendar: Calendar, grain: Grain, from: string, to: string): Period[] | null {
  const [first, last] = [periodByKey(calendar, from), periodByKey(calendar, to)];
  if (!first || !last || first.grain !== grain || last.grain !== grain || last.since < first.since)
    return null;
  return periodsOf(calendar, grain, first.year, last.year).filter(
    (period) => first.since <= period.since && period.since <= last.since,
  );
}

/** What is too much for one answer. */
export function tooMany(cells: number): Refusal | null {
  return cells > CELLS_AT_MOST ? refuse('analysis.too_many', { cells, most: CELLS_AT_MOST }) : null;
}

/** What belongs to none of the parts: kept above them, or not assigned. Null where that cannot be said, or is nothing. */
export function restOf(total: number | null, parts: readonly (number | null)[]): number | null {
  if (total === null) return null;
  // as many digits as figures may have; what is left of adding up fractions is no rest
  const rest = Number((total - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)).toFixed(6));
  return rest === 0 ? null : rest;
}

/** The step of a legend in which a value lies: it holds from its bound up to the next one's; null below the first. */
export function stepAt<S extends Pick<LegendStep, 'atLeast'>>(
  legend: readonly S[],
  value: number | null,
): S | null {
  if (value === null) return null;
  return legend.reduce<S | null>(
    (found, step) =>
      value >= step.atLeast && (found === null || step.atLeast > found.atLeast) ? step : found,
    null,
  );
}
