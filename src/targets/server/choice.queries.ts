import { sql } from 'kysely';
import { grantedUnits } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { SETTERS } from '#targets/rules.ts';
import { ListChoices } from '#targets/shapes.ts';
import { TargetChoices } from '#targets/views.ts';
import { levelLabel } from '#units/rules.ts';
import type { Level } from '#units/shapes.ts';

type Programme = TargetChoices['programmes'][number];

/** What a target can be made of: programmes and objectives, units, levels and owners. */
export const listChoices = query('targets.choices', {
  input: ListChoices,
  published: {
    summary: 'What a target can be made of: programmes, units, levels and owners.',
    path: '/targets/choices',
    output: TargetChoices,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<TargetChoices> => {
    const programmes = await programmesOf(db, grantedUnits(actor, SETTERS, today), today);
    const area = (programmes.find(({ id }) => id === input.programme) ?? programmes[0])?.area ?? null;
    const within = input.within ?? area;
    const [units, levels, owners] = await Promise.all([
      area === null ? [] : unitsOf(db, area, input.on),
      within === null ? [] : levelsOf(db, within, input.on),
      within === null ? [] : ownersOf(db, within, today),
    ]);
    return { programmes, units, levels, owners };
  },
});

async function programmesOf(db: Db, held: 'all' | readonly number[], today: Day): Promise<Programme[]> {
  const own = held === 'all' ? sql`true` : sql`unit_lineage(p.unit_id, ${today}) && ${[...held]}::int[]`;
  const { rows } = await sql<Programme>`
    select p.id, p.title, p.since as from, p.until,
      coalesce((select a.ancestor_id from unit_ancestor a join unit_version v on v.unit_id = a.ancestor_id
        and v.during @> p.since and v.level <> 'organisation'
        where a.unit_id = p.unit_id and a.since <= p.since and p.since < a.until order by a.depth limit 1),
        p.unit_id) as area,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title) order by o.position, o.id), '[]')
       from objective o where o.programme_id = p.id and o.withdrawn_reason is null) as objectives
    from programme p where p.withdrawn_reason is null and ${own}
    order by p.since desc, p.title collate "vi-x-icu", p.id limit 200`.execute(db);
  return rows;
}

async function unitsOf(db: Db, area: number, on: Day): Promise<TargetChoices['units']> {
  const { rows } = await sql<TargetChoices['units'][number]>`
    select a.unit_id as id, coalesce(nullif(v.designation, '') || ' ', '') || v.name as name,
      case when a.depth = 2 then coalesce(nullif(p.designation, '') || ' ', '') || p.name end as "group"
    from unit_ancestor a
    join unit_version v on v.unit_id = a.unit_id and v.during @> ${on}::date and v.level <> 'organisation'
    left join unit_version p on p.unit_id = v.parent_id and p.during @> ${on}::date
    where a.ancestor_id = ${area} and a.depth <= 2 and a.since <= ${on} and ${on} < a.until
    order by (a.depth = 2), (a.depth = 1), p.name collate "vi-x-icu", v.name collate "vi-x-icu"
    limit 600`.execute(db);
  return rows;
}

async function levelsOf(db: Db, within: number, on: Day): Promise<TargetChoices['levels']> {
  const { rows } = await sql<{ level: Level; count: number; designations: string[] }>`
    select v.level, count(*)::int as count, array_agg(distinct v.designation) as designations
    from unit_ancestor a join unit_version v on v.unit_id = a.unit_id and v.during @> ${on}::date
    join unit_level l on l.key = v.level
    where a.ancestor_id = ${within} and a.depth > 0 and a.since <= ${on} and ${on} < a.until
    group by v.level, l.rank order by l.rank`.execute(db);
  return rows.map(({ level, count, designations }) => ({
    level,
    count,
    label: {
      vi: levelLabel(level, designations, 'vi', count),
      en: levelLabel(level, designations, 'en', count),
    },
  }));
}

async function ownersOf(db: Db, within: number, today: Day): Promise<TargetChoices['owners']> {
  const { rows } = await sql<TargetChoices['owners'][number]>`
    select a.id, a.name from account a
    where a.state = 'active' and exists (select from role_grant g where g.account_id = a.id
      and (g.until is null or g.until > ${today}) and g.unit_id = any(unit_lineage(${within}, ${today})))
    order by a.name collate "vi-x-icu", a.id limit 300`.execute(db);
  return rows;
}
