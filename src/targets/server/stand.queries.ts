import type { Db, Tx } from '#base/server/db.ts';
import { measuresWithParts } from '#measures/server/measure.queries.ts';
import { type Asked, figuresOf } from '#measures/server/queries.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { placeKey, reportedPlaces } from '#reporting/server/reported.queries.ts';

/** A question whose measure registries count, or units report. */
export interface AskedOf extends Asked {
  readonly counted: boolean;
}

/** How units stand. */
export interface Stands {
  readonly values: ReadonlyMap<number, number>;
  /** For a reported measure: units without a figure, and why. Null for what is counted, where 0 is a figure. */
  readonly silent: ReadonlyMap<number, 'unreported' | 'nothing'> | null;
}

export const nothing: Stands = { values: new Map(), silent: null };

/**
 * How the units of each question stand. What registries count is read as it always was; what is reported, and formulas
 * over it, with the units that have no figure: a reported 0 is one, nothing reported is none, and a percentage of nothing
 * is none either.
 */
export async function standsOf(db: Db | Tx, asked: readonly AskedOf[]): Promise<Stands[]> {
  const counted = asked.filter((one) => one.counted);
  const reported = asked.filter((one) => !one.counted);
  const [figures, stands] = await Promise.all([figuresOf(db, counted), reportedStands(db, reported)]);
  let [atCounted, atReported] = [0, 0];
  return asked.map((one) =>
    one.counted
      ? { values: figures[atCounted++] as Map<number, number>, silent: null }
      : (stands[atReported++] as Stands),
  );
}

async function reportedStands(db: Db | Tx, asked: readonly AskedOf[]): Promise<Stands[]> {
  if (asked.length === 0) return [];
  const [found, known] = await Promise.all([
    valuesOf(db, asked),
    measuresWithParts(
      db,
      asked.map((one) => one.measure),
    ),
  ]);
  const leaves = (key: string): number[] => {
    const row = known.get(key);
    if (!row) return [];
    return row.formula === null ? [row.id] : row.formula.of.flatMap(leaves);
  };
  return Promise.all(
    asked.map(async (one, at): Promise<Stands> => {
      const all = found[at] as Map<number, number | null>;
      // only where there is no figure, or 0, it has to be asked whether anything was reported
      const open = [...all].filter(([, value]) => value === null || value === 0).map(([unit]) => unit);
      const measures = leaves(one.measure);
      // a figure of one dimension's value is told where that value is; forms divide by one dimension, never by two at once
      const [[by, part] = [null, ''], ...more] = Object.entries(one.dims ?? {});
      const places = await reportedPlaces(db as Db, {
        measures,
        units: open,
        periods: [{ since: one.from, until: one.until }],
        view: one.view,
        provisional: false,
        by,
      });
      const silent = new Map<number, 'unreported' | 'nothing'>();
      for (const unit of open) {
        const told = measures.some((measure) => places.has(placeKey(measure, unit, 0, part)));
        if (!told || more.length > 0) silent.set(unit, 'unreported');
        else if (all.get(unit) === null) silent.set(unit, 'nothing');
      }
      return { values: new Map([...all].map(([unit, value]) => [unit, value ?? 0])), silent };
    }),
  );
}
