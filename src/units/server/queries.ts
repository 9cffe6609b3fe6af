import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { checkRows, fullName, mayLoadUnits } from '#units/rules.ts';
import {
  type Body,
  FindUnit,
  GetUnit,
  type Level,
  ListPopulation,
  ListUnconfirmed,
  type LoadInput,
  LoadUnits,
  SearchUnits,
} from '#units/shapes.ts';
import {
  type FoundUnit,
  FoundUnits,
  type LoadResult,
  Population,
  type PopulationUnit,
  type SuccessionView,
  UnconfirmedPage,
  type UnconfirmedRow,
  UnitMoment,
  UnitPage,
  type UnitView,
} from '#units/views.ts';

export type {
  FoundUnit,
  LoadResult,
  SuccessionView,
  UnconfirmedRow,
  UnitMoment,
  UnitPage,
} from '#units/views.ts';

/**
 * What a unit is on a day. When it does not exist then: the refusal `unit.not_on_date` with the day it ended, or
 * `unit.not_found`.
 */
export async function unitAt(db: Db | Tx, id: number, on: Day): Promise<UnitMoment | Refusal> {
  const moments = await momentsOf(db, id);
  const there = moments.find((m) => m.from <= on && (m.until === null || on < m.until));
  if (there) return there;
  const last = moments.at(-1);
  if (!last) return refuse('unit.not_found', { unit: id, on });
  return refuse('unit.not_on_date', {
    name: fullName(last),
    on,
    until: last.until !== null && last.until <= on ? last.until : null,
  });
}

/** Everything a unit was, in order of time. */
export async function momentsOf(db: Db | Tx, id: number): Promise<UnitMoment[]> {
  const { rows } = await sql<UnitMoment>`
    select v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId",
           lower(v.during) as from, upper(v.during) as until
    from unit_version v join unit u on u.id = v.unit_id where v.unit_id = ${id} order by lower(v.during)`.execute(
    db,
  );
  return rows;
}

