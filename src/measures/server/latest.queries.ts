import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import type { View } from '#measures/shapes.ts';

/** Of which measures the latest figures of a unit are wanted. */
export interface LatestOf {
  /** None of them a formula: ask for its parts. */
  readonly measures: readonly string[];
  readonly unit: number;
  readonly view: View;
  /** Only what has ended before this day, where one is given. */
  readonly before?: Day;
}

/**
 * The last day of the latest figure of each measure at a unit and all below it; a measure that has none there is left out.
 * The latest span of a measure and unit stands at the end of the totals' key, so nothing is added up. A reported 0 is no
 * figure here.
 */
export async function latestDays(
  db: Db,
  { measures, unit, view, before }: LatestOf,
): Promise<Map<string, Day>> {
  if (measures.length === 0) return new Map();
  const until = before ?? 'infinity';
  // below the unit: in the tree of the day, or where histories stand today
  const below =
    view === 'was'
      ? sql`unit_ancestor w where w.unit_id = x.unit_id and w.since <= x.first_day and x.first_day < w.until`
      : sql`unit_now n join unit_ancestor w on w.unit_id = n.at_unit_id and w.until = 'infinity' where n.unit_id = x.unit_id`;
  const { rows } = await sql<{ key: string; day: Day }>`
    with place as materialized (
      select case when ${view} = 'now' then coalesce((select at_unit_id from unit_now where unit_id = ${unit}::int), ${unit}::int)
        else ${unit}::int end as id)
    select m.key, max(d.last_day) as day
    from place p cross join measure m cross join (values ('own'), (${view})) v (view) cross join lateral (
      (select t.last_day from measure_total t
       where t.measure_id = m.id and t.view = v.view and t.unit_id = p.id and t.unassigned = false
         and t.last_day < ${until}::date and t.value <> 0
       order by t.first_day desc, t.last_day desc limit 1)
      union all
      (select max(x.last_day) from measure_delta x
       where v.view = 'own' and x.measure_id = m.id and x.last_day < ${until}::date
         and exists (select from ${below} and w.ancestor_id = p.id))) d
    where m.key = any(${[...measures]}::text[]) and d.last_day is not null
    group by m.key`.execute(db);
  return new Map(rows.map(({ key, day }) => [key, day]));
}
