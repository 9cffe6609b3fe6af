import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { EFFECTIVE, REGISTERED } from '#initiatives/rules.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { figuresOf, type UnassignedPart, unassignedOf } from '#measures/server/queries.ts';
import { views } from '#measures/shapes.ts';
import { getUnit, type UnitPage } from '#units/server/queries.ts';
import { found } from './shown.ts';

/** The figures that a unit's page shows. */
export const unitMeasures = [REGISTERED, EFFECTIVE] as const;
export type UnitMeasure = (typeof unitMeasures)[number];

/** What a unit has in a year, as it was and as it is now. */
export interface UnitFigure {
  readonly year: number;
  readonly measure: UnitMeasure;
  readonly was: number;
  readonly now: number;
  /** Of `now`, what came from units that have no certain successor. */
  readonly unassigned: readonly UnassignedPart[];
}

export interface UnitSheet {
  readonly unit: UnitPage;
  readonly figures: readonly UnitFigure[];
}

/** A unit on a day, with its figures year by year in both views; the figures in one statement. */
export async function readUnit(
  env: Env,
  locale: Locale,
  asked: { readonly id: number; readonly on?: string | undefined },
): Promise<UnitSheet> {
  const unit = found(await getUnit(env, asked), locale);
  const wanted = (await registrationYears(env)).flatMap((year) =>
    unitMeasures.map((measure) => ({ year, measure, from: `${year}-01-01`, until: `${year + 1}-01-01` })),
  );
  const [values, unassigned] = await Promise.all([
    figuresOf(
      env.db,
      wanted.flatMap(({ measure, from, until }) =>
        views.map((view) => ({ measure, from, until, view, units: [unit.id] })),
      ),
    ),
    unassignedOf(
      env.db,
      wanted.map(({ measure, from, until }) => ({ measure, from, until, unitId: unit.id })),
    ),
  ]);
  const at = (index: number): number => values[index]?.get(unit.id) ?? 0;
  return {
    unit,
    figures: wanted
      .map(({ year, measure }, index) => ({
        year,
        measure,
        was: at(index * views.length + views.indexOf('was')),
        now: at(index * views.length + views.indexOf('now')),
        unassigned: unassigned[index] ?? [],
      }))
      .filter((row) => row.was !== 0 || row.now !== 0),
  };
}
