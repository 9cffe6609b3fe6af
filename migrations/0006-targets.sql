-- Targets: sentences that a machine can hold.

create table target (
  id uuid primary key default uuidv7(),
  position integer not null,
  measure text not null references measure (key),
  -- only figures whose dimension values include these
  dims jsonb not null default '{}',
  -- what is counted, as it stands in the sentence: "mô hình đăng ký mới"
  noun_vi text not null,
  noun_en text not null,
  quantifier text not null check (quantifier in ('figure', 'every', 'share', 'number', 'none_without')),
  amount numeric not null check (amount > 0),
  -- the share of units in percent, or their number
  threshold numeric,
  within_unit_id integer not null references unit (id),
  level text references unit_level (key),
  since date not null,
  until date not null check (until > since),
  due_on date not null,
  illustration boolean not null default false,
  public boolean not null default true,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check ((quantifier = 'figure') = (level is null)),
  check ((quantifier in ('share', 'number')) = (threshold is not null))
);

