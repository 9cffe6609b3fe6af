import { addDays, type Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { courseOf, figuresOf } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { type CourseMonth, monthsOf, nextMonth } from './course.ts';
import { type SheetUnit, type Spread, spreadOf } from './sheet.ts';
import { shown } from './shown.ts';
import { type UnitMeasure, type UnitSheet, unitMeasures } from './unit.ts';

/** One figure of a unit in one year: over the units right below it, and how it came along. */
export interface UnitSpread extends Spread {
  readonly measure: UnitMeasure;
  readonly year: number;
  readonly view: View;
  readonly total: number;
  /** What was kept at the unit itself, or at a body of it, and belongs to none of those below. */
  readonly elsewhere: number;
  /** The day whose tree is shown. */
  readonly on: Day;
  readonly months: readonly CourseMonth[];
  /** The years in which there is a figure in this view, the latest first. */
  readonly years: readonly number[];
}

/** What an address asks of a unit's figures. */
export interface AskedSpread {
  readonly view: View | null;
  readonly year: number | undefined;
  readonly figure: string | null;
  readonly face: string | null;
}

export function spreadAsked(url: URL): Omit<AskedSpread, 'year'> {
  const view = url.searchParams.get('view');
  return {
    view: view === 'was' || view === 'now' ? view : null,
    figure: url.searchParams.get('figure'),
    face: url.searchParams.get('face'),
  };
}

/** The figure that is asked for, or the latest there is; null where the unit has none. */
export async function readUnitSpread(
  env: Env,
  locale: Locale,
  { unit, figures }: UnitSheet,
  asked: AskedSpread,
): Promise<UnitSpread | null> {
  const measure = unitMeasures.find((each) => each.endsWith(`.${asked.figure}`)) ?? unitMeasures[0];
  const own = figures.filter((row) => row.measure === measure);
  // A unit of today had nothing in the years before it; what was carried to it stands in the other view.
  const view = asked.view ?? (own.some((row) => row.was > 0) || own.length === 0 ? 'was' : 'now');
  const years = own.filter((row) => row[view] > 0).map((row) => row.year);
  const year = years.find((each) => each === asked.year) ?? (asked.year === undefined ? years[0] : undefined);
  if (year === undefined) return null;
  const from = `${year}-01-01`;
  const until = `${year + 1}-01-01`;
  const on = view === 'was' && addDays(until, -1) < env.today ? addDays(until, -1) : env.today;
  const below = shown(await getUnit(env, { id: unit.id, on }), locale).children.filter(
    (child) => child.level !== 'organisation' && child.level !== 'village',
  );
  const wanted = { measure, view, from, until };
  const months = monthsOf(from, on < until ? on : addDays(until, -1));
  const ends = months.map((month) => {
    const next = nextMonth(month);
    return next <= env.today ? next : addDays(env.today, 1);
  });
  const [[values], course] = await Promise.all([
    figuresOf(env.db, [{ ...wanted, units: [unit.id, ...below.map((child) => child.id)] }]),
    courseOf(env.db, { measure, view, from }, ends, [unit.id]),
  ]);
  const has = (id: number): number => values?.get(id) ?? 0;
  const units = below.map(
    (child): SheetUnit => ({
      id: child.id,
      name: fullName(child),
      group: null,
      value: has(child.id),
      state: has(child.id) > 0 ? 'reached' : 'none',
      missing: 0,
    }),
  );
  const total = has(unit.id);
  return {
    ...(await spreadOf(env, units, { amount: null, on, face: asked.face })),
    measure,
    year,
    view,
    total,
    elsewhere: view === 'was' ? total - units.reduce((sum, each) => sum + each.value, 0) : 0,
    on,
    years,
    months: months.map((month, at) => ({
      month,
      end: addDays(ends[at] as Day, -1),
      value: course[at]?.get(unit.id) ?? 0,
      path: null,
    })),
  };
}
