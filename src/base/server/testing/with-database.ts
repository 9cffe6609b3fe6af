/**
 * Runs a script on a fresh, migrated database that is thrown away afterwards:
 * `node src/base/server/testing/with-database.ts src/base/server/generate-types.ts --check`.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silent } from '#base/server/log.ts';
import { migrate } from '#base/server/migrate.ts';
import { startPostgres } from '#base/server/postgres/embedded.ts';

const folder = path.join(os.tmpdir(), `kheo-test-${process.pid}`);
const postgres = await startPostgres(folder, silent, { as: 'npm test', overrides: { fsync: 'off' } });
try {
  await migrate(postgres.ownerUrl, postgres.appRole.name);
  const run = spawnSync(process.execPath, process.argv.slice(2), {
    stdio: 'inherit',
    env: { ...process.env, KHEO_OWNER_URL: postgres.ownerUrl, KHEO_APP_URL: postgres.appUrl },
  });
  process.exitCode = run.status ?? 1;
} finally {
  await postgres.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
