import { sql } from 'kysely';
import type { Db, Tx } from '#base/server/db.ts';
import { type Ranks, rankOf } from '#initiatives/stage.rules.ts';

/** The levels of units: of an area its own, of an organisation that of the area above it, as they last stood. */
export async function ranksOf(db: Db | Tx, units: readonly number[]): Promise<Ranks> {
  const { rows } = await sql<{ id: number; level: string }>`
    with recursive up (id, level, parent_id, depth) as (
      select t.id, v.level, v.parent_id, 0 from unnest(${[...new Set(units)]}::int[]) as t (id)
      cross join lateral (select level, parent_id from unit_version where unit_id = t.id
        order by lower(during) desc limit 1) v
      union all
      select up.id, v.level, v.parent_id, up.depth + 1 from up
      cross join lateral (select level, parent_id from unit_version where unit_id = up.parent_id
        order by lower(during) desc limit 1) v
      where up.level = 'organisation' and up.depth < 50
    )
    select distinct on (id) id, level from up order by id, depth desc`.execute(db as Db);
  return new Map(rows.map((row) => [row.id, rankOf(row.level)]));
}
