-- Mergers, splits and abolished levels: drafted, previewed, decided, applied in one transaction.

create table restructuring (
  id uuid primary key default uuidv7(),
  title text not null,
  document text not null default '',
  effective_on date not null,
  state text not null default 'draft' check (state in ('draft', 'applied', 'discarded')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  applied_at timestamptz,
  -- counts of what applying did: units formed, ended, revised, records carried over
  outcome jsonb
);

-- What becomes of one unit. ref is the unit's code the day before (or '#id'), or the code of a unit to be formed
-- with '+' before it.
create table restructuring_line (
  restructuring_id uuid not null references restructuring (id),
  line integer not null,
  op text not null check (op in ('form', 'revise', 'end', 'succeed')),
  ref text not null,
  -- form, revise: what it becomes (null: unchanged)
  code text,
  designation text,
  name text,
  level text references unit_level (key),
  parent_ref text,
  -- succeed: where the history of ref goes (null: unknown)
  successor_ref text,
  part text check (part in ('whole', 'part', 'unknown')),
  kind text check (kind in ('absorbed', 'formed')),
  confirmed boolean not null default true,
  note text not null default '',
  primary key (restructuring_id, line)
);

-- Something open on a unit that ends, with what was decided for it.
create table restructuring_decision (
  restructuring_id uuid not null references restructuring (id),
  subject text not null,
  choice text not null check (choice in ('carry', 'keep', 'end')),
  successor_ref text,
  primary key (restructuring_id, subject)
);
