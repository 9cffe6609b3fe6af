-- Targets belong to a programme, have an owner, and a path of milestones.

alter table target
  add column programme_id uuid references programme (id),
  add column objective_id uuid references objective (id),
  -- who answers for it; null only for targets defined before there were owners
  add column owner_id uuid references account (id),
  drop constraint target_quantifier_check,
  add constraint target_quantifier_check
    check (quantifier in ('figure', 'ratio', 'every', 'share', 'number', 'none_without')),
  drop constraint target_check1,
  add constraint target_level_check check ((quantifier in ('figure', 'ratio')) = (level is null)),
  add constraint target_ratio_check check (quantifier <> 'ratio' or amount <= 100),
  add constraint target_objective_check check (objective_id is null or programme_id is not null);
create index target_programme on target (programme_id, position);
create index target_within on target (within_unit_id);

-- By the end of a day so much must be reached: units for a target over units, the figure (or percent) otherwise.
create table target_milestone (
  target_id uuid not null references target (id),
  on_day date not null,
  amount numeric not null check (amount >= 0),
  primary key (target_id, on_day)
);
