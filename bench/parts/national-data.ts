import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type pg from 'pg';
import { system } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { migrations } from '#base/server/migrate.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { must } from '#base/server/query.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { table } from '../../samples/vn/lines.ts';
import { type House, houseIn, withDb } from './house.ts';

/**
 * The national simulation: the 34 provinces and 3,321 communes of 2025-07-01, taken as if they had always been, 200
 * monthly measures, and years of months. Kept in a folder; making it goes on where it was broken off.
 */

export const MEASURES = 200;
/** The body's day; the last full month is the one before. */
export const NATIONAL_TODAY: Day = '2026-07-15';
/** The last twelve months: what dashboards ask for. */
export const LAST_YEAR = { since: '2025-07-01', until: '2026-07-01' } as const;
const FROM: Day = '2015-01-01';

/** How many values are asked for: KHEO_BENCH_VALUES, 50 million unless said. */
export function wantedValues(): number {
  const given = Number(process.env.KHEO_BENCH_VALUES ?? 50_000_000);
  if (!Number.isInteger(given) || given < 1_000_000)
    throw new Error('KHEO_BENCH_VALUES is a number of values, at least 1000000');
  return given;
}

export const measureKey = (n: number): string => `bench.n${String(n + 1).padStart(3, '0')}`;

export interface Size {
  readonly name: string;
  /** Every so-manieth commune reports. */
  readonly every: number;
  readonly months: number;
}

const COMMUNES = 3321;

/** About a million values: every eighth commune, twelve months. */
export const MILLION: Size = { name: 'million', every: 8, months: 12 };

/** All communes, as many months as it takes, at least twelve. */
export function fullSize(values: number): Size {
  return { name: 'full', every: 1, months: Math.max(12, Math.ceil(values / (COMMUNES * MEASURES))) };
}

export interface National {
  readonly house: House;
  readonly values: number;
  readonly country: number;
  /** A province and a commune that reports. */
  readonly province: number;
  readonly commune: number;
}

function root(): string {
  return (
    process.env.KHEO_BENCH_NATIONAL ??
    path.join(fileURLToPath(new URL('../../.cache/', import.meta.url)), 'bench-national')
  );
}

