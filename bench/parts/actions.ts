import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { type Db, openPool } from '#base/server/db.ts';
import { silent } from '#base/server/log.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { must } from '#base/server/query.ts';
import { todayOf } from '#base/server/today.ts';
import { sources } from '#cli/measures.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { check } from '#measures/server/actions.ts';
import { startWorker } from '#worker.ts';
import { byTurns, drawn, median, perSecond } from '../measure.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, furnish, type House, LANES, type Reporter, registration, withDb } from './house.ts';
import { Line, signIn } from './line.ts';
import { startServer } from './server.ts';

const WINDOWS = 6;
const WINDOW_MS = 5_000;

/** An action in process over ten connections beside a bare INSERT over ten; then the same action over HTTP. */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  try {
    const [inProcess, reporters] = await withDb(house.appUrl, LANES, async (db) => {
      const people = await furnish(db);
      return [await actions(house, db, people), people] as const;
    });
    await house.stop();
    return [inProcess, await overHttp(house.dataDir, reporters)];
  } finally {
    await house.close();
  }
}

async function actions(house: House, db: Db, reporters: readonly Reporter[]): Promise<Measured> {
  const today = await todayOf(db);
  const pick = drawn(2021);
  let n = 0;
  const register = async (lane: number): Promise<void> => {
    const actor = reporters[lane] as Reporter;
    must(await registerInitiative({ db, actor, today }, registration(actor, pick, ++n), randomUUID()));
  };
  await withClient(house.ownerUrl, (client) =>
    client.query(`create table bare (
      id uuid primary key default uuidv7(), name text not null, field text not null, form text not null,
      unit_id integer not null, registered_on date not null, created_at timestamptz not null default now());
      grant all on bare to kheo_app`),
  );
  const pool = openPool(house.appUrl, { max: LANES });
  // As while the product runs: totals are folded and the log is sealed beside.
  const worker = startWorker(house.appUrl, path.join(house.dataDir, 'audit-head.jsonl'), silent);
  try {
    const { ours, plain } = await byTurns(
      WINDOWS,
      () => perSecond(LANES, WINDOW_MS, register),
      () =>
        perSecond(LANES, WINDOW_MS, (lane) =>
          insertBare(pool, registration(reporters[lane] as Reporter, pick, ++n)),
        ),
    );
    await worker.stop();
    const wrong = await check(db, sources);
    if (wrong.length > 0)
      throw new Error(`totals differ from the records: ${JSON.stringify(wrong.slice(0, 3))}`);
    const [value, beside] = [median(ours), median(plain)];
    const runs = ours.map((speed) => Math.round(speed)).join(', ');
    const how = `register through \`action\`, ${LANES} connections, median of ${WINDOWS} × 5 s (${runs}), worker folding and sealing beside, totals checked after; beside: bare INSERT of one narrow row, ${LANES} connections`;
    return { name: 'actions.per_s', value, beside, ratio: beside / value, how };
  } finally {
    await worker.stop();
    await pool.end();
  }
}

async function insertBare(pool: pg.Pool, row: ReturnType<typeof registration>): Promise<void> {
  await pool.query(
    'insert into bare (name, field, form, unit_id, registered_on) values ($1, $2, $3, $4, $5)',
    [row.name, row.field, row.form, row.unitId, row.registeredOn],
  );
}

async function overHttp(dataDir: string, reporters: readonly Reporter[]): Promise<Measured> {
  const server = await startServer(dataDir);
  const lines: Line[] = [];
  try {
    const cookies: string[] = [];
    for (const reporter of reporters) {
      lines.push(await Line.open(server.url));
      cookies.push(await signIn(server.url, reporter.login));
    }
    const pick = drawn(2025);
    let n = 0;
    const register = async (lane: number): Promise<void> => {
      const input = registration(reporters[lane] as Reporter, pick, ++n);
      const headers = `idempotency-key: ${randomUUID()}\r\ncookie: ${cookies[lane]}\r\n`;
      await lines[lane]?.post('/api/v1/actions/initiatives.register', JSON.stringify(input), headers);
    };
    const speeds: number[] = [];
    for (let window = 0; window <= WINDOWS; window++)
      speeds.push(await perSecond(LANES, WINDOW_MS, register));
    const counted = speeds.slice(1);
    const runs = counted.map((speed) => Math.round(speed)).join(', ');
    const how = `the same over HTTP, ${LANES} signed-in sessions, client on the same cores, median of ${WINDOWS} × 5 s (${runs})`;
    return { name: 'actions.http_per_s', value: median(counted), how };
  } finally {
    for (const line of lines) line.close();
    await server.stop();
  }
}
