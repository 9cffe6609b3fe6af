import * as fs from 'node:fs';
import { sql } from 'kysely';
import { createDemoAccount } from '#access/server/actions.ts';
import { system } from '#base/actor.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { todayOf } from '#base/server/today.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';
import { demoPassword } from '../../samples/yenbai-2021/load.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, withDb } from './house.ts';
import { signIn } from './line.ts';
import { startServer } from './server.ts';

const ROWS = 1_000_000;
const COMMUNES = 173;
const LOGIN = 'taisolieu';
const RUNS = 5;
/** The server has settled down after so long. */
const SETTLE_MS = 10_000;
const LOOK_MS = 100;

/**
 * How much more memory the server process takes while a million reported figures are taken away over HTTP, as a table
 * of text and as a workbook by turns, each row counted where it arrives.
 */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  try {
    const { unit, total } = await withDb(house.appUrl, 4, async (db) => {
      const root = await province(db);
      return { unit: root, total: await report(db, root) };
    });
    await house.stop();
    const server = await startServer(house.dataDir);
    try {
      const cookie = await signIn(server.url, LOGIN);
      const pid = serverBelow(server.pid);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const idle = rss(pid);
      const peaks: number[] = [];
      const took = { csv: [] as number[], xlsx: [] as number[] };
      for (let n = 0; n < RUNS; n++)
        for (const as of ['csv', 'xlsx'] as const) {
          const begun = performance.now();
          const address = `${server.url}/o/analysis/figures?all&unit=${unit}&calendar=civil&grain=month&from=2021-M01&to=2021-M12&as=${as}`;
          peaks.push((await taken(address, { cookie, pid, total, as })) - idle);
          took[as].push(performance.now() - begun);
        }
      const seconds = (of: readonly number[]): string => (Math.max(...of) / 1000).toFixed(1);
      const how = `${total.toLocaleString('en')} reported figures of 173 communes over HTTP, the names of all columns with each row, every row counted; RSS of the server process every ${LOOK_MS} ms against ${Math.round(idle)} MB after ${SETTLE_MS / 1000} idle seconds, the highest of ${RUNS} turns each; slowest as csv ${seconds(took.csv)} s, as xlsx ${seconds(took.xlsx)} s`;
      return [{ name: 'export.million.rss.mb', value: Math.max(...peaks), how }];
    } finally {
      await server.stop();
    }
  } finally {
    await house.close();
  }
}

/** A province of communes, and somebody who signs in there as people do. */
async function province(db: Db): Promise<number> {
  const env: Env = { db, actor: system('bench'), today: await todayOf(db) };
  await syncMeasures(db, initiativeMeasures);
  const communes = Array.from({ length: COMMUNES }, (_, n) => ({
    code: `0${4000 + n}`,
    designation: 'Xã',
    name: `Xã số ${n}`,
    level: 'commune' as const,
    parentCode: '15',
  }));
  const root = {
    code: '15',
    designation: 'Tỉnh',
    name: 'Yên Bái',
    level: 'province' as const,
    parentCode: null,
  };
  must(await loadUnits(env, { from: '2020-01-01', rows: [root, ...communes] }));
  const unit = (await idsByCode(db, ['15'], '2021-06-01')).get('15') as number;
  const grants = [{ role: 'officer' as const, unitId: unit, since: '2021-01-01', until: null }];
  must(await createDemoAccount(env, { login: LOGIN, name: 'Người tải', password: demoPassword, grants }));
  return unit;
}

/** A million accepted figures: 173 communes, twelve months, as many indicators as it takes. */
async function report(db: Db, root: number): Promise<number> {
  const { rows: communes } = await sql<{ id: number }>`
    select distinct v.unit_id as id from unit_version v
    join unit_ancestor a on a.unit_id = v.unit_id and a.ancestor_id = ${root}
    where v.level = 'commune' and v.during @> '2021-06-01'::date order by 1`.execute(db);
  const measures = Math.ceil(ROWS / (communes.length * 12));
  await sql`
    insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, grain, calendar)
    select 'bench.m' || n, 'Chỉ số báo cáo số ' || n, 'Reported indicator ' || n, 'hộ', 'households', 'up', 'sum', 'sum',
      'reported', 'month', 'civil' from generate_series(1, ${measures}::int) n`.execute(db);
  const { rows: forms } = await sql<{ id: string }>`
    insert into form (title, unit_id, level, calendar, grain, due_after, lock_after, since)
    values ('Báo cáo tháng', ${root}, 'commune', 'civil', 'month', 5, 30, '2021-01-01') returning id`.execute(
    db,
  );
  await sql`
    insert into submission (form_id, unit_id, period_key, since, until, state, first_sent_on, accepted_revision)
    select ${forms[0]?.id}::uuid, u, to_char(d, 'YYYY"-M"MM'), d, d + interval '1 month', 'accepted', d + interval '1 month', 1
    from unnest(${communes.map((unit) => unit.id)}::int[]) u,
      generate_series('2021-01-01'::date, '2021-12-01', '1 month') d`.execute(db);
  await sql`
    insert into revision (submission_id, number, form_version, state, sent_on, sent_by, decided_at)
    select id, 1, 1, 'accepted', first_sent_on, 'bench', first_sent_on from submission`.execute(db);
  await sql`insert into measure_cell (key, dims) values ('', '{}') on conflict (key) do nothing`.execute(db);
  await sql`
    insert into revision_figures (submission_id, number, measures, cells, amounts)
    select s.id, 1, array_agg(m.id), array_agg((select id from measure_cell where key = '')),
      array_agg((s.unit_id * 31 + m.id) % 500)
    from submission s, measure m where m.key like 'bench.m%' group by s.id, s.unit_id`.execute(db);
  await sql`analyze`.execute(db).catch(() => undefined);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from revision_value`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Takes a file as it comes and gives the most memory that was seen meanwhile; every row is counted. */
async function taken(
  address: string,
  of: {
    readonly cookie: string;
    readonly pid: number;
    readonly total: number;
    readonly as: 'csv' | 'xlsx';
  },
): Promise<number> {
  let most = rss(of.pid);
  const watch = setInterval(() => {
    most = Math.max(most, rss(of.pid));
  }, LOOK_MS);
  try {
    const response = await fetch(address, { headers: { cookie: of.cookie } });
    if (response.status !== 200 || !response.body)
      throw new Error(`${response.status}: ${await response.text()}`);
    if (response.headers.get('x-kheo-rows') !== String(of.total))
      throw new Error(`${response.headers.get('x-kheo-rows')} rows instead of ${of.total}`);
    let lines = 0;
    let bytes = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (of.as === 'csv') for (const byte of piece) if (byte === 10) lines++;
    }
    // a workbook that does not end as one does could not be opened; the fetch would have failed
    if (of.as === 'csv' && lines !== of.total + 1)
      throw new Error(`${lines - 1} of ${of.total} rows arrived`);
    if (bytes < of.total) throw new Error(`${bytes} bytes are too few for ${of.total} rows`);
    return most;
  } finally {
    clearInterval(watch);
  }
}

/** The process that serves, below the one that was started. */
function serverBelow(root: number): number {
  const parents = new Map<number, number>();
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = new Set([root]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid);
  }
  const found = [...below].find((pid) => read(`/proc/${pid}/cmdline`).includes('src/server.ts'));
  if (found === undefined) throw new Error('the server process is not there');
  return found;
}

/** The resident set of a process in MB. */
function rss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // Gone meanwhile.
    return '';
  }
}
