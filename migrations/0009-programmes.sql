-- Action programmes: what a body commits to in a period, as objectives with tasks. Targets hang on them.

create table programme (
  id uuid primary key default uuidv7(),
  title text not null,
  -- the title as it is searched, without tone marks
  search text not null,
  summary text not null default '',
  -- the body whose programme it is
  unit_id integer not null references unit (id),
  since date not null,
  -- the first day after
  until date not null check (until > since),
  owner_id uuid not null references account (id),
  public boolean not null default true,
  illustration boolean not null default false,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index programme_unit on programme (unit_id, since desc);

-- The documents that it hangs on (basis) and the one by which it was issued (issued_by).
create table programme_document (
  programme_id uuid not null references programme (id),
  document_id uuid not null references document (id),
  role text not null check (role in ('basis', 'issued_by')),
  primary key (programme_id, document_id)
);

-- An objective, or strand: what the tasks and targets below it are for.
create table objective (
  id uuid primary key default uuidv7(),
  programme_id uuid not null references programme (id),
  position integer not null,
  title text not null,
  description text not null default '',
  withdrawn_reason text,
  version integer not null default 1
);
create index objective_programme on objective (programme_id, position);

create table task (
  id uuid primary key default uuidv7(),
  objective_id uuid not null references objective (id),
  position integer not null,
  title text not null,
  search text not null,
  deliverable text not null default '',
  lead_unit_id integer not null references unit (id),
  owner_id uuid not null references account (id),
  starts_on date not null,
  due_on date not null check (due_on >= starts_on),
  status text not null default 'not_started'
    check (status in ('not_started', 'in_progress', 'done', 'paused', 'cancelled')),
  -- the business day on which the status became what it is
  status_on date,
  illustration boolean not null default false,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check ((status = 'not_started') = (status_on is null))
);
create index task_objective on task (objective_id, position);
create index task_lead on task (lead_unit_id, due_on);
create index task_owner on task (owner_id, due_on);

create table task_cooperation (
  task_id uuid not null references task (id),
  unit_id integer not null references unit (id),
  primary key (task_id, unit_id)
);
create index task_cooperation_unit on task_cooperation (unit_id);

-- What was said about a task's progress, and what its status became. Nothing is deleted.
create table task_note (
  id uuid primary key default uuidv7(),
  task_id uuid not null references task (id),
  on_day date not null,
  status text check (status in ('not_started', 'in_progress', 'done', 'paused', 'cancelled')),
  text text not null default '',
  by_name text not null,
  recorded_at timestamptz not null default now(),
  check (status is not null or text <> '')
);
create index task_note_task on task_note (task_id, on_day desc, id desc);
