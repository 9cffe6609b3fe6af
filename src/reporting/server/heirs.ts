import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Heirs } from '#reporting/count.rules.ts';

/**
 * Units that took each other over whole are one family, named by the last of them: their stocks follow each other, so
 * they are written one after the other and counted together.
 */

/** SQL, for a recursive `with`: `root (unit_id, root)` of the units `asked (unit_id)`. */
export const rootsOf = (asked: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  up (unit_id, at, depth) as (
    select unit_id, unit_id, 0 from (${asked}) asked
    union
    select up.unit_id, s.successor_id, up.depth + 1 from up
    join unit_succession s on s.predecessor_id = up.at and s.part = 'whole' where up.depth < 100
  ), root as materialized (
    select distinct on (unit_id) unit_id, at as root from up order by unit_id, depth desc
  )`;

/** SQL, after `rootsOf`: `family (root, unit_id)`, all units whose history has gone whole into the same one. */
export const families = sql`
  family (root, unit_id) as (
    select root, root from root
    union
    select f.root, s.predecessor_id from family f
    join unit_succession s on s.successor_id = f.unit_id and s.part = 'whole'
  )`;

/** Who took which unit over whole; of the families of some units, or of all. */
export async function heirsOf(db: Db | Tx, units: readonly number[] | 'all'): Promise<Heirs> {
  const { rows } = await (units === 'all'
    ? sql<{ id: number; to: number; on: Day }>`
      select predecessor_id as id, successor_id as "to", on_day as "on" from unit_succession where part = 'whole'`
    : sql<{ id: number; to: number; on: Day }>`
      with recursive ${rootsOf(sql`select unnest(${units as number[]}::int[]) as unit_id`)}, ${families}
      select s.predecessor_id as id, s.successor_id as "to", s.on_day as "on"
      from family f join unit_succession s on s.predecessor_id = f.unit_id and s.part = 'whole'`
  ).execute(db as Db);
  return new Map(rows.map(({ id, ...heir }) => [id, heir]));
}
