import { type RawBuilder, sql } from 'kysely';
import { type Db, FOLD_GATE, TREE_GATE, type Tx } from '#base/server/db.ts';
import { plannedMeasures } from '#measures/planned.ts';
import {
  cellKey,
  combine,
  type Delta,
  type Dims,
  difference,
  type Grain,
  type MeasureDefinition,
  partsOf,
} from '#measures/rules.ts';
import {
  addTotals,
  asAbove,
  asCoarse,
  asTotals,
  grouped,
  INSERT,
  KEY,
  OR_ADD,
} from '#measures/server/totals.ts';

/**
 * The only writer of deltas and totals. These are no `action`s of their own: they run inside the action whose effect
 * they count, or (fold, rebuild) change no figure at all.
 */

/** Appends what changed between a record's deltas before and after. */
export async function count(tx: Tx, before: readonly Delta[], after: readonly Delta[]): Promise<void> {
  await append(tx, difference(before, after));
}

async function append(tx: Tx, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const insert = async (): Promise<number> => {
    const { rows } = await sql<{ n: string }>`
      with added as (
        insert into measure_delta (measure_id, unit_id, first_day, last_day, cell_id, value)
        select m.id, d.unit_id, d.first_day, d.last_day, c.id, d.value
        from unnest(${deltas.map((d) => d.measure)}::text[], ${deltas.map((d) => d.unitId)}::int[],
          ${deltas.map((d) => d.firstDay)}::date[], ${deltas.map((d) => d.lastDay)}::date[],
          ${deltas.map((d) => cellKey(d.dims))}::text[], ${deltas.map((d) => d.value)}::numeric[])
          as d (measure, unit_id, first_day, last_day, cell, value)
        join measure m on m.key = d.measure join measure_cell c on c.key = d.cell
        where (select count(*) from unnest(${[...new Set(deltas.map((d) => cellKey(d.dims)))]}::text[]) k
               where not exists (select 1 from measure_cell c2 where c2.key = k)) = 0
        returning 1)
      select count(*) as n from added`.execute(tx);
    return Number(rows[0]?.n ?? 0);
  };
  if ((await insert()) === deltas.length) return;
  await addCells(tx, deltas);
  const added = await insert();
  if (added !== deltas.length)
    throw new Error(`unknown measure among ${deltas.map((d) => d.measure).join(', ')}`);
}

/** Makes the combinations of dimension values that are not there yet: for records that keep figures of their own. */
export async function ensureCells(tx: Tx, dims: readonly Dims[]): Promise<void> {
  await addCells(
    tx,
    dims.map((one) => ({ dims: one })),
  );
}

async function addCells(tx: Tx, deltas: readonly Pick<Delta, 'dims'>[]): Promise<void> {
  const cells = new Map<string, Dims>();
  for (const { dims } of deltas) for (const one of [dims, ...partsOf(dims)]) cells.set(cellKey(one), one);
  // in order, so that two writers who meet new combinations cannot wait for each other in a circle
  const keys = [...cells.keys()].sort();
  await sql`
    insert into measure_cell (key, dims) select k, d::jsonb from unnest(${keys}::text[],
      ${keys.map((k) => JSON.stringify(cells.get(k)))}::text[]) as t (k, d) order by k
    on conflict (key) do nothing`.execute(tx);
  const parts = keys.flatMap((k) => partsOf(cells.get(k) ?? {}).map((part) => [k, cellKey(part)] as const));
  await sql`
    insert into measure_cell_part (cell_id, part_id)
    select c.id, p.id from unnest(${parts.map(([k]) => k)}::text[], ${parts.map(([, part]) => part)}::text[])
      as t (k, part) join measure_cell c on c.key = t.k join measure_cell p on p.key = t.part order by 1, 2
    on conflict do nothing`.execute(tx);
}

/**
 * Writes the definitions that the registries declare, and those of registries to come; called when the product starts
 * and after a restore.
 */
export async function syncMeasures(db: Db | Tx, definitions: readonly MeasureDefinition[]): Promise<void> {
  for (const m of [...plannedMeasures, ...definitions]) {
    await sql`
      insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, planned)
      values (${m.key}, ${m.name[0]}, ${m.name[1]}, ${m.unit[0]}, ${m.unit[1]}, ${m.direction}, ${m.overUnits}, ${m.overTime},
        ${m.planned ?? false})
      on conflict (key) do update set name_vi = excluded.name_vi, name_en = excluded.name_en,
        unit_vi = excluded.unit_vi, unit_en = excluded.unit_en, direction = excluded.direction,
        over_units = excluded.over_units, over_time = excluded.over_time,
        planned = excluded.planned
      where measure.source = 'counted'`.execute(db as Db);
  }
}

