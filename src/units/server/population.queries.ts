import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';

/** The units of a level below one on a day. */
export interface Spot {
  readonly root: number;
  readonly level: string;
  readonly day: Day;
}

export interface Member {
  readonly id: number;
  readonly name: string;
  readonly designation: string;
  readonly parentName: string | null;
}

/** For a `with`: the days on which anything in the tree changes. */
export const treeChange = sql`change as materialized (
      select lower(during) as day from unit_version union select upper(during) from unit_version
    )`;

/** The day since which nothing has changed in the tree: it is one for all days that see the same tree. */
export const treeSince = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select max(c.day) from change c where c.day <= ${day}), ${day})`;

/**
 * The units of every spot, by parent and name in the order of the alphabet, in one statement. Each unit is read and put
 * in order once, in however many spots it stands: comparing names is what costs. Days between which nothing changed in
 * the tree are one day; spots that say the same get the same list.
 */
export async function populationsOf(db: Db | Tx, spots: readonly Spot[]): Promise<(readonly Member[])[]> {
  if (spots.length === 0) return [];
  const { rows } = await sql<{
    units: [number, string, string, string | null][];
    lists: number[][];
    which: number[];
  }>`
    with ${treeChange}, spot as materialized (
      select root, level, ${treeSince(sql`s.day`)} as day, n
      from unnest(${spots.map((s) => s.root)}::int[], ${spots.map((s) => s.level)}::text[],
        ${spots.map((s) => s.day)}::date[]) with ordinality s (root, level, day, n)
    ), list as materialized (
      select root, level, day, (row_number() over ())::int - 1 as k, array_agg(n) as places
      from spot group by root, level, day
    ), alive as materialized (
      select s.level, s.day, v.unit_id, v.name, v.designation, v.code, v.parent_id
      from (select distinct level, day from spot) s join unit_version v on v.level = s.level and v.during @> s.day
    ), above as materialized (
      select s.day, p.unit_id, p.name from (select distinct day, parent_id from alive) s
      join unit_version p on p.unit_id = s.parent_id and p.during @> s.day
    ), known as materialized (
      select v.level, v.day, v.unit_id, v.name, v.designation, v.code, p.name as parent
      from alive v left join above p on p.unit_id = v.parent_id and p.day = v.day
    ), ordered as materialized (
      select unit_id, name, designation, parent, array_agg(level) as levels, array_agg(day) as days,
        (row_number() over (order by parent collate "vi-x-icu", name collate "vi-x-icu", code, unit_id,
        designation))::int - 1 as place
      from known group by unit_id, name, designation, code, parent
    ), placed as materialized (
      -- taken apart again, not joined again: without statistics that join compares everybody with everybody
      select l.level, l.day, o.unit_id, o.place
      from ordered o cross join lateral unnest(o.levels, o.days) l (level, day)
    )
    select
      (select json_agg(json_build_array(unit_id, name, designation, parent) order by place) from ordered) as units,
      (select json_agg((
        select coalesce(json_agg(p.place order by p.place), '[]') from placed p
        join unit_ancestor a on a.ancestor_id = s.root and a.unit_id = p.unit_id
          and a.since <= s.day and s.day < a.until
        where p.level = s.level and p.day = s.day) order by s.k) from list s) as lists,
      (select json_agg(s.k order by p.n) from list s cross join lateral unnest(s.places) p (n)) as which`.execute(
    db as Db,
  );
  const [found] = rows;
  const units = (found?.units ?? []).map(
    ([id, name, designation, parentName]): Member => ({ id, name, designation, parentName }),
  );
  const lists = (found?.lists ?? []).map((places) => places.map((place) => units[place] as Member));
  return (found?.which ?? []).map((k) => lists[k] ?? []);
}
