import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { provisionalKey } from '#measures/rules.ts';
import { type MeasureRow, measuresWithParts } from '#measures/server/measure.queries.ts';
import { type Asked, figuresOf } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import { DEEPEST, depthOf, formulaValue, inPeriod, tidy } from '#measures/value.rules.ts';

export {
  type DimensionValue,
  dimensionValues,
  type MeasureRow,
  measuresOf,
} from '#measures/server/measure.queries.ts';

/** Which spans are wanted. */
export interface Series {
  readonly measures: readonly string[];
  readonly units: readonly number[];
  /** Half-open: spans within [since, until). */
  readonly since: Day;
  readonly until: Day;
  readonly view: View;
  /** With what is sent and not accepted yet. */
  readonly provisional?: boolean;
  /** The dimension whose values are told apart. */
  readonly by?: string | null;
}

/** What a measure has at a unit and all below it, for one span of days. */
export interface SeriesRow {
  readonly measure: string;
  readonly unitId: number;
  /** The value of the dimension asked by; null without one. */
  readonly by: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly value: number;
}

/**
 * The spans of measures that are summed over units: what `inPeriod` makes figures of any period from. In one
 * statement, exact as soon as a write has committed; ordered by measure, unit and day. Formulas have no spans: ask for
 * their parts. Maxima over units are not in sums: ask `valuesOf`.
 */
export async function seriesOf(db: Db | Tx, wanted: Series): Promise<SeriesRow[]> {
  const { units, since, until, view, provisional = false, by = null } = wanted;
  const measures = [...new Set(wanted.measures)];
  if (measures.length === 0 || units.length === 0) return [];
  // the layer of what is sent counts beside its measure
  const layers = provisional ? measures.map(provisionalKey) : [];
  const ids = [...new Set(units)];
  const { rows } = await sql<{ rows: [number, number, string | null, Day, Day, number][] | null }>`
    with asked as materialized (
      select m.id, ((k.n - 1) % ${measures.length}::int)::int as place
      from unnest(${[...measures, ...layers]}::text[]) with ordinality k (key, n) join measure m on m.key = k.key
    ), spans as (
      select a.place, t.* from asked a cross join lateral (
        select x.unit_id, x.cell_id, x.first_day, x.last_day, x.value from measure_total x
        where x.measure_id = a.id and x.view in ('own', ${view}) and x.unit_id = any(${ids}::int[]) and x.unassigned = false
          and x.first_day >= ${since}::date and x.first_day < ${until}::date and x.last_day < ${until}::date) t
      union all
      select a.place, w.ancestor_id, x.cell_id, x.first_day, x.last_day, x.value
      from measure_delta x join asked a on a.id = x.measure_id
      join unit_ancestor w on w.unit_id = x.unit_id and w.since <= x.first_day and x.first_day < w.until
      where ${view} = 'was' and w.ancestor_id = any(${ids}::int[])
        and x.first_day >= ${since}::date and x.last_day < ${until}::date
      union all
      select a.place, w.ancestor_id, x.cell_id, x.first_day, x.last_day, x.value
      from measure_delta x join asked a on a.id = x.measure_id join unit_now n on n.unit_id = x.unit_id
      join unit_ancestor w on w.unit_id = n.at_unit_id and w.until = 'infinity'
      where ${view} = 'now' and w.ancestor_id = any(${ids}::int[])
        and x.first_day >= ${since}::date and x.last_day < ${until}::date
    ), parts as (
      select place, unit_id, ${by === null ? sql`null` : sql`(select c.dims ->> ${by} from measure_cell c where c.id = cell_id)`} as part,
        first_day, last_day, value
      from spans
    ), summed as (
      select place, unit_id, part, first_day, last_day, sum(value) as value
      from parts group by 1, 2, 3, 4, 5 having sum(value) <> 0 order by 1, 2, 4, 5, 3
    )
    select json_agg(json_build_array(place, unit_id, part, first_day, last_day, value)) as rows from summed`.execute(
    db as Db,
  );
  return (rows[0]?.rows ?? []).map(([place, unitId, part, firstDay, lastDay, value]) => ({
    measure: measures[place] as string,
    unitId,
    by: part,
    firstDay,
    lastDay,
    value,
  }));
}

/** A question whose answer may be a ratio, an average or a maximum. */
export interface AskedValue extends Asked {
  /** With what is sent and not accepted yet. */
  readonly provisional?: boolean;
}

