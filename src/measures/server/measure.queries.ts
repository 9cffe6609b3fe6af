import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import type { Formula } from '#measures/value.rules.ts';

/** A measure as it is defined. */
export interface MeasureRow {
  readonly id: number;
  readonly key: string;
  readonly name: Wording;
  readonly unit: Wording;
  readonly source: 'counted' | 'reported' | 'formula';
  readonly decimals: number;
  /** The kind of period and the calendar that it is reported for; null unless it is reported. */
  readonly grain: 'month' | 'quarter' | 'half' | 'nine' | 'year' | null;
  readonly calendar: string | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly formula: Formula | null;
  /** By which dimensions its values may be divided. */
  readonly dimensions: readonly string[];
  readonly direction: 'up' | 'down' | 'none';
  readonly overUnits: 'sum' | 'ratio' | 'max' | 'last';
  readonly overTime: 'sum' | 'last' | 'average';
  readonly public: boolean;
  readonly closed: boolean;
  readonly illustration: boolean;
  readonly planned: boolean;
  readonly version: number;
}

/**
 * The definitions of measures by key, in the order of their keys; unknown keys are left out, and so are the layers of
 * what is sent but not accepted, which nobody asks for by themselves.
 */
export async function measuresOf(
  db: Db | Tx,
  keys: readonly string[] | 'all',
): Promise<Map<string, MeasureRow>> {
  return keyed(db, keys === 'all' ? sql`true` : sql`m.key = any(${[...new Set(keys)]}::text[])`);
}

/** The measures, and what their formulas are over, through all levels. */
export async function measuresWithParts(
  db: Db | Tx,
  keys: readonly string[],
): Promise<Map<string, MeasureRow>> {
  return keyed(
    db,
    sql`m.key in (
      with recursive needed (key) as (
        select unnest(${[...new Set(keys)]}::text[])
        union
        select jsonb_array_elements_text(f.formula -> 'of') from needed join measure f on f.key = needed.key
          where f.source = 'formula')
      select key from needed)`,
  );
}

/** SQL: true when a measure, or something that its formula is over, is not for everybody. */
export const isHidden = (key: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  with recursive over_what (key) as (
    select ${key}
    union
    select jsonb_array_elements_text(f.formula -> 'of') from over_what join measure f on f.key = over_what.key
      where f.source = 'formula')
  select from over_what join measure h on h.key = over_what.key where not h.public)`;

/** The keys of the measures that everybody reads: public ones, and formulas over nothing else. */
export async function openMeasures(db: Db | Tx): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select m.key from measure m where m.source <> 'provisional' and not ${isHidden(sql`m.key`)}`.execute(
    db as Db,
  );
  return new Set(rows.map(({ key }) => key));
}

async function keyed(db: Db | Tx, which: RawBuilder<unknown>): Promise<Map<string, MeasureRow>> {
  const { rows } = await sql<MeasureRow>`
    select m.id, m.key, json_build_object('vi', m.name_vi, 'en', m.name_en) as name,
      json_build_object('vi', m.unit_vi, 'en', m.unit_en) as unit, m.source, m.decimals, m.grain, m.calendar,
      m.least::float8 as least, m.most::float8 as most, m.formula, m.dimensions, m.direction,
      m.over_units as "overUnits", m.over_time as "overTime", m.public, m.closed, m.illustration, m.planned, m.version
    from measure m where m.source <> 'provisional' and ${which} order by m.key`.execute(db as Db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** A value that figures may be divided by, with its name and that of its dimension. */
export interface DimensionValue {
  readonly dimension: string;
  readonly value: string;
  readonly dimensionName: Wording;
  readonly name: Wording;
}

/** All values that figures may be divided by, each dimension's together and in their order. */
export async function dimensionValues(db: Db | Tx): Promise<DimensionValue[]> {
  const { rows } = await sql<DimensionValue>`
    select dimension, value, json_build_object('vi', dimension_vi, 'en', dimension_en) as "dimensionName",
      json_build_object('vi', name_vi, 'en', name_en) as name
    from measure_dimension order by dimension, position, value`.execute(db as Db);
  return rows;
}
