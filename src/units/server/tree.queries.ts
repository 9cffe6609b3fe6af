import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import type { UnitView } from '#units/views.ts';

export interface Branch extends UnitView {
  /** How many units, and how many organisations, stand right below it that day. */
  readonly areas: number;
  readonly bodies: number;
}

/** The units right below one on a day, or the roots of the tree; in the order of levels and of the alphabet. */
export async function branches(db: Db, parent: number | null, on: Day): Promise<Branch[]> {
  const { rows } = await sql<Branch>`
    select v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId",
      (select count(*)::int from unit_version c where c.parent_id = v.unit_id and c.during @> ${on}::date
       and c.level <> 'organisation') as areas,
      (select count(*)::int from unit_version c where c.parent_id = v.unit_id and c.during @> ${on}::date
       and c.level = 'organisation') as bodies
    from unit_version v join unit u on u.id = v.unit_id
    where v.parent_id is not distinct from ${parent}::integer and v.during @> ${on}::date
    order by (v.level = 'organisation'), v.level, v.name collate "vi-x-icu", v.code`.execute(db);
  return rows;
}

/** What units are called on a day, or were called last before it, by id. */
export async function unitNames(db: Db, ids: readonly number[], on: Day): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`
    select distinct on (unit_id) unit_id as id, coalesce(nullif(designation, '') || ' ', '') || name as name
    from unit_version where unit_id = any(${ids}::int[])
    order by unit_id, (during @> ${on}::date) desc, lower(during) desc`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
