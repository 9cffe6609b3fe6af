import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silent } from '#base/server/log.ts';
import { startPostgres } from '#base/server/postgres/embedded.ts';
import { processesIn, signal, until } from '#base/server/postgres/processes.ts';

const PREFIX = 'kheo-test-';

/**
 * One PostgreSQL for the whole test run, in a temporary folder; its addresses reach the tests by environment. The
 * promise to keep what was acknowledged is given up for speed here, and only here: a run's data is thrown away.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await sweep();
  const folder = path.join(os.tmpdir(), `${PREFIX}${process.pid}`);
  const postgres = await startPostgres(folder, silent, {
    as: 'npm test',
    overrides: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' },
  });
  // Files that tests keep go the way of the run.
  process.env.DATA_DIR = folder;
  process.env.KHEO_TEST_SUPER_URL = postgres.superUrl;
  process.env.KHEO_TEST_OWNER_URL = postgres.ownerUrl;
  process.env.KHEO_TEST_APP_URL = postgres.appUrl;
  return async () => {
    await postgres.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

/** Removes what runs left behind that were killed. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(os.tmpdir(), name);
    const owner = Number(name.slice(PREFIX.length).split('-')[0]);
    const mine = fs.lstatSync(folder).uid === process.getuid?.();
    if (!mine || (owner > 0 && fs.existsSync(`/proc/${owner}`))) continue;
    const cluster = path.join(folder, 'postgres');
    for (const pid of processesIn(cluster)) signal(pid, 'SIGQUIT');
    await until(() => processesIn(cluster).length === 0, 10_000);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
