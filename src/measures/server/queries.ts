import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { cellKey, crosses, type Dims, type Reading, readingOf } from '#measures/rules.ts';
import { measuresOf, openMeasures } from '#measures/server/measure.queries.ts';
import type { View } from '#measures/shapes.ts';
import { MeasureList, type UnassignedPart } from '#measures/views.ts';

export type { UnassignedPart } from '#measures/views.ts';

export interface Wanted {
  readonly measure: string;
  readonly view: View;
  /** Half-open: [from, until). */
  readonly from: Day;
  readonly until: Day;
  /** Only combinations that include these dimension values. */
  readonly dims?: Dims;
}

/** Figures of several units in one go. */
export interface Asked extends Wanted {
  readonly units: readonly number[];
}

/** `own`: what a unit owned itself, without anything below it. */
type Counted = Omit<Asked, 'view'> & { readonly view: View | 'own' };

/** A question as the statement takes it. */
interface Question extends Counted {
  /** Which set of units. */
  readonly set: number;
  readonly cells: string | null;
  readonly reading: Reading;
  /** The combination whose months and years answer it; null when days have to. */
  readonly part: string | null;
}

function questionOf(asked: Counted, set: number): Question {
  const { dims = {}, from, until, view } = asked;
  const coarse = view !== 'own' && Object.keys(dims).length <= 1;
  const reading = coarse ? readingOf(from, until) : { whole: null, edges: [{ from, before: until }] };
  return { ...asked, set, cells: dimsOf(asked), reading, part: reading.whole ? cellKey(dims) : null };
}

/**
 * The figures of each question, of all its units, in one statement; units without any are 0. Exact as soon as a write
 * has committed: folded totals and deltas not yet folded are one snapshot. What is asked twice is counted once.
 */
export async function figuresOf(db: Db | Tx, asked: readonly Asked[]): Promise<Map<number, number>[]> {
  const [first, second] = shared(asked);
  if (second.length === 0) return sums(db, asked);
  const parts = [first, second];
  const found = await Promise.all(
    parts.map((places) =>
      sums(
        db,
        places.map((at) => asked[at] as Asked),
      ),
    ),
  );
  const answers: Map<number, number>[] = [];
  for (const [n, places] of parts.entries())
    for (const [k, at] of places.entries()) answers[at] = found[n]?.[k] as Map<number, number>;
  return answers;
}

/** From how many rows on a second connection is worth its while. */
const MANY_ROWS = 50_000;

/** Long lists of questions over a whole country are shared between two connections, each about half of the rows. */
function shared(asked: readonly Asked[]): [number[], number[]] {
  const weights = asked.map(({ from, until, units, dims = {} }) => {
    const { whole, edges } = readingOf(from, until);
    const days = edges.length > 0 || Object.keys(dims).length > 1;
    return units.length * (days ? 20 : whole?.grain === 'year' ? 1 : 6);
  });
  if (weights.reduce((sum, weight) => sum + weight, 0) < MANY_ROWS) return [asked.map((_, at) => at), []];
  const parts: [number[], number[]] = [[], []];
  const load: [number, number] = [0, 0];
  const heavyFirst = weights.map((_, at) => at).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  for (const at of heavyFirst) {
    const side = load[0] <= load[1] ? 0 : 1;
    parts[side].push(at);
    load[side] += weights[at] ?? 0;
  }
  return parts;
}

