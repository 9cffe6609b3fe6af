-- Tables are imported row by row: what cannot be read as a line waits in the draft.

-- Kept as it was given until somebody mends or drops it; numbered together with the lines.
create table restructuring_row (
  restructuring_id uuid not null references restructuring (id),
  line integer not null,
  cells jsonb not null,
  primary key (restructuring_id, line)
);

-- The unit that the line was about when the restructuring was applied: formed by it, or found by its ref.
alter table restructuring_line add column unit_id integer references unit (id);
