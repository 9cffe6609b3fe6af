import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { system } from '#base/actor.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { keepFile } from '#base/server/files.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { must } from '#base/server/query.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { createForm, withdrawForm } from '#reporting/server/form.actions.ts';
import { importReports } from '#reporting/server/import.actions.ts';
import type { Measured } from '../results.ts';
import { withDb } from './house.ts';
import {
  fullSize,
  MEASURES,
  MILLION,
  measureKey,
  NATIONAL_TODAY,
  type National,
  openNational,
  wantedValues,
} from './national-data.ts';

/** A file may hold 20 MB: the million comes in two, each of another month. */
const MONTHS = ['2025-M08', '2025-M09'] as const;
const DAYS = [
  ['2025-08-01', '2025-08-31'],
  ['2025-09-01', '2025-09-30'],
] as const;
const UNITS = 2_500;
const ASKED = Array.from({ length: MEASURES }, (_, n) => measureKey(n));
const VALUES = MONTHS.length * UNITS * MEASURES;

interface Place {
  readonly unit: number;
  readonly code: string;
}

const figureOf = (unit: number, measure: number, month: number): number =>
  1 + ((unit * 13 + measure * 29 + month * 5) % 900);

/** What an earlier run has imported is taken away, so that every run finds the same. */
async function clear(owner: Db): Promise<void> {
  await sql`truncate submission, submission_draft, revision, revision_figures, revision_remark, revision_text, revision_return,
    submission_event, follow_up, measure_delta cascade`.execute(owner);
  const gone = await sql`delete from measure_total where measure_id in (
    select id from measure where source = 'provisional' or key like 'reporting.%')`.execute(owner);
  // one in fifty is too few for it to clean the indexes unasked; what comes next would meet the dead keys one by one
  if ((gone.numAffectedRows ?? 0n) > 0n)
    await sql`vacuum (analyze, index_cleanup on) measure_total`.execute(owner);
  await sql`update form set withdrawn_reason = 'đã đo xong' where withdrawn_reason is null`.execute(owner);
}

async function places(db: Db): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select unit_id as unit, code from unit_version where level = 'commune' order by code limit ${UNITS}`.execute(
    db,
  );
  return rows;
}

function csvOf(all: readonly Place[], month: number): string {
  const lines = ['unit,period,measure,value'];
  for (const { unit, code } of all)
    for (const [n, key] of ASKED.entries())
      lines.push(`${code},${MONTHS[month]},${key},${figureOf(unit, n, month)}`);
  return `${lines.join('\n')}\n`;
}

/** COPY of the same values, in the order of the file, into the table that all values lie in, with its indexes. */
async function copied(client: pg.Client, all: readonly Place[]): Promise<number> {
  const known = await client.query<{ key: string; id: number }>(
    "select b.key, m.id from measure m join measure b on b.id = m.layer_of where b.key like 'bench.n___'",
  );
  const ids = new Map(known.rows.map((row) => [row.key, row.id]));
  const cell = (await client.query<{ id: number }>("select id from measure_cell where key = ''")).rows[0]?.id;
  const text = [...MONTHS.keys()].flatMap((month) => {
    const [first, last] = DAYS[month] as readonly [string, string];
    return all.map(({ unit }) =>
      ASKED.map(
        (key, n) =>
          `${ids.get(key)}\town\t${unit}\tf\t${first}\t${last}\t${cell}\t${figureOf(unit, n, month)}\tt\n`,
      ).join(''),
    );
  });
  const columns = 'measure_id, view, unit_id, unassigned, first_day, last_day, cell_id, value, spanned';
  const begun = performance.now();
  await pipeline(Readable.from(text), client.query(copyFrom(`copy measure_total (${columns}) from stdin`)));
  return performance.now() - begun;
}

/** The sums of the first measures at the country: what is sent, beside what was there. */
async function sums(db: Db, country: number): Promise<number[]> {
  const asked = ASKED.slice(0, 20).map((measure) => ({
    measure,
    view: 'was' as const,
    from: '2025-08-01',
    until: '2025-10-01',
    units: [country],
    provisional: true,
  }));
  return (await valuesOf(db, asked)).map((values) => values.get(country) ?? 0);
}

async function imported(db: Db, { country }: National, all: readonly Place[]): Promise<number[]> {
  const env: Env = { db, actor: system('bench'), today: NATIONAL_TODAY };
  const items = ASKED.map((measure) => ({ kind: 'figure' as const, measure }));
  const form = must(
    await createForm(env, {
      title: 'Số liệu tháng',
      unitId: country,
      level: 'commune',
      calendar: 'civil',
      grain: 'month',
      dueAfter: 5,
      lockAfter: 400,
      since: '2025-07-01',
      definition: { sections: [{ titleVi: 'Số liệu', titleEn: 'Figures', items }] },
    }),
  );
  const before = await sums(db, country);
  const times: number[] = [];
  for (const month of MONTHS.keys()) {
    const bytes = new TextEncoder().encode(csvOf(all, month));
    const kept = must(await keepFile(bytes, ['csv']));
    const file = { hash: kept.hash, name: `so-lieu-${MONTHS[month]}.csv` };
    const begun = performance.now();
    const done = must(await importReports(env, { file, form: form.id, confirmed: true }));
    times.push(performance.now() - begun);
    if (done.sent !== all.length || done.figures !== all.length * MEASURES)
      throw new Error(JSON.stringify(done));
  }
  const after = await sums(db, country);
  for (const [n, was] of before.entries()) {
    const added = [...MONTHS.keys()]
      .flatMap((month) => all.map(({ unit }) => figureOf(unit, n, month)))
      .reduce((sum, value) => sum + value, 0);
    if (after[n] !== was + added) throw new Error(`${ASKED[n]}: ${after[n]} ≠ ${was} + ${added}`);
  }
  must(await withdrawForm(env, { ...form, reason: 'đã đo xong' }));
  return times;
}

/** A million values from files: read, validated, sent as reports, audited, rolled up; beside: COPY of the same. */
export async function run(): Promise<Measured[]> {
  const wanted = wantedValues();
  const size = wanted > 1_000_000 ? fullSize(wanted) : MILLION;
  const national = await openNational(size, (line) => process.stderr.write(`   ${line}\n`));
  const { house } = national;
  const dataDir = process.env.DATA_DIR;
  // files are kept where the house has its data
  process.env.DATA_DIR = house.dataDir;
  try {
    return await withDb(house.ownerUrl, 1, async (owner) => {
      await clear(owner);
      return withDb(house.appUrl, 4, async (db) => {
        await syncMeasures(db, reportingMeasures);
        const all = await places(db);
        const beside = await withClient(house.ownerUrl, (client) => copied(client, all));
        await clear(owner);
        const times = await imported(db, national, all);
        const value = times.reduce((sum, ms) => sum + ms, 0);
        await clear(owner);
        const how = `${VALUES.toLocaleString('en')} values of ${all.length} communes and ${MONTHS.length} months in ${MONTHS.length} files (${times.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s): read, validated, sent as ${all.length * MONTHS.length} reports, one audit entry a file, rolled up among ${national.values.toLocaleString('en')} values, totals compared; once; beside: COPY of the same into the table that all values lie in, with its indexes (${(beside / 1000).toFixed(1)} s)`;
        return [{ name: 'import.million.ratio', value: value / beside, ratio: value / beside, how }];
      });
    });
  } finally {
    if (dataDir === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = dataDir;
    await house.close();
  }
}
