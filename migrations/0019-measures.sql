-- Measures that are reported, measures that are computed from others, and what is sent but not accepted yet.

alter table measure
  add column source text not null default 'counted' check (source in ('counted', 'reported', 'formula', 'provisional')),
  add column decimals integer not null default 0 check (decimals between 0 and 6),
  -- the one kind of period and the calendar that it is reported for, so that nothing counts twice
  add column grain text check (grain in ('month', 'quarter', 'half', 'nine', 'year')),
  add column calendar text,
  add column least numeric,
  add column most numeric,
  -- {"op": "ratio" | "sum" | "difference", "of": [keys]}; a ratio is Σ of the first over Σ of the second, in percent
  add column formula jsonb,
  -- by which dimensions its values may be divided
  add column dimensions text[] not null default '{}',
  -- everybody reads its accepted figures
  add column public boolean not null default true,
  -- for `provisional`: what sent revisions would change of this measure if they were accepted
  add column layer_of integer unique references measure (id),
  add column closed boolean not null default false,
  add column illustration boolean not null default false,
  add column version integer not null default 1,
  add constraint measure_has_formula check ((source = 'formula') = (formula is not null)),
  add constraint measure_has_grain check ((source = 'reported') = (grain is not null and calendar is not null)),
  add constraint measure_has_layer check ((source = 'provisional') = (layer_of is not null));

-- What values are divided by: a small list, never ethnicity or religion of persons.
create table measure_dimension (
  dimension text not null check (dimension ~ '^[a-z_]{1,30}$'),
  value text not null check (value ~ '^[a-z0-9_]{1,40}$'),
  position integer not null,
  dimension_vi text not null,
  dimension_en text not null,
  name_vi text not null,
  name_en text not null,
  primary key (dimension, value)
);
insert into measure_dimension values
  ('field', 'economy', 1, 'Lĩnh vực', 'Field', 'Kinh tế', 'Economy'),
  ('field', 'culture_society', 2, 'Lĩnh vực', 'Field', 'Văn hóa - xã hội', 'Culture and society'),
  ('field', 'defence_security', 3, 'Lĩnh vực', 'Field', 'Quốc phòng - an ninh', 'Defence and security'),
  ('field', 'political_system', 4, 'Lĩnh vực', 'Field', 'Xây dựng hệ thống chính trị', 'Political system'),
  ('sex', 'female', 1, 'Giới', 'Sex', 'Nữ', 'Women'),
  ('sex', 'male', 2, 'Giới', 'Sex', 'Nam', 'Men'),
  ('area', 'urban', 1, 'Khu vực', 'Area', 'Thành thị', 'Urban'),
  ('area', 'rural', 2, 'Khu vực', 'Area', 'Nông thôn', 'Rural'),
  ('area', 'upland', 3, 'Khu vực', 'Area', 'Vùng cao', 'Upland');

-- Steps of a legend: each holds from its bound up to the next one's, so there is no gap and no overlap.
create table measure_legend (
  measure_id integer not null references measure (id),
  at_least numeric not null,
  name_vi text not null,
  name_en text not null,
  tone text not null check (tone in ('good', 'fair', 'poor', 'plain')),
  primary key (measure_id, at_least)
);
