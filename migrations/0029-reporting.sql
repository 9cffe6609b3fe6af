-- The figures of a revision are written together and never changed: they lie together, one row for a revision. A row for
-- each figure with its index took ten times the room, and most of the time of an import of a million.

create table revision_figures (
  submission_id uuid not null,
  number integer not null,
  -- in the order of the form: what was asked, and what was said to it; null where nothing was
  measures integer[] not null,
  cells integer[] not null,
  amounts numeric[] not null,
  primary key (submission_id, number),
  check (cardinality(measures) = cardinality(cells) and cardinality(measures) = cardinality(amounts))
);

-- What stands at a figure: few have a note or a file.
create table revision_remark (
  submission_id uuid not null,
  number integer not null,
  measure_id integer not null,
  cell_id integer not null,
  note text,
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  primary key (submission_id, number, measure_id, cell_id)
);

insert into revision_figures
  select submission_id, number, array_agg(measure_id order by measure_id, cell_id),
    array_agg(cell_id order by measure_id, cell_id), array_agg(value order by measure_id, cell_id)
  from revision_value group by submission_id, number;
insert into revision_remark
  select submission_id, number, measure_id, cell_id, note, file_hash, file_name
  from revision_value where note is not null or file_hash is not null;
drop table revision_value;

-- Figure by figure, to be read.
create view revision_value as
  select f.submission_id, f.number, v.measure_id, v.cell_id, v.value, r.note, r.file_hash, r.file_name
  from revision_figures f
  cross join lateral unnest(f.measures, f.cells, f.amounts) as v (measure_id, cell_id, value)
  left join revision_remark r on r.submission_id = f.submission_id and r.number = f.number
    and r.measure_id = v.measure_id and r.cell_id = v.cell_id
  where v.value is not null;
