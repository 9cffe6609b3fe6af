-- Recognition, replication and the end; photos; fields that a body configures.

alter table stage_event drop constraint stage_event_kind_check,
  add constraint stage_event_kind_check
    check (kind in ('started', 'evaluated', 'recognised', 'exemplary', 'replicated', 'ended')),
  -- who recognised it: commune, district, province, central
  add column level text check (level in ('commune', 'district', 'province', 'central')),
  -- where it was replicated to
  add column to_unit_id integer references unit (id),
  add constraint stage_event_recognised_level check ((kind in ('recognised', 'exemplary')) = (level is not null)),
  add constraint stage_event_replicated_to check (to_unit_id is null or kind = 'replicated');

alter table initiative_field add column closed boolean not null default false,
  add column version integer not null default 1;

-- Pictures, re-encoded without what a camera wrote into them.
create table initiative_photo (
  id uuid primary key default uuidv7(),
  initiative_id uuid not null references initiative (id),
  position integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  width integer not null,
  height integer not null,
  caption text not null default '',
  -- what it shows, for those who do not see it
  alternative text not null,
  taken_on date,
  withdrawn_reason text,
  recorded_at timestamptz not null default now()
);
create index initiative_photo_initiative on initiative_photo (initiative_id, position);
