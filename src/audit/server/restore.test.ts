import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { adoptHead, seal } from '#audit/server/actions.ts';
import { chainHolds, verify } from '#audit/server/verify.queries.ts';
import { system } from '#base/actor.ts';
import { action } from '#base/server/action.ts';
import { backup } from '#base/server/backup/backup.ts';
import { restore } from '#base/server/backup/restore.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

// A seal waits for every transaction that runs on the server, those of other test files too.
vi.setConfig({ testTimeout: 120_000 });

const note = action('test.restore.note', {
  input: z.strictObject({ text: z.string() }),
  load: async () => null,
  may: () => null,
  apply: async (_tx, _loaded, input) => input,
  about: () => ({ unit: null, subject: 'note:1' }),
});

let here: TestDatabase;
let there: TestDatabase;
let folder: string;
const env = (database: TestDatabase): Env => ({
  db: database.db,
  actor: system('test'),
  today: '2021-12-31',
});

beforeEach(async () => {
  [here, there] = [await testDatabase({ max: 6 }), await testDatabase({ empty: true })];
  folder = await mkdtemp(path.join(tmpdir(), 'kheo-restore-'));
});

afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
  await rm(folder, { recursive: true });
});

test('a backup taken under writers and sealers restores a chain that holds and goes on', async () => {
  const headFile = path.join(folder, 'here', 'audit-head.jsonl');
  let writing = true;
  let written = 0;
  const work = [
    ...[1, 2, 3].map(async () => {
      while (writing) {
        must(await note(env(here), { text: `Ghi chép ${written}` }));
        written++;
      }
    }),
    (async () => {
      while (writing) await seal(here.db, headFile);
    })(),
  ];
  while (written < 50) await new Promise((resolve) => setTimeout(resolve, 5));
  const { file } = await backup(here.url, { dir: folder });
  writing = false;
  await Promise.all(work);

  await restore(there.ownerUrl, file, { appRole: 'kheo_app', checks: [chainHolds] });
  const restored = await verify(there.db, null);
  expect(restored).toMatchObject({ ok: true, enforced: true });
  expect(restored.entries).toBeGreaterThanOrEqual(50);

  // A new life under a new head: both the entries that waited and new ones are sealed.
  const newHead = path.join(folder, 'there', 'audit-head.jsonl');
  await adoptHead(there.db, newHead);
  must(await note(env(there), { text: 'Sau khi khôi phục' }));
  while ((await seal(there.db, newHead)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await verify(there.db, newHead)).toMatchObject({
    ok: true,
    waiting: 0,
    entries: restored.entries + 1,
    head: { state: 'read', restored: true, behind: 0 },
  });
});

test('a backup of a log that was tampered with is not restored', async () => {
  for (const text of ['một', 'hai']) must(await note(env(here), { text }));
  while ((await seal(here.db, null)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const superuser = new pg.Client({ connectionString: here.superUrl });
  await superuser.connect();
  await superuser.query(
    "update audit_entry set actor = 'public' where id = (select min(id) from audit_entry)",
  );
  await superuser.end();
  const { file } = await backup(here.url, { dir: folder });
  const refused = restore(there.ownerUrl, file, { appRole: 'kheo_app', checks: [chainHolds] });
  await expect(refused).rejects.toThrow(/the check "audit" failed. Seal \d+ does not match/);
  await restore(there.ownerUrl, file, { appRole: 'kheo_app' });
});