/** Ids of the unit and of all that stands above it on a day, nearest first. After its end: where it was last, and is now. */
export async function ascendants(db: Db | Tx, id: number, on: Day): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select ancestor_id as id from unit_ancestor
    where unit_id = ${id} and since <= ${on} and ${on} < until order by depth`.execute(db);
  return rows.map((row) => row.id);
}

/** For questions of right: the unit and all above it on the day, and above the place where its history stands today. */
export async function lineage(db: Db | Tx, id: number, on: Day): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] }>`select unit_lineage(${id}, ${on}) as ids`.execute(db);
  return rows[0]?.ids ?? [];
}

/** The units of a level below `within` in the tree of a day, by parent and name in the order of the alphabet. */
export async function population(
  db: Db | Tx,
  within: number,
  level: Level,
  on: Day,
): Promise<PopulationUnit[]> {
  const { rows } = await sql<PopulationUnit>`
    select v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId",
           p.name as "parentName"
    from unit_ancestor a
    join unit_version v on v.unit_id = a.unit_id and v.during @> ${on}::date and v.level = ${level}
    join unit u on u.id = v.unit_id
    left join unit_version p on p.unit_id = v.parent_id and p.during @> ${on}::date
    where a.ancestor_id = ${within} and a.since <= ${on} and ${on} < a.until
    order by p.name collate "vi-x-icu", v.name collate "vi-x-icu", v.code`.execute(db);
  return rows;
}

/** Where the history of a unit stands today; itself when it is alive. */
export async function whereNow(db: Db | Tx, id: number): Promise<{ at: number; assigned: boolean }> {
  const row = await (db as Db)
    .selectFrom('unit_now')
    .select(['at_unit_id as at', 'assigned'])
    .where('unit_id', '=', id)
    .executeTakeFirst();
  return row ?? { at: id, assigned: true };
}

/** The unit that bears a code on a day: a code names a unit only together with a date. */
export const findUnit = query('units.find', {
  input: FindUnit,
  published: {
    summary: 'The unit that bears a code on a day.',
    path: '/units/by-code/{code}',
    output: UnitMoment,
  },
  read: async (db, _actor, input): Promise<UnitMoment | Refusal> => {
    const row = await sql<{ id: number }>`
      select unit_id as id from unit_version where code = ${input.code} and during @> ${input.on}::date`.execute(
      db,
    );
    const id = row.rows[0]?.id;
    return id === undefined
      ? refuse('unit.not_found', { unit: input.code, on: input.on })
      : unitAt(db, id, input.on);
  },
});

/** A unit's page: what it was over time, whence and whither, what stands above and below it on a chosen day. */
export const getUnit = query('units.get', {
  input: GetUnit,
  published: {
    summary: 'A unit over time, with what stands above and below it on a day.',
    path: '/units/{id}',
    output: UnitPage,
  },
  read: async (db, _actor, input, today): Promise<UnitPage | Refusal> => {
    const moments = await momentsOf(db, input.id);
    const last = moments.at(-1);
    if (!last) return refuse('unit.not_found', { unit: input.id });
    const on = input.on ?? (last.until !== null && last.until <= today ? addDays(last.until, -1) : today);
    const exists = moments.find((m) => m.from <= on && (m.until === null || on < m.until));
    const shown = exists ?? moments.filter((m) => m.from <= on).at(-1) ?? moments[0] ?? last;
    const nameOn = sql`(select coalesce(nullif(n.designation, '') || ' ', '') || n.name from unit_version n
      where n.unit_id = x.id order by (n.during @> x.on_day) desc, lower(n.during) desc limit 1)`;
    const [parents, above, before, after, children, aliases, now] = await Promise.all([
      sql<{ from: Day; name: string | null }>`
        select x.from, ${nameOn} as name from (select parent_id as id, lower(during) as from, lower(during) as on_day
        from unit_version where unit_id = ${input.id}) x`.execute(db),
      sql<{ id: number; name: string }>`
        select x.id, ${nameOn} as name from (select ancestor_id as id, depth, ${on}::date as on_day from unit_ancestor
        where unit_id = ${input.id} and depth > 0 and since <= ${on} and ${on} < until) x order by x.depth desc`.execute(
        db,
      ),
      sql<SuccessionView>`
        select * from (select x.id as "unitId", ${nameOn} as name, x.on, x.part, x.kind, x.confirmed, x.document, x.note
        from (select predecessor_id as id, on_day as on, on_day - 1 as on_day, part, kind, confirmed, document, note
         from unit_succession where successor_id = ${input.id}) x) s order by s.on, s.name collate "vi-x-icu"`.execute(
        db,
      ),
      sql<SuccessionView>`
        select * from (select x.id as "unitId", ${nameOn} as name, x.on, x.part, x.kind, x.confirmed, x.document, x.note
        from (select successor_id as id, on_day as on, on_day, part, kind, confirmed, document, note
         from unit_succession where predecessor_id = ${input.id}) x) s order by s.on, s.name collate "vi-x-icu"`.execute(
        db,
      ),
      sql<UnitView>`
        select v.unit_id as id, u.kind, v.code, v.designation, v.name, v.level, v.parent_id as "parentId"
        from unit_version v join unit u on u.id = v.unit_id
        where v.parent_id = ${input.id} and v.during @> ${on}::date
        order by u.kind, v.level, v.name collate "vi-x-icu", v.code`.execute(db),
      db.selectFrom('unit_alias').select('alias').where('unit_id', '=', input.id).orderBy('alias').execute(),
      sql<{ id: number; name: string; assigned: boolean }>`
        select x.id, ${nameOn} as name, x.assigned from (select at_unit_id as id, assigned, ${today}::date as on_day
        from unit_now where unit_id = ${input.id}) x`.execute(db),
    ]);
    const parentAt = new Map(parents.rows.map((row) => [row.from, row.name]));
    return {
      id: input.id,
      kind: last.kind,
      on,
      shown,
      exists: exists !== undefined,
      history: moments.map((m) => ({ ...m, parentName: parentAt.get(m.from) ?? null })),
      ascendants: above.rows,
      predecessors: before.rows,
      successors: after.rows,
      children: children.rows,
      aliases: aliases.map((row) => row.alias),
      now: now.rows[0] ?? { id: input.id, name: fullName(last), assigned: true },
    };
  },
});

/**
 * Units by name, code or alias, blind to tone marks and to their placement. Without `on`, every version that ever
 * bore the name is found; living ones and exact names first, then the Vietnamese alphabet.
 */
export const searchUnits = query('units.search', {
  input: SearchUnits,
  published: {
    summary: 'Units by name, code or alias, blind to tone marks.',
    path: '/units',
    output: FoundUnits,
  },
  read: async (db, _actor, input): Promise<FoundUnits> => {
    const key = fold(input.q);
    const like = `%${key}%`;
    const { rows } = await sql<FoundUnit>`
      select * from (
        select distinct on (v.unit_id) v.unit_id as id,
          coalesce(nullif(v.designation, '') || ' ', '') || v.name as name, v.code, v.level,
          (select coalesce(nullif(p.designation, '') || ' ', '') || p.name from unit_version p
           where p.unit_id = v.parent_id and p.during && v.during order by lower(p.during) desc limit 1) as "parentName",
          lower(v.during) as from, upper(v.during) as until, a.alias, v.name as plain,
          (fold_match.search = ${key} or v.search like ${`% ${key} %`} or v.search like ${`${key} %`}) as exact
        from unit_version v
        left join unit_alias a on a.unit_id = v.unit_id and a.search like ${like} and v.search not like ${like}
        cross join lateral (select coalesce(a.search, v.search) as search) fold_match
        where (v.search like ${like} or a.alias is not null)
          ${input.on ? sql`and v.during @> ${input.on}::date` : sql``}
          ${input.level ? sql`and v.level = ${input.level}` : sql``}
        order by v.unit_id, lower(v.during) desc
      ) found
      order by coalesce(lower(found.code) = ${key}, false) desc,
        (found.until is null) desc, found.exact desc, length(found.plain), found.plain collate "vi-x-icu", found.from, found.id
      limit ${input.limit}`.execute(db);
    return {
      units: rows.map(({ id, name, code, level, parentName, from, until, alias }) => ({
        id,
        name,
        code,
        level,
        parentName,
        from,
        until,
        alias,
      })),
    };
  },
});

/** The units of a level below a unit, in the tree of a day. */
export const listPopulation = query('units.population', {
  input: ListPopulation,
  published: {
    summary: 'The units of a level below a unit on a day.',
    path: '/units/{within}/population',
    output: Population,
  },
  read: async (db, _actor, input): Promise<Population | Refusal> => {
    const root = await unitAt(db, input.within, input.on);
    if (isRefusal(root)) return root;
    return { units: await population(db, input.within, input.level, input.on) };
  },
});

/** What the sources could not confirm when units were loaded. `next` is the id to go on from, or null. */
export const listUnconfirmed = query('units.unconfirmed', {
  input: ListUnconfirmed,
  published: {
    summary: 'What could not be confirmed when units were loaded.',
    path: '/units/unconfirmed',
    output: UnconfirmedPage,
  },
  read: async (db, _actor, input): Promise<UnconfirmedPage> => {
    const [{ rows }, total] = await Promise.all([
      sql<UnconfirmedRow>`
        select id, source, on_day as on, code, name, reason from unit_unconfirmed
        where id > ${input.after} order by id limit ${input.limit}`.execute(db),
      db.selectFrom('unit_unconfirmed').select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow(),
    ]);
    return { rows, total: total.n, next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  },
});

/** Counts of units per level on a day. */
export async function countByLevel(db: Db | Tx, on: Day): Promise<Record<string, number>> {
  const { rows } = await sql<{ level: string; n: number }>`
    select level, count(*)::int as n from unit_version where during @> ${on}::date group by level`.execute(
    db,
  );
  return Object.fromEntries(rows.map((row) => [row.level, row.n]));
}

/** Ids by code on a day, for lists that speak in codes. */
export async function idsByCode(
  db: Db | Tx,
  codes: readonly string[],
  on: Day,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; id: number }>`
    select code, unit_id as id from unit_version
    where code = any(${codes as string[]}) and during @> ${on}::date`.execute(db);
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Whose house this is; null until it has been set up. */
export async function readBody(db: Db | Tx): Promise<Body | null> {
  const row = await (db as Db)
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'body')
    .executeTakeFirst();
  return (row?.value as Body | undefined) ?? null;
}

/** The body's unit and all above it: whose officials keep what is the whole body's. None before there is a body. */
export async function bodyLineage(db: Db | Tx, today: Day): Promise<number[]> {
  const body = await readBody(db);
  return body ? lineage(db, body.unitId, today) : [];
}

/** What stands already of a list of units, what would be new, and which rows cannot be. */
export async function planLoad(db: Db | Tx, input: LoadInput) {
  const { rows } = await sql<{ code: string; id: number; level: Level }>`
    select distinct on (code) code, unit_id as id, level from unit_version
    where code = any(${input.rows.flatMap((r) => (r.parentCode ? [r.code, r.parentCode] : [r.code]))}::text[])
      and (upper_inf(during) or upper(during) > ${input.from}::date)
    order by code, lower(during)`.execute(db);
  const known = new Map(rows.map((row) => [row.code, row]));
  const levels = new Map(rows.map((row) => [row.code, row.level]));
  const problems = checkRows(input.rows, levels);
  const fresh = input.rows.filter((row) => !known.has(row.code));
  const codes = [...fresh.map((row) => row.parentCode), ...input.aliases.map((alias) => alias.code)];
  const touched = [
    ...new Set(codes.flatMap((code) => (code === null ? [] : [known.get(code)?.id ?? 0]))),
  ].filter((id) => id > 0);
  const above = await sql<{ ids: number[] }>`
    select distinct unit_lineage(id, ${input.from}::date) as ids from unnest(${touched}::int[]) t (id)`.execute(
    db,
  );
  const lineages = above.rows.map((row) => row.ids);
  return { known, fresh, problems, roots: fresh.some((row) => row.parentCode === null), lineages };
}

/** What loading a list would do, without doing it: counts, and every row at fault. */
export const previewLoad = query('units.previewLoad', {
  input: LoadUnits,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<LoadResult | Refusal> => {
    const planned = await planLoad(db, input);
    const refusal = mayLoadUnits(actor, planned, today);
    if (refusal) return refusal;
    const { fresh, problems } = planned;
    return { added: fresh.length, known: input.rows.length - fresh.length, problems };
  },
});

/**
 * Who took over whole from units that have ended, in order of time: nothing for living units, and nothing beyond a
 * division or an unknown successor.
 */
export async function heirsOf(
  db: Db | Tx,
  ids: readonly number[],
): Promise<Map<number, { unitId: number; on: Day }[]>> {
  const { rows } = await sql<{ root: number; unitId: number; on: Day }>`
    with recursive chain (root, id, on_day, n) as (
      select id, id, null::date, 0 from unnest(${ids as number[]}::int[]) t (id)
      union all
      select c.root, s.successor_id, s.on_day, c.n + 1
      from chain c join unit_succession s on s.predecessor_id = c.id and s.part = 'whole'
      where c.n < 50
        and not exists (select 1 from unit_version v where v.unit_id = c.id and upper_inf(v.during))
        and (select count(*) from unit_succession o where o.predecessor_id = c.id) = 1
    ) select root, id as "unitId", on_day as on from chain where n > 0 order by root, n`.execute(db);
  const heirs = new Map<number, { unitId: number; on: Day }[]>();
  for (const { root, unitId, on } of rows) heirs.set(root, [...(heirs.get(root) ?? []), { unitId, on }]);
  return heirs;
}