type Answer = Map<number, number | null>;

/**
 * The figures of each question, of all its units, whatever the measure is: sums and latest values, averages over time,
 * maxima over units, formulas over others. A ratio is 100·Σ/Σ at every unit, never a mean of percentages; null where
 * there is nothing to divide by, where an average or a maximum has no figures, and for unknown measures. Formulas may
 * lie in each other one level deep; a deeper one is an error of its definition.
 */
export async function valuesOf(db: Db | Tx, asked: readonly AskedValue[]): Promise<Answer[]> {
  if (asked.length === 0) return [];
  const known = await measuresWithParts(
    db,
    asked.map((one) => one.measure),
  );
  const formulas = new Map([...known].map(([key, { formula }]) => [key, formula]));
  const leaves: { one: AskedValue; of: MeasureRow }[] = [];
  const places = new Map<string, number>();
  const lists = new Map<readonly number[], number>();
  /** Each measure × period × units once, whoever asks. */
  const leaf = (one: AskedValue, of: MeasureRow): number => {
    const list = lists.get(one.units) ?? lists.size;
    lists.set(one.units, list);
    const name = JSON.stringify([of.id, one.view, one.from, one.until, one.dims, one.provisional, list]);
    const place = places.get(name);
    if (place !== undefined) return place;
    places.set(name, leaves.length);
    return leaves.push({ one: { ...one, measure: of.key }, of }) - 1;
  };
  type Node = number | null | { readonly of: MeasureRow; readonly parts: readonly Node[] };
  const node = (one: AskedValue, key: string): Node => {
    const of = known.get(key);
    if (!of) return null;
    return of.formula ? { of, parts: of.formula.of.map((part) => node(one, part)) } : leaf(one, of);
  };
  const nodes = asked.map((one) => {
    if (depthOf(one.measure, formulas) > DEEPEST) throw new Error(`formula ${one.measure} is too deep`);
    return node(one, one.measure);
  });
  const found = await leavesOf(db, leaves);
  const value = (at: Node, unit: number): number | null => {
    if (at === null) return null;
    if (typeof at === 'number') return found[at]?.get(unit) ?? null;
    return at.of.formula
      ? formulaValue(
          at.of.formula,
          at.parts.map((part) => value(part, unit)),
        )
      : null;
  };
  return asked.map(({ units }, at) => new Map(units.map((unit) => [unit, value(nodes[at] as Node, unit)])));
}

