/** Statements that turn deltas into totals, as text: what writes totals puts them together. */

export const KEY = 'measure_id, unit_id, first_day, last_day, cell_id';

/** SQL: deltas of `source`, each place and span once. */
export const grouped = (source: string): string =>
  `select ${KEY}, sum(value) as value from ${source} group by ${KEY} having sum(value) <> 0`;

/**
 * SQL: where the deltas of `source` count beside their owners, for each owner and day among them: (unit_id, first_day,
 * view, at, unassigned, sign). `was` and `now` hold what has to be added to the own figures so that the figures of the
 * view come out. For most owners that is nothing at their own place; what a unit owned outside its time, or has handed
 * to a successor, is taken back there.
 */
const placesOf = (source: string): string => `
  with owned as materialized (select distinct unit_id, first_day from ${source} g)
  select o.unit_id, o.first_day, 'was' as view, a.ancestor_id as at, false as unassigned, 1 as sign
  from owned o join unit_ancestor a on a.unit_id = o.unit_id and a.ancestor_id <> o.unit_id
    and a.since <= o.first_day and o.first_day < a.until
  union all
  select o.unit_id, o.first_day, 'was', o.unit_id, false, -1
  from owned o where not exists (select from unit_ancestor a where a.unit_id = o.unit_id
    and a.ancestor_id = o.unit_id and a.since <= o.first_day and o.first_day < a.until)
  union all
  select o.unit_id, o.first_day, 'now', a.ancestor_id, false, 1
  from owned o join unit_now n on n.unit_id = o.unit_id
  join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity' and a.ancestor_id <> o.unit_id
  union all
  select o.unit_id, o.first_day, 'now', o.unit_id, false, -1
  from owned o where not exists (select from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
    where n.unit_id = o.unit_id and a.until = 'infinity' and a.ancestor_id = o.unit_id)
  union all
  select o.unit_id, o.first_day, 'now', n.at_unit_id, true, 1
  from owned o join unit_now n on n.unit_id = o.unit_id and not n.assigned`;

/**
 * SQL: rows (measure_id, unit_id, first_day, last_day, cell_id, value) of `source` as the totals of `was` and `now`. Owners
 * that count at the same places are added up first: thousands of communes come to some dozens of provinces.
 */
export const asAbove = (source: string, sign: 1 | -1 = 1): string => `
  select * from (
    with place as materialized (${placesOf(source)}),
    alike as materialized (
      select unit_id, first_day, min(unit_id) over (partition by first_day, places) as first_unit from (
        select unit_id, first_day, string_agg(concat_ws(' ', view, at, unassigned, sign), ',' order by view, at, unassigned, sign) as places
        from place group by unit_id, first_day) p),
    summed as materialized (
      select g.measure_id, k.first_unit, g.first_day, g.last_day, g.cell_id, sum(g.value) as value
      from ${source} g join alike k on k.unit_id = g.unit_id and k.first_day = g.first_day group by 1, 2, 3, 4, 5)
    select s.measure_id, p.view, p.at as unit_id, p.unassigned, s.first_day, s.last_day, s.cell_id,
      ${sign} * sum(p.sign * s.value) as value
    from summed s join place p on p.unit_id = s.first_unit and p.first_day = s.first_day
    group by 1, 2, 3, 4, 5, 6, 7 having sum(p.sign * s.value) <> 0) above`;

/** SQL: rows of `source`, each place and span once, as totals: `own` at the owning unit, and those of both views. */
export const asTotals = (source: string): string => `
  select measure_id, 'own' as view, unit_id, false as unassigned, first_day, last_day, cell_id, value from ${source} g
  union all ${asAbove(source)}`;

/**
 * SQL: rows of totals by month, by month from the 15th and by year: spans that begin in the one and end in the other,
 * for each part of a cell. Here each view holds the whole figure, own and below. Of counted measures alone: reported
 * ones have few spans and are read by them.
 */
export const asCoarse = (rows: string): string => {
  const key = 'measure_id, view, cell_id, unit_id';
  const begin = (unit: string, day: string, late: number): string =>
    late === 0
      ? `date_trunc('${unit}', ${day}::timestamp)::date`
      : `date_trunc('${unit}', (${day} - ${late})::timestamp)::date + ${late}`;
  const spans = (unit: string, source: string, late = 0): string => `
    select ${key}, ${begin(unit, 'first_day', late)} as first_day, ${begin(unit, 'last_day', late)} as last_day,
      sum(value) as value from ${source}
    group by 1, 2, 3, 4, 5, 6`;
  const parts = `(select t.measure_id, v.view, p.part_id as cell_id, t.unit_id, t.first_day, t.last_day, t.value
    from ${rows} t join measure m on m.id = t.measure_id and m.source = 'counted'
    join (values ('own', 'was'), ('own', 'now'), ('was', 'was'), ('now', 'now')) v (stored, view) on v.stored = t.view
    join measure_cell_part p on p.cell_id = t.cell_id where not t.unassigned) d`;
  return `
    with by_month as materialized (${spans('month', parts)})
    select 'month' as grain, by_month.* from by_month where value <> 0
    union all
    select 'mid_month', by_mid_month.* from (${spans('month', parts, 14)}) by_mid_month where value <> 0
    union all
    select 'year', by_year.* from (${spans('year', 'by_month')}) by_year where value <> 0`;
};

export const INSERT = `
  insert into measure_total (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id, value, spanned)`;
export const OR_ADD = `
  on conflict (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id)
  do update set value = measure_total.value + excluded.value`;

/** SQL, for a statement's `with`: rows of `asTotals` are added to the totals by day and by each grain. */
export const addTotals = (rows: string): string => `
  totals as materialized (${rows}),
  by_day as (${INSERT}
    select t.*, m.source in ('reported', 'provisional') from totals t join measure m on m.id = t.measure_id ${OR_ADD}),
  coarse as (
    insert into measure_coarse (grain, measure_id, view, cell_id, unit_id, first_day, last_day, value)
    ${asCoarse('totals')}
    on conflict (measure_id, view, grain, cell_id, unit_id, first_day, last_day)
    do update set value = measure_coarse.value + excluded.value)`;
