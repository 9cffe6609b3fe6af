import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import {
  conditions,
  eventsOf,
  type Filter,
  type Into,
  latestResult,
  markedBy,
  measureOf,
  spanOf,
  type Way,
  waysInto,
} from '#initiatives/server/filter.ts';
import { ListInitiatives } from '#initiatives/shapes.ts';
import { InitiativeList, type InitiativeRow } from '#initiatives/views.ts';
import { figures } from '#measures/server/queries.ts';
import { unitName } from '#units/server/naming.ts';

/** Up to here records are looked at one by one, and counted; beyond, totals are read, or counting stops and says so. */
export const COUNTED = 5000;

/** The owner's name: as it was on the day of the first registration, as it is today, or today's owner's name then. */
export function ownerName(view: Filter['view'], today: Day): RawBuilder<string> {
  if (view === 'now') return unitName(sql`i.unit_id`, sql`${today}::date`);
  if (view === undefined) return unitName(sql`i.unit_id`, sql`i.registered_on`);
  return unitName(firstOwner, sql`i.registered_on`);
}

const firstOwner = sql`(select o.unit_id from initiative_owner o where o.initiative_id = i.id and o.during @> i.registered_on)`;

/** The units above which nothing stands; of a whole country one. */
async function roots(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct unit_id as id from unit_version v where parent_id is null
      and not exists (select from unit_version w where w.unit_id = v.unit_id and w.parent_id is not null)`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** A filter by the unit above all others narrows nothing. */
export async function simplified(
  db: Db,
  input: Filter,
): Promise<{ input: Filter; roots: readonly number[] }> {
  const found = await roots(db);
  const { unit, ...rest } = input;
  const everything = unit !== undefined && found.length === 1 && found[0] === unit;
  return { input: everything ? (rest as Filter) : input, roots: found };
}

/**
 * The way into a filter that finds the fewest records, when that is few enough to look at each of them; else what is
 * known of how many there are.
 */
export async function narrowest(
  db: Db,
  ways: readonly Into[],
  most = COUNTED,
): Promise<{ readonly way: Way | null; readonly more: boolean }> {
  let best: { readonly into: Into; readonly n: number } | null = null;
  // each is counted only as far as it could still be the narrowest
  for (const into of inTurn(ways)) {
    if (best && best.n <= FEW) break;
    const bound: number = Math.min(best?.n ?? most, most) + 1;
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from (${into.way} limit ${bound}) w`.execute(db);
    const n = rows[0]?.n ?? 0;
    if (!best || n < best.n) best = { into, n };
  }
  if (!best) return { way: null, more: false };
  return best.n > most ? { way: null, more: best.into.whole } : { way: best.into.way, more: false };
}

/** So few that another way need not be tried. */
const FEW = 500;

/** Ways by place and words first: they are counted without looking at records. */
const inTurn = (ways: readonly Into[]): Into[] =>
  [...ways].sort((a, b) => Number(b.narrowing) - Number(a.narrowing));

interface Found extends Count {
  readonly ids: readonly string[];
}

/** The ids of a page, one more than asked for, and how many there are of all pages. */
async function find(db: Db, actor: Actor, given: Filter, today: Day): Promise<Found> {
  const { input, roots: tops } = await simplified(db, given);
  const where = conditions(actor, input, today);
  const [on, id] = input.after?.split('_') ?? [];
  const page = on && id ? sql`(registered_on, id) < (${on}::date, ${id}::uuid)` : sql`true`;
  const ways = waysInto(input);
  // several conditions together leave less than the narrowest of them finds, so that turning pages would search long
  const { way, more } = await narrowest(db, ways, ways.length > 1 ? 4 * COUNTED : COUNTED);
  const order = sql`order by registered_on desc, id desc limit ${input.limit + 1}`;
  if (way) {
    const { rows } = await sql<{ id: string | null; total: number }>`
      with hit as materialized (
        select i.id, i.registered_on from (select distinct id from (${way}) w) h join initiative i on i.id = h.id
        where ${where})
      select t.total, p.id from (select count(*)::int as total from hit) t
      left join lateral (select id, registered_on from hit where ${page} ${order}) p on true
      order by p.registered_on desc, p.id desc`.execute(db);
    return {
      ids: rows.flatMap((row) => (row.id === null ? [] : [row.id])),
      total: rows[0]?.total ?? 0,
      exact: true,
    };
  }
  const rows = () =>
    sql<{ id: string }>`
    select id from initiative i where ${page} and ${where} ${order}`.execute(db);
  const known = (await measured(db, input, tops)) ?? (more ? { total: COUNTED, exact: false } : null);
  if (known?.total === 0) return { ids: [], ...known };
  const [found, count] = await Promise.all([rows(), known ?? counted(db, actor, input, today)]);
  return { ids: found.rows.map((row) => row.id), ...count };
}

interface Count {
  readonly total: number;
  readonly exact: boolean;
}

/** How many records a filter finds, from the totals, where a measure counts the same. */
async function measured(db: Db, input: Filter, tops: readonly number[]): Promise<Count | null> {
  const same = measureOf(input);
  if (!same) return null;
  const units = input.unit === undefined ? tops : [input.unit];
  const found = await figures(db, { ...same, view: input.view ?? 'was', ...spanOf(input) }, units);
  return { total: [...found.values()].reduce((sum, value) => sum + value, 0), exact: true };
}

/** How many records a broad filter finds, up to a bound. */
async function counted(db: Db, actor: Actor, input: Filter, today: Day): Promise<Count> {
  const [event] = eventsOf(input);
  const from = event
    ? sql`(${markedBy(input, event, true)}) m join initiative i on i.id = m.id`
    : sql`initiative i`;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from ${from} where ${conditions(actor, input, today)} limit ${COUNTED + 1}) c`.execute(db);
  const n = rows[0]?.n ?? 0;
  return { total: Math.min(n, COUNTED), exact: n <= COUNTED };
}

/** Initiatives, newest registration first, page by page; withdrawn ones only for officials of their subtree. */
export const listInitiatives = query('initiatives.list', {
  input: ListInitiatives,
  published: {
    summary: 'Initiatives, newest first, by unit, field, form, year, result, stage, recognition and words.',
    path: '/initiatives',
    output: InitiativeList,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<InitiativeList> => {
    const { ids, total, exact } = await find(db, actor, input, today);
    const { rows } = await sql<InitiativeRow>`
      select i.id, i.name, i.field, i.form, i.stage, i.place, ${input.view === 'was' ? firstOwner : sql`i.unit_id`} as "unitId",
        ${ownerName(input.view, today)} as "unitName", i.registered_on as "registeredOn",
        ${latestResult(spanOf(input))} as result, i.level, i.withdrawn_reason as "withdrawnReason", i.version
      from initiative i where i.id = any(${ids.slice(0, input.limit)}::uuid[])
      order by i.registered_on desc, i.id desc`.execute(db);
    const last = rows.at(-1);
    return {
      rows,
      total,
      exact,
      next: ids.length > input.limit && last ? `${last.registeredOn}_${last.id}` : null,
    };
  },
});
