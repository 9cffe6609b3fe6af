-- Long work that somebody has started: how far it is, and how it ended. What it does is an action like any other, and
-- its own record; this is only what the page of its progress reads. Written on another connection than the work's.
create table run (
  id uuid primary key default uuidv7(),
  kind text not null check (kind ~ '^[a-z][a-zA-Z.]{2,60}$'),
  -- the file it reads
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text not null default '',
  state text not null default 'running' check (state in ('running', 'done', 'refused', 'cancelled', 'broken')),
  phase text not null default 'reading' check (phase in ('reading', 'checking', 'writing')),
  done integer not null default 0,
  total integer not null default 0,
  -- what the action gave, or the refusal
  result jsonb,
  stop boolean not null default false,
  started_by text not null,
  started_at timestamptz not null default now(),
  -- while it is at work this is renewed: one that stays behind is broken off
  beat_at timestamptz not null default now(),
  ended_at timestamptz
);
create index run_of on run (started_by, started_at desc);
