import { type Locale, number } from '#base/text.ts';
import type { Analysis } from '#reporting/analysis.views.ts';
import type { Axis } from '#reporting/axes.ts';

/** Where a cell stands on every axis. */
export type Spot = Record<Axis, number>;

/** The spot of a line and a column; axes of one member stand at it. */
export function spotOf(analysis: Analysis, line: readonly number[], head: readonly number[]): Spot {
  const { rows, columns } = analysis;
  const spot: Spot = { measure: 0, unit: 0, period: 0, value: 0 };
  for (const [n, axis] of rows.entries()) spot[axis] = line[n] ?? 0;
  for (const [n, axis] of columns.entries()) spot[axis] = head[n] ?? 0;
  return spot;
}

/** The axes that have something to tell apart: the others are said once above the table. */
export function telling(analysis: Analysis, axes: readonly Axis[]): Axis[] {
  return axes.filter((axis) => membersOf(analysis, axis).length > 1);
}

interface Member {
  readonly name: { readonly vi: string; readonly en: string };
  readonly total: boolean;
}

/** The members of an axis. */
export function membersOf(analysis: Analysis, axis: Axis): readonly Member[] {
  const { measures, units, periods, values } = analysis;
  switch (axis) {
    case 'measure':
      return measures.map(({ name }) => ({ name, total: false }));
    case 'unit':
      return units;
    case 'period':
      return periods;
    case 'value':
      return values;
  }
}

/** A figure as it is read: with as many decimals as its measure has. */
export function figure(value: number | null, decimals: number, locale: Locale): string {
  return value === null ? '–' : number(value, locale, decimals);
}

/** Where a figure opens: what it is made of, down to the report of a unit. */
export function figureHref(analysis: Analysis, spot: Spot): string | undefined {
  const measure = analysis.measures[spot.measure];
  const unit = analysis.units[spot.unit];
  const period = analysis.periods[spot.period];
  if (!measure || !unit || !period || unit.id === 0) return undefined;
  const params = new URLSearchParams({
    measure: measure.key,
    unit: String(unit.id),
    from: period.since,
    until: period.until,
    view: analysis.view,
  });
  if (analysis.provisional) params.set('provisional', 'true');
  const { dimension } = analysis;
  const value = analysis.values[spot.value];
  if (dimension !== null && value && !value.total) {
    params.set('by', dimension);
    params.set('part', value.key);
  }
  return `/o/figures?${params}`;
}
