-- Units over time: an enduring identity, what it was when, where its history went.

create table unit_level (
  key text primary key,
  rank integer not null unique,
  kind text not null check (kind in ('area', 'organisation')),
  name_vi text not null,
  name_en text not null,
  plural_en text not null
);
insert into unit_level values
  ('country', 0, 'area', 'cả nước', 'country', 'countries'),
  ('province', 10, 'area', 'tỉnh, thành phố', 'province', 'provinces'),
  ('district', 20, 'area', 'huyện, thị xã, thành phố', 'district', 'districts'),
  ('commune', 30, 'area', 'xã, phường, thị trấn', 'commune', 'communes'),
  ('village', 40, 'area', 'thôn, bản, tổ dân phố', 'village', 'villages'),
  ('organisation', 90, 'organisation', 'cơ quan, tổ chức', 'organisation', 'organisations');

create table unit (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('area', 'organisation')),
  created_at timestamptz not null default now()
);

create table unit_version (
  unit_id integer not null references unit (id),
  during daterange not null check (not isempty(during) and not lower_inf(during)),
  -- The statistics office's code: it names a unit only together with a date. Organisations have none.
  code text,
  designation text not null,
  name text not null,
  level text not null references unit_level (key),
  parent_id integer,
  search text not null,
  primary key (unit_id, during without overlaps),
  constraint unit_version_code_key unique (code, during without overlaps),
  constraint unit_version_parent_fkey foreign key (parent_id, period during)
    references unit_version (unit_id, period during) deferrable initially deferred,
  constraint unit_version_not_own_parent check (parent_id is null or parent_id <> unit_id)
);
create index unit_version_parent on unit_version (parent_id);
create index unit_version_unit on unit_version (unit_id);
create index unit_version_code on unit_version (code);
create index unit_version_search on unit_version using gin (search gin_trgm_ops);
create index unit_version_name on unit_version (name collate "vi-x-icu");

-- An area stands below a higher level, so only organisations can close a circle; both are checked at commit.
create function unit_version_refuse_cycle() returns trigger language plpgsql as $$
declare
  found boolean;
begin
  if new.parent_id is null then return null; end if;
  with recursive up (unit_id, during, depth) as (
    select new.parent_id, new.during, 1
    union all
    select v.parent_id, up.during * v.during, up.depth + 1
    from up join unit_version v on v.unit_id = up.unit_id and v.during && up.during
    where v.parent_id is not null and up.unit_id <> new.unit_id and up.depth < 50
  )
  select exists (select 1 from up where unit_id = new.unit_id) into found;
  if found then
    raise exception 'unit % would stand above itself', new.unit_id
      using errcode = '23514', constraint = 'unit_version_no_cycle', table = 'unit_version';
  end if;
  return null;
end $$;
create constraint trigger unit_version_no_cycle after insert or update on unit_version
  deferrable initially deferred for each row execute function unit_version_refuse_cycle();

create table unit_alias (
  unit_id integer not null references unit (id),
  alias text not null,
  search text not null,
  primary key (unit_id, alias)
);
create index unit_alias_search on unit_alias using gin (search gin_trgm_ops);

create table unit_succession (
  id integer generated always as identity primary key,
  predecessor_id integer not null references unit (id),
  successor_id integer references unit (id),
  on_day date not null,
  part text not null check (part in ('whole', 'part', 'unknown')),
  kind text not null check (kind in ('absorbed', 'formed')),
  confirmed boolean not null,
  document text not null default '',
  note text not null default '',
  check ((successor_id is null) = (part = 'unknown')),
  unique nulls not distinct (predecessor_id, successor_id, on_day)
);
create index unit_succession_successor on unit_succession (successor_id);

-- Derived: who stands above whom, when. depth 0 is the unit itself. Written only by unit_rebuild_ancestors.
create table unit_ancestor (
  unit_id integer not null,
  since date not null,
  until date not null,
  ancestor_id integer not null,
  depth integer not null,
  primary key (unit_id, ancestor_id, since) include (until, depth)
);
create index unit_ancestor_below on unit_ancestor (ancestor_id, unit_id) include (since, until, depth);

-- Derived: where the history of a unit stands today. Not assigned: no certain successor, so it hangs under the
-- lowest ancestor whose succession is certain, as the row "unassigned".
create table unit_now (
  unit_id integer primary key references unit (id),
  at_unit_id integer not null references unit (id),
  assigned boolean not null
);
create index unit_now_at on unit_now (at_unit_id);

-- What the product knew it could not confirm when a source was loaded.
create table unit_unconfirmed (
  id integer generated always as identity primary key,
  source text not null,
  on_day date not null,
  code text,
  name text not null,
  reason text not null,
  unique nulls not distinct (source, on_day, code, name, reason)
);

-- Recomputes the closure of the given units, of all that ever stood below them, and of those whose history stands there. A unit that has ended keeps
-- its last place (and, from then on, the place where its history stands today) for events dated after its end.
create function unit_rebuild_ancestors(changed integer[]) returns void language plpgsql as $$
declare
  affected integer[];
begin
  with recursive below (unit_id) as (
    select unnest(changed)
    union
    select x.unit_id from below join (
      select parent_id as above, unit_id from unit_version where parent_id is not null
      union all select at_unit_id, unit_id from unit_now where at_unit_id <> unit_id) x on x.above = below.unit_id
  )
  select array_agg(unit_id) into affected from below;

  delete from unit_ancestor where unit_id = any (affected);

  with recursive up (unit_id, ancestor_id, depth, during) as (
    select v.unit_id, v.unit_id, 0, v.during from unit_version v where v.unit_id = any (affected)
    union all
    select up.unit_id, v.parent_id, up.depth + 1, up.during * v.during
    from up join unit_version v on v.unit_id = up.ancestor_id and v.during && up.during
    where v.parent_id is not null
  ), merged (unit_id, ancestor_id, depth, during) as (
    select unit_id, ancestor_id, min(depth), unnest(range_agg(during)) from up group by unit_id, ancestor_id
  )
  insert into unit_ancestor (unit_id, since, until, ancestor_id, depth)
  select unit_id, lower(during), coalesce(upper(during), 'infinity'), ancestor_id, depth from merged;

  -- the tail of ended units
  insert into unit_ancestor (unit_id, since, until, ancestor_id, depth)
  select e.unit_id, e.ended, 'infinity', e.unit_id, 0
  from (select unit_id, upper(range_agg(during)) as ended from unit_version
        where unit_id = any (affected) group by unit_id) e
  where e.ended is not null
  union
  select e.unit_id, greatest(e.ended, a.since), a.until, a.ancestor_id, a.depth + 1
  from (select unit_id, upper(range_agg(during)) as ended from unit_version
        where unit_id = any (affected) group by unit_id) e
  join unit_now n on n.unit_id = e.unit_id
  join unit_ancestor a on a.unit_id = n.at_unit_id and a.until > e.ended
  where e.ended is not null and a.ancestor_id <> e.unit_id
  on conflict do nothing;
end $$;

-- The unit and all that stands above it: at its time, and today where its history now stands. For questions of right.
create function unit_lineage(of integer, on_day date) returns integer[] language sql stable as $$
  select coalesce(array_agg(distinct ancestor_id), '{}') from (
    select a.ancestor_id from unit_ancestor a where a.unit_id = of and a.since <= on_day and on_day < a.until
    union all
    select a.ancestor_id from unit_now n
    join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'
    where n.unit_id = of
  ) known
$$;
