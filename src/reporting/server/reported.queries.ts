import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import type { View } from '#measures/shapes.ts';

/** Where somebody may have reported something. */
export interface Places {
  /** Ids of measures that are reported. */
  readonly measures: readonly number[];
  readonly units: readonly number[];
  readonly periods: readonly { readonly since: Day; readonly until: Day }[];
  readonly view: View;
  /** What is sent and not accepted yet counts as reported. */
  readonly provisional: boolean;
  /** The dimension whose values are told apart. */
  readonly by: string | null;
}

export const placeKey = (measure: number, unit: number, period: number, part: string): string =>
  `${measure}|${unit}|${period}|${part}`;

/**
 * Of which measures a unit, or one below it, has reported a figure for a part of a period, be it 0: keys of measure,
 * unit, number of the period, and value of the dimension ('' for all together). Totals do not tell a reported 0 from
 * nothing.
 */
export async function reportedPlaces(db: Db, places: Places): Promise<ReadonlySet<string>> {
  const { measures, units, periods, view, provisional, by } = places;
  if (measures.length === 0 || units.length === 0 || periods.length === 0) return new Set();
  const above =
    view === 'was'
      ? sql`unit_ancestor w on w.unit_id = s.unit_id and w.since < s.until and s.since < w.until`
      : sql`unit_now h on h.unit_id = s.unit_id
          join unit_ancestor w on w.unit_id = h.at_unit_id and w.until = 'infinity'`;
  const { rows } = await sql<{ measure: number; unit: number; n: number; part: string | null }>`
    with period as materialized (
      select since, until, n from unnest(${periods.map((p) => p.since)}::date[],
        ${periods.map((p) => p.until)}::date[]) with ordinality p (since, until, n)
    ), told as materialized (
      select distinct p.n, s.id, r.number, w.ancestor_id as unit
      from period p join submission s on s.since >= p.since and s.until <= p.until
      join ${above}
      join revision r on r.submission_id = s.id
        and (r.number = s.accepted_revision or (${provisional} and r.state = 'sent'))
      where w.ancestor_id = any(${[...new Set(units)]}::int[])
    )
    select distinct v.measure_id as measure, t.unit, t.n::int - 1 as n,
      case when ${by}::text is not null then (select c.dims ->> ${by} from measure_cell c where c.id = v.cell_id) end as part
    from told t join revision_value v on v.submission_id = t.id and v.number = t.number
    where v.measure_id = any(${[...new Set(measures)]}::int[])`.execute(db);
  const found = new Set<string>();
  for (const { measure, unit, n, part } of rows) {
    found.add(placeKey(measure, unit, n, ''));
    if (part !== null) found.add(placeKey(measure, unit, n, part));
  }
  return found;
}
