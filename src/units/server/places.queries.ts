import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';

/**
 * For each unit, which units of today the areas below it, or it itself, have become: the ones among `known`, once for
 * every area that went there. What became of a unit without a certain successor is nothing that could be drawn.
 */
export async function heirsBelow(
  db: Db | Tx,
  ids: readonly number[],
  known: readonly number[],
  on: Day,
): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ id: number; at: number[] }>`
    select a.ancestor_id as id, array_agg(n.at_unit_id order by n.at_unit_id) as at
    from unit_ancestor a join unit_now n on n.unit_id = a.unit_id
    where a.ancestor_id = any(${ids as number[]}::int[]) and a.since <= ${on} and ${on} < a.until
      and n.assigned and n.at_unit_id = any(${known as number[]}::int[])
      and exists (select 1 from unit_version v where v.unit_id = a.unit_id and v.level = 'commune')
    group by a.ancestor_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.at]));
}