async function sums(db: Db | Tx, asked: readonly Counted[]): Promise<Map<number, number>[]> {
  const named = new Map<readonly number[], string>();
  const sets = new Distinct<readonly number[]>((units) => {
    // whoever asks many questions of the same units gives the same list
    const name = named.get(units) ?? units.join();
    named.set(units, name);
    return name;
  });
  const questions = new Distinct<Question>((q) =>
    [q.measure, q.view, q.from, q.until, q.cells, q.set].join('|'),
  );
  const places = asked.map((one) => questions.add(questionOf(one, sets.add(one.units))));
  const all = questions.items;
  if (all.length === 0) return [];
  const edges = all.flatMap(({ reading }, k) => reading.edges.map((edge) => ({ ...edge, k })));
  const { rows } = await sql<{ k: number; step: number; found: Record<string, number> }>`
    with sets as materialized (
      select (n - 1)::int as s, ids::int[] as ids
      from unnest(${sets.items.map((units) => `{${[...new Set(units)].join()}}`)}::text[]) with ordinality t (ids, n)
    ), member as materialized (
      select s, unnest(ids) as unit_id from sets
    ), questions as materialized (
      select (q.k - 1)::int as k, q.s, m.id as measure_id, q.view, q.since, q.until,
        case when q.dims is not null then array(select id from measure_cell c where c.dims @> q.dims::jsonb) end as cells,
        m.source in ('reported', 'provisional') as spanned, q.grain,
        q.grain is not null and q.plain as plain, q.whole_since, q.whole_until, q.crosses, (select id from measure_cell c where c.key = q.part) as part_id,
        (select ids from sets where sets.s = q.s) as ids
      from unnest(${all.map((q) => q.set)}::int[], ${all.map((q) => q.measure)}::text[],
        ${all.map((q) => q.view)}::text[], ${all.map((q) => q.from)}::date[], ${all.map((q) => q.until)}::date[],
        ${all.map((q) => q.cells)}::text[], ${all.map((q) => q.reading.whole?.grain ?? null)}::text[],
        ${all.map((q) => q.reading.whole?.from ?? null)}::date[], ${all.map((q) => q.reading.whole?.until ?? null)}::date[],
        ${all.map((q) => crosses(q.reading, q.until))}::boolean[], ${all.map((q) => q.part)}::text[],
        ${all.map((q) => q.reading.edges.length === 0)}::boolean[])
        with ordinality q (s, measure, view, since, until, dims, grain, whole_since, whole_until, crosses, part, plain, k)
      join measure m on m.key = q.measure
    ), asked as materialized (
      -- spans of reported measures are few, so they have no months and years: the whole period is read from them
      select k, s, measure_id, view, since, until, cells, whole_since, whole_until, part_id, ids, spanned,
        case when not spanned then grain end as grain, plain and not spanned as plain, crosses and not spanned as crosses
      from questions
    ), edge as materialized (
      select e.k, e.since, e.before from asked a join unnest(${edges.map((e) => e.k)}::int[],
        ${edges.map((e) => e.from)}::date[], ${edges.map((e) => e.before)}::date[]) e (k, since, before) on e.k = a.k
      where not a.spanned
      union all
      select k, since, until from asked where spanned
    ), pending as materialized (${pending})
    -- whole years and months alone: in the order of their index, so nothing is sorted
    select a.k, 1 as step, json_object_agg(t.unit_id, t.value) as found from asked a cross join lateral (
      ${coarse(sql`x.unit_id = any(a.ids)`)} group by x.unit_id) t
    where a.plain group by a.k
    union all
    -- and instead of them, for the few units of deltas not yet folded, both together
    select k, 2, json_object_agg(unit_id, value) from (
      select p.k, p.unit_id, p.value + coalesce(t.value, 0) as value from (
        select a.k, p.unit_id, sum(p.value) as value from asked a ${late} where a.plain group by a.k, p.unit_id) p
      join asked a on a.k = p.k
      cross join lateral (${coarse(sql`x.unit_id = p.unit_id`, sql``)}) t) plain
    group by k
    union all
    select k, 1, json_object_agg(unit_id, value) from (
      select k, unit_id, sum(value) as value from (
        select a.k, t.unit_id, t.value from asked a cross join lateral (
          ${coarse(sql`x.unit_id = any(a.ids)`)} group by x.unit_id) t
        where not a.plain and a.grain is not null
        union all
        select a.k, t.unit_id, t.value from asked a join edge e on e.k = a.k
        cross join lateral (
          select x.unit_id, sum(x.value) as value from measure_total x
          where x.measure_id = a.measure_id and x.view in ('own', a.view) and x.unit_id = any(a.ids) and not x.unassigned
            and x.first_day >= e.since and x.first_day < e.before and x.last_day < a.until
            and (a.cells is null or x.cell_id = any(a.cells))
          group by x.unit_id) t
        union all
        select a.k, t.unit_id, t.value from asked a cross join lateral (
          select x.unit_id, sum(x.value) as value from measure_total x
          where x.measure_id = a.measure_id and x.view in ('own', a.view) and x.unit_id = any(a.ids) and x.unassigned = false
            and x.last_day > x.first_day and not x.spanned and x.first_day >= a.whole_since and x.first_day < a.whole_until
            and x.last_day >= a.whole_until and x.last_day < a.until
            and (a.cells is null or x.cell_id = any(a.cells))
          group by x.unit_id) t
        where a.crosses
        union all
        select a.k, p.unit_id, p.value from asked a ${late} where not a.plain) parts
      group by k, unit_id) figures
    group by k
    order by step`.execute(db as Db);
  const found = new Map<number, Record<string, number>>();
  for (const { k, found: values } of rows) found.set(k, Object.assign(found.get(k) ?? {}, values));
  return asked.map(({ units }, at) => {
    const values = found.get(places[at] as number) ?? {};
    return new Map(units.map((id) => [id, values[id] ?? 0]));
  });
}

