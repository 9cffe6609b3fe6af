-- Of a unit's own figure nothing is repeated: `was` and `now` hold what has to be added to `own`, which for most units
-- that own records is nothing. Every figure by day is the sum of `own` and its view.

-- True for reported measures and what is sent of them: they are read span by span and have no months and years.
alter table measure_total add column spanned boolean not null default false;

insert into measure_total (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id, value)
  select o.measure_id, v.view, o.unit_id, false, o.first_day, o.last_day, o.cell_id, -o.value
  from measure_total o cross join (values ('was'), ('now')) v (view) where o.view = 'own' and o.value <> 0
  on conflict (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id)
  do update set value = measure_total.value + excluded.value;
delete from measure_total where value = 0;

-- Spans of counted measures are days but for a few; every span of a reported one is longer than a day.
drop index measure_total_long;
create index measure_total_long on measure_total (measure_id, view, unit_id, unassigned, first_day)
  include (last_day, cell_id, value) where last_day > first_day and not spanned;
