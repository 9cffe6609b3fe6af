-- What belongs to no slice: settings of the body, idempotency keys, the audit trail that is also the outbox.

create table setting (
  key text primary key,
  value jsonb not null
);

-- A key is stored with who, what and a hash of the input: the same input gets the first result again.
create table idempotency_key (
  actor text not null,
  key text not null,
  action text not null,
  input_hash bytea not null,
  result jsonb not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_key_at on idempotency_key (at);

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  unit_id integer,
  subject text not null,
  -- sha256(salt || content); content and salt can be erased without breaking the chain of seals
  content_hash bytea not null
);
create index audit_entry_subject on audit_entry (subject, id);
create index audit_entry_unit on audit_entry (unit_id, id);

create table audit_content (
  entry_id bigint primary key references audit_entry (id),
  salt bytea not null,
  content text not null
);

-- One row per entry and consumer, written with the entry and claimed by "for update skip locked".
create table audit_delivery (
  consumer text not null,
  entry_id bigint not null references audit_entry (id),
  -- the writing transaction: a seal takes only entries whose transactions are older than every running one
  txid xid8 not null default pg_current_xact_id(),
  primary key (consumer, entry_id)
);

create table audit_seal (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  entries bigint[] not null,
  previous bytea not null,
  hash bytea not null
);
