import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { EFFECTIVE, REGISTERED } from '#initiatives/rules.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { figures, type UnassignedPart, unassignedUnits } from '#measures/server/queries.ts';
import { type View, views } from '#measures/shapes.ts';
import { getUnit, type UnitPage } from '#units/server/queries.ts';
import { found } from './shown.ts';

const measures = [REGISTERED, EFFECTIVE] as const;

/** What a unit has in a year, as it was and as it is now. */
export interface UnitFigure {
  readonly year: number;
  readonly measure: (typeof measures)[number];
  readonly was: number;
  readonly now: number;
  /** Of `now`, what came from units that have no certain successor. */
  readonly unassigned: readonly UnassignedPart[];
}

export interface UnitSheet {
  readonly unit: UnitPage;
  readonly figures: readonly UnitFigure[];
}

/** A unit on a day, with its figures year by year in both views. */
export async function readUnit(
  env: Env,
  locale: Locale,
  asked: { readonly id: number; readonly on?: string | undefined },
): Promise<UnitSheet> {
  const unit = found(await getUnit(env, asked), locale);
  const rows: UnitFigure[] = [];
  for (const year of await registrationYears(env)) {
    const period = { from: `${year}-01-01`, until: `${year + 1}-01-01` };
    for (const measure of measures) {
      const [was, now] = await Promise.all(
        views.map(
          async (view: View) =>
            (await figures(env.db, { measure, view, ...period }, [unit.id])).get(unit.id) ?? 0,
        ),
      );
      const left = now ? await unassignedUnits(env.db, { measure, ...period }, unit.id) : [];
      if (was || now) rows.push({ year, measure, was: was ?? 0, now: now ?? 0, unassigned: left });
    }
  }
  return { unit, figures: rows };
}
