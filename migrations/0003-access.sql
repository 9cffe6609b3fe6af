-- Accounts, roles on a subtree and for a time, sessions.

create table account (
  id uuid primary key default uuidv7(),
  login text not null,
  name text not null,
  -- null until the first password is set by a link
  password_hash text,
  locale text not null default 'vi' check (locale in ('vi', 'en')),
  state text not null default 'active' check (state in ('active', 'disabled')),
  demo boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  must_change boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint account_login_key unique (login)
);

create table role_grant (
  id uuid primary key default uuidv7(),
  account_id uuid not null references account (id),
  role text not null check (role in ('administrator', 'officer', 'approver', 'reporter', 'member', 'auditor')),
  unit_id integer not null references unit (id),
  since date not null,
  until date,
  check (until is null or until > since)
);
create index role_grant_account on role_grant (account_id);
create index role_grant_unit on role_grant (unit_id);

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- One-time links: the first administrator, and resets made by an administrator.
create table access_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('first_administrator', 'set_password')),
  account_id uuid references account (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
