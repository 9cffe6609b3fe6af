-- Shared-out targets: a share is a target of a unit below, linked to the one that it is a part of.

alter table target
  add column share_of uuid references target (id) check (share_of <> id),
  -- how it was shared out: {"way": "equal" | "measure" | "weights" | "hand", "measure": …, "from": …, "until": …}
  add column sharing jsonb,
  add constraint target_share_is_a_figure check ((share_of is null and sharing is null) or quantifier = 'figure');
create index target_share on target (share_of) where share_of is not null;
