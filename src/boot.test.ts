import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Halt } from '#base/server/halt.ts';
import { openLog } from '#base/server/log.ts';
import { readSettings } from '#base/server/settings.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { openDatabase } from './boot.ts';

let folder: string;
let house: TestDatabase;
const migrationFolder = fileURLToPath(new URL('../migrations/', import.meta.url));
const earlier = process.env.KHEO_MIGRATIONS;

/** A later version: everything of this one, and a table more. */
beforeAll(async () => {
  house = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'kheo-boot-'));
  const later = path.join(folder, 'migrations');
  await mkdir(later);
  for (const name of await readdir(migrationFolder)) {
    await copyFile(path.join(migrationFolder, name), path.join(later, name));
  }
  await writeFile(path.join(later, '9999-base.sql'), 'create table later_thing (id integer primary key);');
  process.env.KHEO_MIGRATIONS = `${later}/`;
});

afterAll(async () => {
  if (earlier === undefined) delete process.env.KHEO_MIGRATIONS;
  else process.env.KHEO_MIGRATIONS = earlier;
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const hasLater = async (): Promise<boolean> => {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  const { rows } = await client.query("select to_regclass('later_thing') is not null as there");
  await client.end();
  return rows[0]?.there as boolean;
};

test('a newer version backs up before it changes tables, changes nothing when it cannot, and does so once', async () => {
  const start = (dataDir: string) =>
    openDatabase(
      readSettings({ DATABASE_URL: house.url, ADMIN_DATABASE_URL: house.ownerUrl, DATA_DIR: dataDir }),
      openLog('silent'),
    );

  const blocked = path.join(folder, 'blocked');
  await mkdir(blocked);
  await writeFile(path.join(blocked, 'backups'), 'a file where the folder should be');
  const refused = await start(blocked).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Halt);
  expect((refused as Halt).message).toContain('KHEO_BACKUP_FIRST');
  expect(await hasLater()).toBe(false);

  const data = path.join(folder, 'data');
  await mkdir(data);
  await (await start(data)).stop();
  expect(await hasLater()).toBe(true);
  expect(await readdir(path.join(data, 'backups'))).toHaveLength(1);

  await (await start(data)).stop();
  expect(await readdir(path.join(data, 'backups'))).toHaveLength(1);
});
