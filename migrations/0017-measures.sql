-- The same totals by whole months and years, so that a year is a row and not the sum of its days. `mid_month` is the
-- month from the 15th to the 14th, by which state bodies close their data (Decree 09/2019/NĐ-CP, article 12).

-- The combinations of at most one dimension value that a combination lies in: itself without all, and with each one.
-- What asks for no dimension, or for one, reads a single row of each month or year.
create table measure_cell_part (
  cell_id integer not null,
  part_id integer not null,
  primary key (cell_id, part_id)
);
insert into measure_cell (key, dims)
  select '', '{}'::jsonb where exists (select from measure_cell)
  union
  select d.key || '=' || d.value, jsonb_build_object(d.key, d.value)
  from measure_cell c cross join lateral jsonb_each_text(c.dims) d
  on conflict (key) do nothing;
insert into measure_cell_part (cell_id, part_id)
  select c.id, p.id from measure_cell c join measure_cell p on c.dims @> p.dims
  where (select count(*) from jsonb_object_keys(p.dims)) <= 1;

-- Of the views `was` and `now`: all spans that begin in the one month (year) and end in the other; the days are the
-- first of each. cell_id is one of
-- measure_cell_part and counts every combination that lies in it.
create table measure_coarse (
  measure_id integer not null,
  view text not null check (view in ('was', 'now')),
  grain text not null check (grain in ('month', 'mid_month', 'year')),
  cell_id integer not null,
  unit_id integer not null,
  first_day date not null,
  last_day date not null,
  value numeric not null,
  primary key (measure_id, view, grain, cell_id, unit_id, first_day, last_day) include (value)
);
insert into measure_coarse (measure_id, view, grain, cell_id, unit_id, first_day, last_day, value)
  select t.measure_id, t.view, g.grain, p.part_id, t.unit_id,
    date_trunc(g.unit, (t.first_day - g.late)::timestamp)::date + g.late,
    date_trunc(g.unit, (t.last_day - g.late)::timestamp)::date + g.late, sum(t.value)
  from measure_total t join measure_cell_part p on p.cell_id = t.cell_id
  cross join (values ('month', 'month', 0), ('mid_month', 'month', 14), ('year', 'year', 0)) g (grain, unit, late)
  where t.view <> 'own' and not t.unassigned
  group by 1, 2, 3, 4, 5, 6, 7 having sum(t.value) <> 0;

-- Spans of more than a day are few; a period that begins or ends within a month looks for those that cross into it.
create index measure_total_long on measure_total (measure_id, view, unit_id, unassigned, first_day)
  include (last_day, cell_id, value) where last_day > first_day;