/** Opens the simulation, and makes what of it is missing. `say` is told how far it is. The caller closes the house. */
export async function openNational(size: Size, say: (line: string) => void): Promise<National> {
  const folder = path.join(root(), size.name);
  const form = await shape(size);
  const mark = path.join(folder, 'made-from');
  const known = fs.existsSync(mark) ? fs.readFileSync(mark, 'utf8') : null;
  if (known !== form) fs.rmSync(folder, { recursive: true, force: true });
  const house = await houseIn(folder);
  try {
    fs.writeFileSync(mark, form);
    await withDb(house.appUrl, 2, (db) => furnish({ db, actor: system('bench'), today: NATIONAL_TODAY }));
    const values = await withClient(house.ownerUrl, (client) => fill(client, size, say));
    const places = await withClient(house.ownerUrl, (client) => placesOf(client));
    return { house, values, ...places };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** What the simulation follows from: the tables, and how they are filled. */
async function shape(size: Size): Promise<string> {
  const hash = createHash('sha256').update(fs.readFileSync(new URL(import.meta.url)));
  // only what holds totals and the tree: other tables may change without making 50 million values anew
  for (const name of (await migrations()).filter((one) => /-(base|units|measures)\.sql$/.test(one)))
    hash.update(fs.readFileSync(new URL(`../../migrations/${name}`, import.meta.url)));
  return `${hash.digest('hex')} ${size.every}`;
}

/** The country and the measures, unless they are there. */
async function furnish(env: Env): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from unit`.execute(env.db);
  if ((rows[0]?.n ?? 0) > 0) return;
  const country = { kind: 'area', code: 'VN', designation: '', name: 'Việt Nam', level: 'country' } as const;
  must(await createUnit(env, { ...country, parentId: null, from: FROM }));
  const units = await table('units-2025-07-01.csv');
  must(
    await loadUnits(env, {
      from: FROM,
      rows: units.map((row) => ({
        code: row.code as string,
        designation: row.designation as string,
        name: row.name as string,
        level: row.level as 'province' | 'commune',
        parentCode: row.parent_code || 'VN',
      })),
    }),
  );
}

async function placesOf(client: pg.Client): Promise<Omit<National, 'house' | 'values'>> {
  const { rows } = await client.query<{ level: string; id: number }>(
    `select level, unit_id as id from unit_version where level = 'country'
     union all
     select 'commune', t.unit_id from (select unit_id from measure_total where view = 'own' limit 1) t
     union all
     select 'province', a.ancestor_id from (select unit_id from measure_total where view = 'own' limit 1) t
     join unit_ancestor a on a.unit_id = t.unit_id and a.depth = 1`,
  );
  const of = (level: string): number => rows.find((row) => row.level === level)?.id as number;
  return { country: of('country'), province: of('province'), commune: of('commune') };
}

const MONTH = `('${LAST_YEAR.until}'::date - make_interval(months => $1::int))::date`;

/**
 * Writes the months that are missing: own figures, and from them the provinces' and the country's in both views.
 * Keys are made at the end. Each month is a transaction that also notes itself.
 */
async function fill(client: pg.Client, size: Size, say: (line: string) => void): Promise<number> {
  await client.query(`create schema if not exists bench;
    create table if not exists bench.month (n integer primary key);
    create table if not exists bench.done (at timestamptz not null)`);
  await client.query(`insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time,
      source, grain, calendar)
    select 'bench.n' || lpad(n::text, 3, '0'), 'Chỉ số ' || n, 'Indicator ' || n, '', '', 'up', 'sum', 'sum', 'reported',
      'month', 'civil' from generate_series(1, ${MEASURES}) n on conflict do nothing`);
  await client.query(`insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time,
      source, layer_of)
    select key || '~sent', name_vi, name_en, '', '', 'up', 'sum', 'sum', 'provisional', id from measure
    where key like 'bench.n___' on conflict do nothing`);
  await client.query("insert into measure_cell (key, dims) values ('', '{}') on conflict do nothing");
  await client.query(`insert into measure_cell_part (cell_id, part_id)
    select id, id from measure_cell where key = '' on conflict do nothing`);
  const there = new Set(
    (await client.query<{ n: number }>('select n from bench.month')).rows.map((r) => r.n),
  );
  const missing = Array.from({ length: size.months }, (_, n) => n + 1).filter((n) => !there.has(n));
  const done = (await client.query('select from bench.done')).rows.length > 0;
  if (missing.length > 0) {
    await client.query('delete from bench.done');
    await client.query(`alter table measure_total drop constraint if exists measure_total_pkey;
      drop index if exists measure_total_long`);
    for (const n of missing) {
      await client.query('begin');
      await month(client, n, size);
      await client.query('insert into bench.month values ($1)', [n]);
      await client.query('commit');
      if (n % 6 === 0 || n === size.months) say(`${size.name}: ${n}/${size.months} months`);
    }
  }
  if (missing.length > 0 || !done) {
    say(`${size.name}: keys`);
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query(`alter table measure_total drop constraint if exists measure_total_pkey;
      drop index if exists measure_total_long;
      alter table measure_total add primary key (measure_id, view, unit_id, unassigned, first_day, last_day, cell_id)
        include (value);
      create index measure_total_long on measure_total (measure_id, view, unit_id, unassigned, first_day)
        include (last_day, cell_id, value) where last_day > first_day and not spanned`);
    await client.query('vacuum (freeze, analyze)');
    await client.query('insert into bench.done values (now())');
  }
  const { rows } = await client.query<{ n: string }>(
    `select count(*) as n from measure_total where view = 'own'`,
  );
  return Number(rows[0]?.n);
}

async function month(client: pg.Client, n: number, size: Size): Promise<void> {
  const span = `${MONTH} as first_day, (${MONTH} + interval '1 month' - interval '1 day')::date as last_day`;
  await client.query(`drop table if exists pg_temp.own_month`);
  await client.query(
    `create temporary table own_month on commit drop as
     select m.id as measure_id, c.unit_id, ${span.replaceAll('$1', String(n))}, e.id as cell_id,
       (1 + (c.unit_id * 31 + m.id * 17 + ${n} * 7) % 997)::numeric as value
     from measure m cross join (
       select v.unit_id, row_number() over (order by v.code) - 1 as place from unit_version v where v.level = 'commune') c
     cross join (select id from measure_cell where key = '') e
     where m.source = 'reported' and m.key like 'bench.n___' and c.place % ${size.every} = 0
     order by m.id, c.unit_id`,
  );
  const columns = 'measure_id, view, unit_id, unassigned, first_day, last_day, cell_id, value, spanned';
  await client.query(`insert into measure_total (${columns})
    select measure_id, 'own', unit_id, false, first_day, last_day, cell_id, value, true from own_month`);
  await client.query(`insert into measure_total (${columns})
    select o.measure_id, v.view, a.ancestor_id, false, o.first_day, o.last_day, o.cell_id, sum(o.value), true
    from own_month o join unit_ancestor a on a.unit_id = o.unit_id and a.depth > 0
    cross join (values ('was'), ('now')) v (view) group by 1, 2, 3, 5, 6, 7`);
}
