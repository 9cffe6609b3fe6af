import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { type Db, transaction } from '#base/server/db.ts';
import { count } from '#measures/server/actions.ts';
import { seriesOf } from '#measures/server/reported.queries.ts';
import { inPeriod, type Span } from '#measures/value.rules.ts';
import { drawn, median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { withDb } from './house.ts';
import {
  fullSize,
  LAST_YEAR,
  MILLION,
  measureKey,
  type National,
  openNational,
  wantedValues,
} from './national-data.ts';

const RUNS = 5;
/** A dashboard: so many measures, each month of a year. */
const ASKED = Array.from({ length: 100 }, (_, n) => measureKey(n * 2));
/** A report of a commune. */
const REPORT = 40;

const levels = ['country', 'province', 'commune'] as const;
type Level = (typeof levels)[number];
type Times = Record<Level, number[]>;

const monthsOf = (): [Day, Day][] =>
  Array.from({ length: 12 }, (_, n) => {
    const start = (m: number): Day =>
      `${2025 + Math.floor((6 + m) / 12)}-${String(((6 + m) % 12) + 1).padStart(2, '0')}-01`;
    return [start(n), start(n + 1)];
  });

/** 100 measures × 12 months of a unit and all below it: figures by measure and month. */
async function dashboard(db: Db, unit: number): Promise<number[]> {
  const rows = await seriesOf(db, { measures: ASKED, units: [unit], ...LAST_YEAR, view: 'was' });
  const spans = new Map<string, Span[]>();
  for (const row of rows) {
    const known = spans.get(row.measure);
    if (known) known.push(row);
    else spans.set(row.measure, [row]);
  }
  const months = monthsOf();
  return ASKED.flatMap((measure) =>
    months.map(([since, until]) => inPeriod(spans.get(measure) ?? [], since, until, 'sum') ?? 0),
  );
}

/** The same as somebody would ask it who has only the values and the tree. */
async function plain(db: Db, unit: number): Promise<number[]> {
  const { rows } = await sql<{ key: string; first: Day; value: number }>`
    select m.key, x.first_day as first, sum(x.value)::float8 as value
    from (select measure_id, unit_id, first_day, last_day, value from measure_total where view = 'own'
          union all select measure_id, unit_id, first_day, last_day, value from measure_delta) x
    join measure m on m.id = x.measure_id and m.key = any(${ASKED}::text[])
    join unit_ancestor a on a.unit_id = x.unit_id and a.ancestor_id = ${unit} and a.since <= x.first_day
      and x.first_day < a.until
    where x.first_day >= ${LAST_YEAR.since}::date and x.last_day < ${LAST_YEAR.until}::date
    group by 1, 2`.execute(db);
  const of = new Map(rows.map((row) => [`${row.key} ${row.first}`, row.value]));
  return ASKED.flatMap((measure) => monthsOf().map(([since]) => of.get(`${measure} ${since}`) ?? 0));
}

/** A commune's figures of a month are corrected: what the next reading has to see. */
async function write(db: Db, unitId: number, n: number): Promise<void> {
  const [firstDay, until] = monthsOf()[n % 12] as [Day, Day];
  const deltas = Array.from({ length: REPORT }, (_, k) => ({
    measure: measureKey((n * 7 + k) % 200),
    unitId,
    firstDay,
    lastDay: addDays(until, -1),
    dims: {},
    value: n + 1,
  }));
  await transaction(
    db,
    'shared',
    (tx) => count(tx, [], deltas),
    () => false,
  );
}

interface Found {
  readonly values: number;
  readonly ours: Times;
  readonly plain: Record<Level, number>;
}

async function measureOn(national: National): Promise<Found> {
  const ours: Times = { country: [], province: [], commune: [] };
  const beside: Record<Level, number> = { country: 0, province: 0, commune: 0 };
  await withDb(national.house.appUrl, 2, async (db) => {
    const pick = drawn(50);
    for (const level of levels) {
      for (let run = 0; run <= RUNS; run++) {
        await write(db, national.commune, pick(1_000));
        const begun = performance.now();
        await dashboard(db, national[level]);
        const ms = performance.now() - begun;
        if (run > 0) ours[level].push(ms);
      }
    }
    for (const level of levels) {
      const begun = performance.now();
      const counted = await plain(db, national[level]);
      beside[level] = performance.now() - begun;
      const shown = await dashboard(db, national[level]);
      const wrong = counted.findIndex((value, at) => value !== shown[at]);
      if (wrong >= 0) throw new Error(`${level}: ${shown[wrong]} ≠ ${counted[wrong]} by the values`);
    }
  });
  return { values: national.values, ours, plain: beside };
}

const say = (line: string): boolean => process.stderr.write(`   ${line}\n`);
const whole = (n: number): string => n.toLocaleString('en');
const each = (times: readonly number[]): string => times.map((ms) => ms.toFixed(1)).join(', ');

/** Dashboards over the national simulation, straight after a write, beside the plain aggregate over the values. */
export async function run(): Promise<Measured[]> {
  const wanted = wantedValues();
  const sizes = wanted > 1_000_000 ? [MILLION, fullSize(wanted)] : [MILLION];
  const found: Found[] = [];
  for (const size of sizes) {
    const national = await openNational(size, say);
    try {
      found.push(await measureOn(national));
    } finally {
      await national.house.close();
    }
  }
  const [small, large] = [found[0] as Found, found.at(-1) as Found];
  const rows = levels.map((level): Measured => {
    const value = median(large.ours[level]);
    const how = `100 measures × 12 months of ${level === 'commune' ? 'a' : level === 'province' ? 'a' : 'the'} ${level} among ${whole(large.values)} values of 200 measures, each time straight after a report of ${REPORT} figures; median of ${RUNS} (${each(large.ours[level])}); compared with the values; beside: the plain aggregate over the values, once`;
    return {
      name: `rollup.${level}.ms`,
      value,
      beside: large.plain[level],
      ratio: large.plain[level] / value,
      how,
    };
  });
  if (small === large) return rows;
  const ratios = levels.map((level) => median(large.ours[level]) / median(small.ours[level]));
  const worst = Math.max(...ratios);
  const how = `the same dashboards at ${whole(large.values)} values and at ${whole(small.values)} (${levels.map((level) => `${level} ${median(small.ours[level]).toFixed(1)} ms`).join(', ')}), in one run: the worst of ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`;
  return [...rows, { name: 'rollup.flatness.ratio', value: worst, how }];
}
