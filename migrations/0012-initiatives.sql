-- Recognition, replication and the end; photos; fields that a body configures.

alter table stage_event drop constraint stage_event_kind_check,
  add constraint stage_event_kind_check
    check (kind in ('started', 'evaluated', 'recognised', 'exemplary', 'replicated', 'ended')),
  -- who recognised it: commune, district, province, central
  add column level text check (level in ('commune', 'district', 'province', 'central')),
  -- where it was replicated to
  add column to_unit_id integer references unit (id),
  -- why it does not stand; null for what stands, and for what a correction of the same day replaced
  add column annulled_reason text,
  add constraint stage_event_recognised_level check ((kind in ('recognised', 'exemplary')) = (level is not null)),
  add constraint stage_event_replicated_to check (to_unit_id is null or kind = 'replicated'),
  add constraint stage_event_annulled_reason check (annulled or annulled_reason is null);

-- What lists are narrowed by, kept with the events: the latest evaluation and the latest recognition's level.
alter table initiative
  add column result text check (result in ('effective', 'not_yet')),
  add column level text check (level in ('commune', 'district', 'province', 'central')),
  -- the first evaluation: a period before it need not be looked into
  add column evaluated_from date;
update initiative i set evaluated_from = (
  select min(e.on_day) from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled);
update initiative i set result = (
  select e.result from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled
  order by e.on_day desc limit 1);

-- Who registered it; null for what was registered before this was kept.
alter table registration add column recorded_by text;

-- Whose it was on that day, kept with initiative_owner: lists by unit begin here, at any number of records.
alter table registration add column unit_id integer;
update registration r set unit_id = (
  select o.unit_id from initiative_owner o where o.initiative_id = r.initiative_id and o.during @> r.registered_on);
alter table registration alter column unit_id set not null;
alter table stage_event add column unit_id integer;
update stage_event e set unit_id = (
  select o.unit_id from initiative_owner o where o.initiative_id = e.initiative_id and o.during @> e.on_day);
alter table stage_event alter column unit_id set not null;
create index registration_unit on registration (unit_id, registered_on) include (initiative_id);
create index registration_day on registration (registered_on) include (initiative_id);
create index stage_event_unit on stage_event (unit_id, kind, on_day) where not annulled and kind <> 'started';
create index stage_event_kind on stage_event (kind, on_day) where not annulled and kind <> 'started';
create index initiative_stage on initiative (stage, registered_on desc, id desc);
create index initiative_evaluated on initiative (registered_on desc, id desc) where result is not null;
create index initiative_recognised on initiative (registered_on desc, id desc) where level is not null;
create index initiative_withdrawn on initiative (registered_on desc, id desc) where withdrawn_reason is not null;

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
  -- the same picture, small, for lists and pages
  small_hash text not null check (small_hash ~ '^[0-9a-f]{64}$'),
  small_width integer not null,
  small_height integer not null,
  caption text not null default '',
  -- what it shows, for those who do not see it
  alternative text not null,
  taken_on date,
  withdrawn_reason text,
  recorded_at timestamptz not null default now()
);
create index initiative_photo_initiative on initiative_photo (initiative_id, position);