/** The whole years or months of a question `a`, of some units. */
const coarse = (
  units: RawBuilder<unknown>,
  columns: RawBuilder<unknown> = sql`x.unit_id,`,
): RawBuilder<unknown> => sql`
  select ${columns} sum(x.value) as value from measure_coarse x
  where x.measure_id = a.measure_id and x.view = a.view and x.grain = a.grain and x.cell_id = a.part_id
    and ${units} and x.first_day >= a.whole_since and x.last_day < a.whole_until`;

/** What is pending for a question `a`. */
const late = sql`
  join pending p on a.measure_id = p.measure_id and a.view = p.view
    and p.first_day >= a.since and p.last_day < a.until and (a.cells is null or p.cell_id = any(a.cells))
  join member on member.s = a.s and member.unit_id = p.unit_id`;

/** Deltas not yet folded, at every asked unit above their own in the asked views, as folding would place them. */
const pending = sql`
  select x.measure_id, 'own' as view, x.unit_id, x.first_day, x.last_day, x.cell_id, x.value
  from measure_delta x where exists (select from asked where view = 'own')
    and x.measure_id in (select measure_id from asked)
  union all
  select x.measure_id, 'was', a.ancestor_id, x.first_day, x.last_day, x.cell_id, x.value
  from measure_delta x join unit_ancestor a on a.unit_id = x.unit_id
    and a.since <= x.first_day and x.first_day < a.until
  where exists (select from asked where view = 'was') and x.measure_id in (select measure_id from asked)
    and a.ancestor_id in (select unit_id from member)
  union all
  select x.measure_id, 'now', a.ancestor_id, x.first_day, x.last_day, x.cell_id, x.value
  from measure_delta x join unit_now n on n.unit_id = x.unit_id
  join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'
  where exists (select from asked where view = 'now') and x.measure_id in (select measure_id from asked)
    and a.ancestor_id in (select unit_id from member)`;

function dimsOf({ dims }: { readonly dims?: Dims }): string | null {
  return dims && Object.keys(dims).length > 0 ? JSON.stringify(dims) : null;
}

/** Each item once, by what names it. */
class Distinct<T> {
  readonly items: T[] = [];
  readonly #places = new Map<string, number>();
  readonly #name: (item: T) => string;

  constructor(name: (item: T) => string) {
    this.#name = name;
  }

