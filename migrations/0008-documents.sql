-- Resolutions, directives, programmes and plans, as records with a file.

create table document (
  id uuid primary key default uuidv7(),
  -- what it is: nghị quyết, chỉ thị, kết luận, quy định, hướng dẫn, kế hoạch, chương trình, công văn
  kind text not null check (kind in ('resolution', 'directive', 'conclusion', 'regulation', 'guideline', 'plan',
    'programme', 'letter', 'other')),
  -- "18-CTr/TU"; empty when it has none or nobody knows it
  number text not null default '',
  -- null when nobody knows it
  issued_on date,
  -- who issued it, as it stands on the document; bodies outside the tree issue documents too
  issuer text not null,
  -- the unit that keeps the record
  unit_id integer not null references unit (id),
  abstract text not null,
  search text not null,
  -- the file, by the sha-256 of its content; null when there is none
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  file_type text,
  file_size integer,
  public boolean not null default true,
  illustration boolean not null default false,
  withdrawn_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check ((file_hash is null) = (file_name is null) and (file_hash is null) = (file_type is null)
    and (file_hash is null) = (file_size is null))
);
create index document_search on document using gin (search gin_trgm_ops);
create index document_unit on document (unit_id, issued_on desc nulls last, id desc);
