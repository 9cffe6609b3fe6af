-- Calendars, forms, and submissions as series of immutable revisions.

create table calendar (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,30}$'),
  name_vi text not null,
  name_en text not null,
  -- 1: months of the calendar; n > 1: a month runs from day n of the month before to day n - 1
  first_day integer not null check (first_day between 1 and 28)
);
-- Decree 09/2019/NĐ-CP, article 12: from the 15th to the 14th
insert into calendar values
  ('civil', 'Tháng dương lịch (từ ngày 1)', 'Calendar months', 1),
  ('state', 'Từ ngày 15 tháng trước đến ngày 14 (Nghị định 09/2019/NĐ-CP)', 'From the 15th to the 14th (Decree 09/2019/NĐ-CP)', 15);

-- Days off; working days skip them, Saturdays and Sundays.
create table holiday (
  on_day date primary key,
  name text not null
);

create table form (
  id uuid primary key default uuidv7(),
  title text not null,
  -- whose form it is: it defines, reopens, unlocks
  unit_id integer not null references unit (id),
  -- units of this level report
  level text not null references unit_level (key),
  calendar text not null references calendar (key),
  grain text not null check (grain in ('month', 'quarter', 'half', 'nine', 'year')),
  -- working days from the cut-off (the last day of the period) to the due date; days from there to the lock
  due_after integer not null check (due_after between 1 and 60),
  lock_after integer not null check (lock_after between 0 and 400),
  -- whose acceptance counts; null: the first unit above
  accept_level text references unit_level (key),
  -- it asks for the periods that lie within
  since date not null,
  until date check (until > since),
  illustration boolean not null default false,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

-- What is asked, from the first period that begins on or after `since`. Sections, items and rules are one document:
-- written as a whole, never changed, read as a whole.
create table form_version (
  form_id uuid not null references form (id),
  number integer not null,
  since date not null,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (form_id, number)
);

-- The part of the tree that is asked: every unit of the form's level at or below it.
create table form_assignment (
  form_id uuid not null references form (id),
  unit_id integer not null references unit (id),
  since date not null,
  until date check (until > since),
  primary key (form_id, unit_id, since)
);

create table submission (
  id uuid primary key default uuidv7(),
  form_id uuid not null references form (id),
  unit_id integer not null references unit (id),
  -- "2021-M08", and the days it covers, half-open
  period_key text not null,
  since date not null,
  until date not null check (until > since),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'accepted')),
  first_sent_on date,
  sent_revision integer,
  accepted_revision integer,
  -- somebody of the accepting unit has opened the sent revision
  looked_at timestamptz,
  -- open again until this day although the period is locked
  unlocked_until date,
  version integer not null default 1,
  constraint submission_key unique (form_id, unit_id, period_key)
);
create index submission_unit on submission (unit_id, since desc);
create index submission_state on submission (form_id, period_key, state);

-- What is being filled in, as it was typed: replaced as a whole; its version decides conflicts.
create table submission_draft (
  submission_id uuid primary key references submission (id),
  content jsonb not null,
  version integer not null,
  saved_at timestamptz not null default now(),
  saved_by text not null,
  saved_by_name text not null default ''
);

create table revision (
  submission_id uuid not null references submission (id),
  number integer not null,
  form_version integer not null,
  state text not null check (state in ('sent', 'withdrawn', 'returned', 'accepted', 'superseded')),
  sent_at timestamptz not null default now(),
  sent_on date not null,
  sent_by text not null,
  sent_by_name text not null default '',
  note text not null default '',
  decided_at timestamptz,
  decided_by text,
  decided_by_name text not null default '',
  decided_note text not null default '',
  primary key (submission_id, number)
);

-- Without a foreign key: a million of them are imported in one go, in the transaction that writes their revisions.
create table revision_value (
  submission_id uuid not null,
  number integer not null,
  measure_id integer not null,
  cell_id integer not null,
  value numeric not null,
  note text,
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  primary key (submission_id, number, measure_id, cell_id)
);

create table revision_text (
  submission_id uuid not null,
  number integer not null,
  item text not null,
  text text not null,
  primary key (submission_id, number, item)
);

-- Why single figures were returned; `item` is a value key or the key of a question.
create table revision_return (
  submission_id uuid not null,
  number integer not null,
  item text not null,
  reason text not null,
  primary key (submission_id, number, item)
);

-- What happened to a submission beside its revisions: reopened, unlocked.
create table submission_event (
  id uuid primary key default uuidv7(),
  submission_id uuid not null references submission (id),
  kind text not null check (kind in ('reopened', 'unlocked')),
  reason text not null,
  at timestamptz not null default now(),
  by_name text not null
);
create index submission_event_of on submission_event (submission_id, at);

-- A unit was reminded of what it owes.
create table follow_up (
  id uuid primary key default uuidv7(),
  form_id uuid not null references form (id),
  unit_id integer not null references unit (id),
  period_key text not null,
  on_day date not null,
  by_name text not null,
  message text not null default '',
  created_at timestamptz not null default now()
);
create index follow_up_unit on follow_up (unit_id, on_day desc);

-- A saved way to look at figures: rows, columns, what is chosen; shared by its address.
create table saved_view (
  id uuid primary key default uuidv7(),
  title text not null,
  owner_id uuid not null references account (id),
  shared boolean not null default false,
  definition jsonb not null,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
