-- What can be counted, the signed deltas that writes append, and the folded totals.

create table measure (
  id integer generated always as identity primary key,
  key text not null unique,
  name_vi text not null,
  name_en text not null,
  unit_vi text not null,
  unit_en text not null,
  direction text not null check (direction in ('up', 'down', 'none')),
  over_units text not null check (over_units in ('sum', 'ratio', 'max', 'last')),
  over_time text not null check (over_time in ('sum', 'last', 'average'))
);

-- A combination of dimension values, e.g. field=economy;form=collective;kind=new
create table measure_cell (
  id integer generated always as identity primary key,
  key text not null unique,
  dims jsonb not null
);
create index measure_cell_dims on measure_cell using gin (dims jsonb_path_ops);

-- A delta counts in every period that contains its span [first_day, last_day]. Rows live until they are folded.
create table measure_delta (
  id bigint generated always as identity primary key,
  measure_id integer not null,
  unit_id integer not null,
  first_day date not null,
  last_day date not null,
  cell_id integer not null,
  value numeric not null
);
create index measure_delta_unit on measure_delta (measure_id, unit_id);

-- own: as counted at the owning unit. was: it and all above it in the tree of first_day. now: its successor today
-- and all above that; unassigned is the part of the figure whose unit has no certain successor.
create table measure_total (
  measure_id integer not null,
  view text not null check (view in ('own', 'was', 'now')),
  unit_id integer not null,
  unassigned boolean not null default false,
  first_day date not null,
  last_day date not null,
  cell_id integer not null,
  value numeric not null,
  primary key (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id) include (value)
);
