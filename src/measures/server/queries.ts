import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { Dims } from '#measures/rules.ts';
import { ReadFigure, type View } from '#measures/shapes.ts';
import { Figure, MeasureList, type UnassignedPart } from '#measures/views.ts';
import { momentsOf } from '#units/server/queries.ts';

export type { UnassignedPart } from '#measures/views.ts';

export interface Wanted {
  readonly measure: string;
  readonly view: View;
  /** Half-open: [from, until). */
  readonly from: Day;
  readonly until: Day;
  /** Only combinations that include these dimension values. */
  readonly dims?: Dims;
}

/** Rows (unit_id, value) of folded totals and of deltas not yet folded, for one measure, view and period. */
function parts(wanted: Wanted, units: readonly number[], unassigned: boolean): RawBuilder<unknown> {
  const dims = wanted.dims && Object.keys(wanted.dims).length > 0 ? JSON.stringify(wanted.dims) : null;
  const inCell =
    dims === null ? sql`` : sql`and x.cell_id in (select id from measure_cell where dims @> ${dims}::jsonb)`;
  const ids = units as number[];
  const folded = sql`
    select x.unit_id, x.value from measure_total x
    where x.measure_id = (select id from measure where key = ${wanted.measure}) and x.view = ${wanted.view}
      and x.unit_id = any(${ids}::int[]) and x.unassigned = ${unassigned}
      and x.first_day >= ${wanted.from} and x.last_day < ${wanted.until} ${inCell}`;
  const expand =
    wanted.view === 'was'
      ? sql`join unit_ancestor a on a.unit_id = x.unit_id and a.since <= x.first_day and x.first_day < a.until`
      : unassigned
        ? sql`join (select unit_id, at_unit_id as ancestor_id from unit_now where not assigned) a on a.unit_id = x.unit_id`
        : sql`join unit_now n on n.unit_id = x.unit_id
              join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'`;
  return sql`${folded}
    union all
    select a.ancestor_id, x.value from measure_delta x ${expand}
    where x.measure_id = (select id from measure where key = ${wanted.measure})
      and a.ancestor_id = any(${ids}::int[])
      and x.first_day >= ${wanted.from} and x.last_day < ${wanted.until} ${inCell}`;
}

/** The figure of each unit; units without any are 0. Exact as soon as a write has committed. */
export async function figures(
  db: Db | Tx,
  wanted: Wanted,
  units: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; value: string }>`
    select unit_id as id, sum(value) as value from (${parts(wanted, units, false)}) p group by unit_id`.execute(
    db,
  );
  const found = new Map(rows.map((row) => [row.id, Number(row.value)]));
  return new Map(units.map((id) => [id, found.get(id) ?? 0]));
}

/** The part of a unit's figure, as it is now, whose unit has no certain successor, by the unit it came from. */
export async function unassigned(db: Db | Tx, wanted: Omit<Wanted, 'view'>, unitId: number): Promise<number> {
  const below = await sql<{ id: number }>`
    select unit_id as id from unit_ancestor where ancestor_id = ${unitId} and until = 'infinity'`.execute(db);
  const ids = below.rows.map((row) => row.id);
  const { rows } = await sql<{ value: string | null }>`
    select sum(value) as value from (${parts({ ...wanted, view: 'now' }, ids, true)}) p`.execute(db);
  return Number(rows[0]?.value ?? 0);
}

/** Which ended units the unassigned part comes from, with their own figures. */
export async function unassignedUnits(
  db: Db | Tx,
  wanted: Omit<Wanted, 'view'>,
  unitId: number,
): Promise<UnassignedPart[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select * from (
      select n.unit_id as id, (select coalesce(nullif(v.designation, '') || ' ', '') || v.name from unit_version v
        where v.unit_id = n.unit_id order by lower(v.during) desc limit 1) as name
      from unit_now n where not n.assigned and n.at_unit_id in
        (select unit_id from unit_ancestor where ancestor_id = ${unitId} and until = 'infinity')
    ) ended order by name collate "vi-x-icu", id`.execute(db);
  const own = await ownFigures(
    db,
    wanted,
    rows.map((row) => row.id),
  );
  return rows
    .map((row) => ({ unitId: row.id, name: row.name, value: own.get(row.id) ?? 0 }))
    .filter((part) => part.value !== 0);
}

async function ownFigures(
  db: Db | Tx,
  wanted: Omit<Wanted, 'view'>,
  units: readonly number[],
): Promise<Map<number, number>> {
  const dims = JSON.stringify(wanted.dims ?? {});
  const { rows } = await sql<{ id: number; value: string }>`
    select unit_id as id, sum(value) as value from (
      select unit_id, value, cell_id, measure_id, first_day, last_day from measure_total where view = 'own'
      union all select unit_id, value, cell_id, measure_id, first_day, last_day from measure_delta) x
    where measure_id = (select id from measure where key = ${wanted.measure}) and unit_id = any(${units as number[]}::int[])
      and first_day >= ${wanted.from} and last_day < ${wanted.until}
      and cell_id in (select id from measure_cell where dims @> ${dims}::jsonb)
    group by unit_id`.execute(db);
  return new Map(rows.map((row) => [row.id, Number(row.value)]));
}

/** What can be counted. */
export const listMeasures = query('measures.list', {
  input: z.strictObject({}),
  published: { summary: 'What can be counted.', path: '/measures', output: MeasureList },
  read: async (db): Promise<MeasureList> => {
    const rows = await db.selectFrom('measure').selectAll().orderBy('key').execute();
    return {
      measures: rows.map((m) => ({
        key: m.key,
        name: { vi: m.name_vi, en: m.name_en },
        unit: { vi: m.unit_vi, en: m.unit_en },
      })),
    };
  },
});

/** A figure: measure × unit × period × view. */
export const readFigure = query('measures.figure', {
  input: ReadFigure,
  published: { summary: 'A figure: measure × unit × period × view.', path: '/figures', output: Figure },
  read: async (db, _actor, input): Promise<Figure | Refusal> => {
    if ((await momentsOf(db, input.unitId)).length === 0)
      return refuse('unit.not_found', { unit: input.unitId });
    const measure = await db
      .selectFrom('measure')
      .select('id')
      .where('key', '=', input.measure)
      .executeTakeFirst();
    if (!measure) return refuse('record.not_found', { what: input.measure });
    const value = (await figures(db, input, [input.unitId])).get(input.unitId) ?? 0;
    const left = input.view === 'now' ? await unassigned(db, input, input.unitId) : 0;
    return { value, unassigned: left };
  },
});