/** The answers to questions about measures that are no formulas. */
async function leavesOf(
  db: Db | Tx,
  leaves: readonly { one: AskedValue; of: MeasureRow }[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const sums: { at: number; one: AskedValue }[] = [];
  const highest: { at: number; one: AskedValue; average: boolean }[] = [];
  for (const [at, { one, of }] of leaves.entries()) {
    if (of.overUnits === 'max') highest.push({ at, one, average: of.overTime === 'average' });
    else if (of.overTime === 'average') answers[at] = await averages(db, one);
    else sums.push({ at, one });
  }
  const questions: Asked[] = sums.flatMap(({ one }): Asked[] =>
    one.provisional ? [one, { ...one, measure: provisionalKey(one.measure) }] : [one],
  );
  const found = await figuresOf(db, questions);
  let next = 0;
  for (const { at, one } of sums) {
    const accepted = found[next++] as Map<number, number>;
    const sent = one.provisional ? found[next++] : undefined;
    answers[at] = sent
      ? new Map([...accepted].map(([unit, value]) => [unit, tidy(value + (sent.get(unit) ?? 0))]))
      : accepted;
  }
  if (highest.length > 0) {
    const tops = await maxima(db, highest);
    for (const [k, { at }] of highest.entries()) answers[at] = tops[k] as Answer;
  }
  return answers;
}

/** An average over the periods of the measure that have figures. */
async function averages(db: Db | Tx, one: AskedValue): Promise<Answer> {
  const spans = await spansWithin(db, one);
  return new Map(
    one.units.map((unit) => [unit, inPeriod(spans.get(unit) ?? [], one.from, one.until, 'average')]),
  );
}

async function spansWithin(db: Db | Tx, one: AskedValue): Promise<Map<number, SeriesRow[]>> {
  const [[by, part] = [null, null], ...more] = Object.entries(one.dims ?? {});
  if (more.length > 0) throw new Error('an average is asked for one dimension at most');
  const rows = await seriesOf(db, { ...one, since: one.from, measures: [one.measure], by });
  const spans = new Map<number, SeriesRow[]>();
  for (const row of rows) {
    if (by !== null && row.by !== part) continue;
    const list = spans.get(row.unitId);
    if (list) list.push(row);
    else spans.set(row.unitId, [row]);
  }
  return spans;
}

/**
 * The highest of the own figures of each unit and all below it: in the tree of the day, or at today's successors. It
 * reads them all, so it costs as many rows as there are units below.
 */
async function maxima(
  db: Db | Tx,
  asked: readonly { readonly one: AskedValue; readonly average: boolean }[],
): Promise<Answer[]> {
  const { rows } = await sql<{ k: number; unit: number; value: number }>`
    with asked as materialized (
      select (q.k - 1)::int as k, array(select id from measure where key = any(string_to_array(q.keys, '|'))) as measures,
        q.view, q.since, q.until, q.ids::int[] as ids, b.below, q.average,
        case when q.dims is not null then array(select id from measure_cell c where c.dims @> q.dims::jsonb) end as cells
      from unnest(${asked.map(({ one }) =>
        [one.measure, ...(one.provisional ? [provisionalKey(one.measure)] : [])].join('|'),
      )}::text[], ${asked.map(({ one }) => one.view)}::text[], ${asked.map(({ one }) => one.from)}::date[],
        ${asked.map(({ one }) => one.until)}::date[],
        ${asked.map(({ one }) => `{${[...new Set(one.units)].join()}}`)}::text[],
        ${asked.map(({ average }) => average)}::boolean[],
        ${asked.map(({ one: { dims = {} } }) => (Object.keys(dims).length > 0 ? JSON.stringify(dims) : null))}::text[])
        with ordinality q (keys, view, since, until, ids, average, dims, k)
      cross join lateral (select array(
        select unit_id from unit_ancestor where q.view = 'was' and ancestor_id = any(q.ids::int[])
        union select n.unit_id from unit_now n join unit_ancestor w on w.unit_id = n.at_unit_id and w.until = 'infinity'
          where q.view = 'now' and w.ancestor_id = any(q.ids::int[])) as below) b
    ), own as (
      select a.k, x.unit_id, x.first_day, x.last_day, sum(x.value) as value from asked a cross join lateral (
        select t.unit_id, t.first_day, t.last_day, t.cell_id, t.value from measure_total t
        where t.measure_id = any(a.measures) and t.view = 'own' and t.unit_id = any(a.below) and t.first_day >= a.since and t.last_day < a.until
        union all
        select d.unit_id, d.first_day, d.last_day, d.cell_id, d.value from measure_delta d
        where d.measure_id = any(a.measures) and d.unit_id = any(a.below) and d.first_day >= a.since and d.last_day < a.until) x
      where a.cells is null or x.cell_id = any(a.cells)
      group by a.k, x.unit_id, x.first_day, x.last_day having sum(x.value) <> 0
    ), placed as (
      select o.k, w.ancestor_id as unit, o.unit_id, o.first_day, o.last_day, o.value from own o
      join asked a on a.k = o.k and a.view = 'was'
      join unit_ancestor w on w.unit_id = o.unit_id and w.since <= o.first_day and o.first_day < w.until
        and w.ancestor_id = any(a.ids)
      union all
      select o.k, w.ancestor_id, o.unit_id, o.first_day, o.last_day, o.value from own o
      join asked a on a.k = o.k and a.view = 'now' join unit_now n on n.unit_id = o.unit_id
      join unit_ancestor w on w.unit_id = n.at_unit_id and w.until = 'infinity' and w.ancestor_id = any(a.ids)
    ), each as (
      select p.k, p.unit, sum(p.value) / case when a.average then count(distinct (p.first_day, p.last_day)) else 1 end as value
      from placed p join asked a on a.k = p.k group by p.k, p.unit, p.unit_id, a.average having sum(p.value) <> 0
    )
    select k, unit, max(value)::float8 as value from each group by k, unit`.execute(db as Db);
  const tops = asked.map(({ one }): Answer => new Map(one.units.map((unit) => [unit, null])));
  for (const { k, unit, value } of rows) tops[k]?.set(unit, value);
  return tops;
}