async function foldIn(tx: Tx | Db, limit: number | null): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    with taken as (
      delete from measure_delta where id in (select id from measure_delta order by id limit ${limit}) returning *
    ), deltas as materialized (${sql.raw(grouped('taken'))}), ${sql.raw(addTotals(asTotals('deltas')))}
    select count(*) as n from taken`.execute(tx as Db);
  return Number(rows[0]?.n ?? 0);
}

/**
 * Folds deltas into totals, at most `limit`, in one transaction; figures do not change. Returns how many. One folder
 * works at a time; others return at once with 0.
 */
export async function fold(db: Db, limit = 20_000): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      got: boolean;
    }>`select pg_try_advisory_xact_lock(${FOLD_GATE}) as got`.execute(tx);
    return rows[0]?.got ? foldIn(tx, limit) : 0;
  });
}

/**
 * Takes the figures of the given owning units out of the derived views, lets `change` change the tree, and puts them
 * back where they belong then. Runs in the action that changes the tree, which holds the tree's gate.
 */
export async function throughChange<T>(
  tx: Tx,
  owners: readonly number[],
  change: () => Promise<T>,
): Promise<T> {
  await sql`select pg_advisory_xact_lock(${FOLD_GATE})`.execute(tx);
  await foldIn(tx, null);
  const move = async (sign: 1 | -1): Promise<void> => {
    await sql`create temporary table if not exists moved_owner (unit_id integer primary key) on commit drop`.execute(
      tx,
    );
    await sql`insert into moved_owner select unnest(${owners as number[]}::int[]) on conflict do nothing`.execute(
      tx,
    );
    const source =
      "(select t.* from measure_total t join moved_owner o on o.unit_id = t.unit_id where t.view = 'own' and t.value <> 0)";
    await sql.raw(`with ${addTotals(asAbove(source, sign))} select 1`).execute(tx);
  };
  await move(-1);
  const result = await change();
  await move(1);
  return result;
}

/**
 * Counts very many deltas of reported measures at once, as an import does: straight into the totals, in the caller's
 * transaction, without waiting for the worker. `stored`: a query that gives more of them (measure_id, unit_id, first_day,
 * last_day, cell_id, value) from what has been written already, so that a million figures need not pass through here. To
 * be called last, when the caller holds all the rows that it locks: other imports wait here for each other until the
 * transaction ends.
 */
export async function addMany(
  tx: Tx,
  deltas: AsyncIterable<readonly Delta[]> | readonly Delta[],
  stored?: RawBuilder<unknown>,
): Promise<void> {
  await roomToSort(tx);
  await sql`create temporary table if not exists added_delta (measure_id integer, unit_id integer, first_day date,
    last_day date, cell_id integer, value numeric) on commit drop`.execute(tx);
  await sql`truncate added_delta`.execute(tx);
  for await (const batch of Symbol.asyncIterator in deltas ? deltas : inBatches(deltas))
    await keep(tx, 'added_delta', batch);
  // what a registry counts has totals by month and by year too: that is left to the worker
  await sql`
    with counted as (delete from added_delta d using measure m where m.id = d.measure_id and m.source = 'counted'
      returning d.*)
    insert into measure_delta (measure_id, unit_id, first_day, last_day, cell_id, value)
    select * from counted`.execute(tx);
  if (stored) await sql`insert into added_delta ${stored}`.execute(tx);
  await sql`analyze added_delta`.execute(tx);
  await sql`select pg_advisory_xact_lock(${FOLD_GATE})`.execute(tx);
  await addOwn(tx);
  await sql
    .raw(`${INSERT} select t.*, true from (${asAbove('added_delta')}) t order by 1, 2, 3, 4, 5 ${OR_ADD}`)
    .execute(tx);
}

/**
 * The own figures of spanned measures. Mostly each is there once, and the first of its place and span: that is tried first
 * and in the order in which they come, since looking costs more than writing, and sorting a fifth of it.
 */
async function addOwn(tx: Tx): Promise<void> {
  const from = (rows: string): string => `${INSERT}
    select measure_id, 'own', unit_id, false, first_day, last_day, cell_id, value, true
    from ${rows} g where value <> 0`;
  await sql`savepoint own`.execute(tx);
  try {
    await sql.raw(from('added_delta')).execute(tx);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    await sql`rollback to savepoint own`.execute(tx);
    await sql.raw(`${from(`(${grouped('added_delta')})`)} order by ${KEY} ${OR_ADD}`).execute(tx);
  }
  await sql`release savepoint own`.execute(tx);
}

const BATCH = 20_000;

function* inBatches(deltas: readonly Delta[]): Generator<readonly Delta[]> {
  for (let at = 0; at < deltas.length; at += BATCH) yield deltas.slice(at, at + BATCH);
}

/** Puts deltas into a temporary table by the numbers of their measures and cells. */
async function keep(tx: Tx, table: 'added_delta' | 'recount', deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const measures = [...new Set(deltas.map((d) => d.measure))];
  const found = await sql<{ key: string; id: number }>`
    select key, id from measure where key = any(${measures}::text[])`.execute(tx);
  const ids = new Map(found.rows.map((row) => [row.key, row.id]));
  const unknown = measures.filter((key) => !ids.has(key));
  if (unknown.length > 0) throw new Error(`unknown measure ${unknown.join(', ')}`);
  const cells = await cellIds(tx, deltas);
  // numbers and days need no quotes: a list written by hand costs a tenth of one that the driver escapes
  const list = (of: (delta: Delta) => string | number | undefined): string => `{${deltas.map(of).join()}}`;
  await sql`
    insert into ${sql.table(table)} select * from unnest(${list((d) => ids.get(d.measure))}::int[],
      ${list((d) => d.unitId)}::int[], ${list((d) => d.firstDay)}::date[], ${list((d) => d.lastDay)}::date[],
      ${list((d) => cells.get(cellKey(d.dims)))}::int[], ${list((d) => d.value)}::numeric[])`.execute(tx);
}

/** The numbers of the cells of deltas; those not known yet are added. */
async function cellIds(tx: Tx, deltas: readonly Delta[]): Promise<Map<string, number>> {
  const keys = [...new Set(deltas.map((d) => cellKey(d.dims)))];
  const read = async (): Promise<Map<string, number>> => {
    const { rows } = await sql<{ key: string; id: number }>`
      select key, id from measure_cell where key = any(${keys}::text[])`.execute(tx);
    return new Map(rows.map((row) => [row.key, row.id]));
  };
  const known = await read();
  if (known.size === keys.length) return known;
  await addCells(
    tx,
    deltas.filter((d) => !known.has(cellKey(d.dims))),
  );
  return read();
}

/** A registry's records as deltas, in batches: what every total is made from. */
export interface CountSource {
  readonly name: string;
  readonly all: (db: Db | Tx) => AsyncIterable<readonly Delta[]>;
}

export interface Mismatch {
  readonly measure: string;
  readonly grain: 'day' | Grain;
  readonly view: string;
  readonly unitId: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly stored: string;
  readonly recounted: string;
}

/** Everything is sorted at once: in memory while it fits, for this transaction alone. */
async function roomToSort(tx: Tx | Db): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(tx as Db);
}

async function recount(tx: Tx | Db, sources: readonly CountSource[]): Promise<void> {
  await sql`create temporary table recount (measure_id integer, unit_id integer, first_day date, last_day date,
    cell_id integer, value numeric) on commit drop`.execute(tx as Db);
  for (const source of sources) {
    for await (const batch of source.all(tx)) {
      await keep(tx as Tx, 'recount', combine(batch));
    }
  }
}

/**
 * Recounts every record and compares, to the digit and in one snapshot, with what is stored (totals and deltas not
 * yet folded) in all three views, by day and by each grain. Writers go on meanwhile. Returns at most `limit` differences; none means exact.
 */
export async function check(db: Db, sources: readonly CountSource[], limit = 50): Promise<Mismatch[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await roomToSort(tx);
      await recount(tx, sources);
      const byDay = "'day' as grain, measure_id, view, unit_id, unassigned, first_day, last_day, cell_id";
      const byGrain = 'grain, measure_id, view, unit_id, false as unassigned, first_day, last_day, cell_id';
      const { rows } = await sql<Mismatch>`
        with records as materialized (${sql.raw(grouped('recount'))}),
        counted as materialized (${sql.raw(asTotals('records'))}),
        deltas as materialized (${sql.raw(grouped('measure_delta'))}),
        pending as materialized (${sql.raw(asTotals('deltas'))}),
        recounted as (
          select ${sql.raw(byDay)}, value from counted
          union all select ${sql.raw(byGrain)}, value from (${sql.raw(asCoarse('counted'))}) c),
        stored as (
          select grain, measure_id, view, unit_id, unassigned, first_day, last_day, cell_id, sum(value) as value from (
            select ${sql.raw(byDay)}, value from measure_total
            union all select ${sql.raw(byDay)}, value from pending
            union all select ${sql.raw(byGrain)}, value from measure_coarse
            union all select ${sql.raw(byGrain)}, value from (${sql.raw(asCoarse('pending'))}) p) s
          group by 1, 2, 3, 4, 5, 6, 7, 8)
        select m.key as measure, d.grain, view, unit_id as "unitId", first_day as "firstDay", last_day as "lastDay",
          d.stored::text as stored, d.recounted::text as recounted
        from (
          select grain, measure_id, view, unit_id, first_day, last_day, coalesce(s.value, 0) as stored,
            coalesce(r.value, 0) as recounted
          from stored s full join recounted r
            using (grain, measure_id, view, unit_id, unassigned, first_day, last_day, cell_id)
          where coalesce(s.value, 0) <> coalesce(r.value, 0) limit ${limit}) d
        join measure m on m.id = d.measure_id`.execute(tx);
      return rows;
    });
}

/** Throws all totals away and makes them anew from the records, with writers kept out. Returns the rows made. */
export async function rebuild(db: Db, sources: readonly CountSource[]): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${TREE_GATE}), pg_advisory_xact_lock(${FOLD_GATE})`.execute(tx);
    await roomToSort(tx);
    await recount(tx, sources);
    await sql`delete from measure_delta`.execute(tx);
    await sql`delete from measure_total`.execute(tx);
    await sql`delete from measure_coarse`.execute(tx);
    const { rows } = await sql<{ n: string }>`
      with deltas as materialized (${sql.raw(grouped('recount'))}), ${sql.raw(addTotals(asTotals('deltas')))}
      select count(*) as n from totals`.execute(tx);
    return Number(rows[0]?.n ?? 0);
  });
}
