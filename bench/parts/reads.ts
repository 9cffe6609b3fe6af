import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect } from 'kysely';
import { citizen } from '#base/actor.ts';
import { openPool } from '#base/server/db.ts';
import { silent } from '#base/server/log.ts';
import { withClient } from '#base/server/postgres/embedded.cluster.ts';
import { joinPostgres } from '#base/server/postgres/embedded.ts';
import type { DB } from '#base/server/schema.gen.ts';
import { getInitiative } from '#initiatives/server/queries.ts';
import { byTurns, drawn, median, perSecond } from '../measure.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, furnish, LANES, withDb } from './house.ts';
import { Line, signIn } from './line.ts';
import { environment, startServer } from './server.ts';

const RUNS = 7;
const WINDOW_MS = 3_000;

/**
 * One initiative with its history as JSON over HTTP from the built server, beside bare Node that sends the same
 * statement by the same primary key; how fast bare Node is with the row alone is noted.
 */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  try {
    const [reporter] = await withDb(house.appUrl, LANES, furnish);
    await house.stop();
    const server = await startServer(house.dataDir);
    const postgres = await joinPostgres(house.dataDir, silent, { as: 'npm run bench' });
    const bare = await startBare(postgres.appUrl, await statement(postgres.appUrl));
    const lines: Line[] = [];
    try {
      const ids = await withClient(postgres.appUrl, async (client) => {
        const { rows } = await client.query<{ id: string }>('select id from initiative order by id');
        return rows.map((row) => row.id);
      });
      const opened = async (url: string): Promise<Line[]> => {
        const own: Line[] = [];
        for (let lane = 0; lane < LANES; lane++) own.push(await Line.open(url));
        lines.push(...own);
        return own;
      };
      const [ours, plain] = [await opened(server.url), await opened(bare.url)];
      const pick = drawn(1);
      const id = (): string => ids[pick(ids.length)] ?? '';
      const read = (from: readonly Line[], path: (id: string) => string, headers = '') =>
        perSecond(LANES, WINDOW_MS, async (lane) => {
          const wanted = id();
          const body = await from[lane]?.get(path(wanted), headers);
          if (!body?.includes(wanted)) throw new Error(`not the initiative that was asked for: ${body}`);
        });
      const sides = await byTurns(
        RUNS,
        () => read(ours, (wanted) => `/api/v1/initiatives/${wanted}`),
        () => read(plain, (wanted) => `/same/${wanted}`),
      );
      await read(plain, (wanted) => `/row/${wanted}`);
      const row = await read(plain, (wanted) => `/row/${wanted}`);
      const cookie = await signIn(server.url, reporter?.login ?? '');
      const signedIn = await read(ours, (wanted) => `/api/v1/initiatives/${wanted}`, `cookie: ${cookie}\r\n`);
      const [value, beside] = [median(sides.ours), median(sides.plain)];
      const how = `${Math.round(value)} reads/s (${Math.round(signedIn)} signed in) of one of ${ids.length} initiatives with its history, ${LANES} connections, median of ${RUNS} × 3 s by turns; beside: bare Node http + pg with the same statement by the same key (${Math.round(row)} with \`select *\` of the row alone)`;
      return [{ name: 'reads.ratio', value: beside / value, beside, ratio: beside / value, how }];
    } finally {
      for (const line of lines) line.close();
      await bare.stop();
      await postgres.stop();
      await server.stop();
    }
  } finally {
    await house.close();
  }
}

/** What the product sends to the database for this read, and where in it the key stands. */
async function statement(url: string): Promise<{ text: string; values: readonly unknown[]; key: number }> {
  const sent: { sql: string; parameters: readonly unknown[] }[] = [];
  const dialect = new PostgresDialect({ pool: openPool(url, { max: 1 }) });
  const db = new Kysely<DB>({ dialect, log: ({ query }) => void sent.push(query) });
  const id = randomUUID();
  try {
    await getInitiative({ db, actor: citizen, today: '2021-12-31' }, { id });
  } finally {
    await db.destroy();
  }
  const [only] = sent;
  if (!only || sent.length !== 1) throw new Error(`the read takes ${sent.length} statements`);
  return { text: only.sql, values: only.parameters, key: only.parameters.indexOf(id) };
}

async function startBare(
  url: string,
  same: { text: string; values: readonly unknown[]; key: number },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)), [], {
    env: environment({ BARE_URL: url, BARE_SAME: JSON.stringify(same), NODE_ENV: 'production' }),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const gone = once(child, 'exit');
  const [address] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('the bare server ended'))),
  ])) as [string];
  return {
    url: address,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