  /** Where the item stands. */
  add(item: T): number {
    const name = this.#name(item);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** The figure of each unit; units without any are 0. Exact as soon as a write has committed. */
export async function figures(
  db: Db | Tx,
  wanted: Wanted,
  units: readonly number[],
): Promise<Map<number, number>> {
  const [found] = await figuresOf(db, [{ ...wanted, units }]);
  return found as Map<number, number>;
}

/**
 * How the figures of units came along from `wanted.from` on: one answer for each of `untils`, each the first day after
 * a point of the course. In one statement.
 */
export async function courseOf(
  db: Db | Tx,
  wanted: Omit<Wanted, 'until'>,
  untils: readonly Day[],
  units: readonly number[],
): Promise<Map<number, number>[]> {
  return figuresOf(
    db,
    untils.map((until) => ({ ...wanted, until, units })),
  );
}

/** What is asked about the part of a unit's figure, as it is now, whose unit has no certain successor. */
export interface AskedUnassigned extends Omit<Wanted, 'view'> {
  readonly unitId: number;
}

/** For each question, which ended units its unassigned part comes from, with their own figures. */
export async function unassignedOf(
  db: Db | Tx,
  asked: readonly AskedUnassigned[],
): Promise<UnassignedPart[][]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ root: number; id: number }>`
    with loose as materialized (select unit_id, at_unit_id from unit_now where not assigned)
    select a.ancestor_id as root, loose.unit_id as id from loose
    join unit_ancestor a on a.unit_id = loose.at_unit_id and a.until = 'infinity'
    where a.ancestor_id = any(${[...new Set(asked.map((one) => one.unitId))]}::int[])`.execute(db as Db);
  const ended = new Map<number, number[]>();
  for (const { root, id } of rows) {
    const known = ended.get(root);
    if (known) known.push(id);
    else ended.set(root, [id]);
  }
  if (ended.size === 0) return asked.map(() => []);
  const own = await sums(
    db,
    asked.map((one) => ({ ...one, view: 'own', units: ended.get(one.unitId) ?? [] })),
  );
  const counted = own.map((values) => [...values].filter(([, value]) => value !== 0));
  const names = await lastNames(db, [...new Set(counted.flatMap((values) => values.map(([id]) => id)))]);
  return counted.map((values) => {
    const of = new Map(values);
    return names.flatMap(({ id, name }) => {
      const value = of.get(id);
      return value === undefined ? [] : [{ unitId: id, name, value }];
    });
  });
}

/** What units were called last, in the order of the alphabet. */
async function lastNames(db: Db | Tx, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number; name: string }>`
    select * from (
      select u.id, (select coalesce(nullif(v.designation, '') || ' ', '') || v.name
        from unit_version v where v.unit_id = u.id order by lower(v.during) desc limit 1) as name
      from unnest(${ids as number[]}::int[]) u (id)
    ) named order by name collate "vi-x-icu", id`.execute(db as Db);
  return rows;
}

/** The part of a unit's figure, as it is now, whose unit has no certain successor. */
export async function unassigned(db: Db | Tx, wanted: Omit<Wanted, 'view'>, unitId: number): Promise<number> {
  return (await unassignedUnits(db, wanted, unitId)).reduce((sum, part) => sum + part.value, 0);
}

/** Which ended units the unassigned part comes from, with their own figures. */
export async function unassignedUnits(
  db: Db | Tx,
  wanted: Omit<Wanted, 'view'>,
  unitId: number,
): Promise<UnassignedPart[]> {
  const [parts] = await unassignedOf(db, [{ ...wanted, unitId }]);
  return parts as UnassignedPart[];
}

/** What can be counted. */
export const listMeasures = query('measures.list', {
  input: z.strictObject({}),
  published: { summary: 'What can be counted.', path: '/measures', output: MeasureList },
  read: async (db, actor): Promise<MeasureList> => {
    const rows = [...(await measuresOf(db, 'all')).values()];
    const open = actor.kind === 'public' ? await openMeasures(db) : null;
    return {
      measures: rows
        .filter(({ key }) => open?.has(key) ?? true)
        .map((m) => ({
          key: m.key,
          name: m.name,
          unit: m.unit,
          overUnits: m.overUnits,
          overTime: m.overTime,
          direction: m.direction,
          source: m.source,
          decimals: m.decimals,
          grain: m.grain,
          calendar: m.calendar,
          dimensions: m.dimensions,
          public: m.public,
          closed: m.closed,
          illustration: m.illustration,
          planned: m.planned,
        })),
    };
  },
});
