-- Indicators: what people define is reported by a calendar that is there, and stays as it is once a form asks it.

alter table measure
  -- a form asks it: its kind of period, its calendar and how it adds up do not change any more
  add column asked boolean not null default false,
  add constraint measure_calendar_fkey foreign key (calendar) references calendar (key);
