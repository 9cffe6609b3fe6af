-- The registry of Dân vận khéo initiatives.

create table initiative_field (
  key text primary key,
  position integer not null,
  name_vi text not null,
  name_en text not null
);
insert into initiative_field values
  ('economy', 1, 'Phát triển kinh tế', 'Economy'),
  ('culture_society', 2, 'Văn hóa - xã hội', 'Culture and society'),
  ('defence_security', 3, 'Quốc phòng - an ninh', 'Defence and security'),
  ('political_system', 4, 'Xây dựng hệ thống chính trị', 'Political system'),
  ('faith_areas', 5, 'Vùng đồng bào có đạo', 'Faith areas');

create table initiative (
  id uuid primary key default uuidv7(),
  name text not null,
  search text not null,
  description text not null default '',
  field text not null constraint initiative_field_fkey references initiative_field (key),
  form text not null check (form in ('collective', 'individual')),
  place text not null default '',
  stage text not null default 'registered'
    check (stage in ('registered', 'running', 'recognised', 'replicated', 'ended')),
  -- the unit that owns it today: kept with initiative_owner, for lists
  unit_id integer not null references unit (id),
  -- the first registration, for lists
  registered_on date not null,
  withdrawn_reason text,
  illustration boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index initiative_unit on initiative (unit_id, registered_on desc, id desc);
create index initiative_registered on initiative (registered_on desc, id desc);
create index initiative_search on initiative using gin (search gin_trgm_ops);

create table initiative_owner (
  initiative_id uuid not null references initiative (id),
  unit_id integer not null references unit (id),
  during daterange not null check (not isempty(during)),
  primary key (initiative_id, during without overlaps)
);
create index initiative_owner_unit on initiative_owner (unit_id);

create table registration (
  id uuid primary key default uuidv7(),
  initiative_id uuid not null references initiative (id),
  campaign_year integer not null,
  registered_on date not null,
  kind text not null check (kind in ('new', 'continuing')),
  unique (initiative_id, campaign_year)
);

-- Dated events of an initiative's life. A correction annuls the earlier event of that day; nothing is deleted.
create table stage_event (
  id uuid primary key default uuidv7(),
  initiative_id uuid not null references initiative (id),
  kind text not null check (kind in ('started', 'evaluated')),
  on_day date not null,
  result text check (result in ('effective', 'not_yet')),
  note text not null default '',
  annulled boolean not null default false,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  check ((kind = 'evaluated') = (result is not null))
);
create index stage_event_initiative on stage_event (initiative_id, on_day);
