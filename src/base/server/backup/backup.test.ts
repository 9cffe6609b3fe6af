import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { system } from '#base/actor.ts';
import { action } from '#base/server/action.ts';
import { backup, nameFor } from '#base/server/backup/backup.ts';
import { readHeader, restore } from '#base/server/backup/restore.ts';
import type { Env } from '#base/server/declared.ts';
import { Halt } from '#base/server/halt.ts';
import { migrations } from '#base/server/migrate.ts';
import { claimDeliveries } from '#base/server/outbox.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

/** Writes its own row, and beside it the count of all rows: a half-seen write would show. */
const put = action('test.backup.put', {
  input: z.strictObject({ key: z.string(), text: z.string() }),
  load: async () => null,
  may: () => null,
  apply: async (tx, _loaded, input) => {
    const value = JSON.stringify(input.text);
    await tx
      .insertInto('setting')
      .values({ key: `a:${input.key}`, value })
      .execute();
    await tx
      .insertInto('setting')
      .values({ key: `b:${input.key}`, value })
      .execute();
    return { key: input.key };
  },
  about: (result) => ({ unit: null, subject: `setting:${result.key}` }),
});

const awkward = [
  'Hòa Bình — “Dân vận khéo”',
  'dấu gạch \\. và \\\\. rồi \\N',
  'hai\ndòng\tvà tab\r\n\\.\n',
  '',
  '😀',
  "'; drop table setting; --",
];

let source: TestDatabase;
let env: Env;
let owner: pg.Client;
let folder: string;
let target: TestDatabase | null = null;

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** An empty second database. */
async function second(): Promise<TestDatabase> {
  target = await testDatabase({ empty: true });
  return target;
}

async function rows(url: string, statement: string): Promise<unknown[]> {
  const client = await connected(url);
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function tables(url: string): Promise<number> {
  const found = await rows(
    url,
    "select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')",
  );
  return found.length;
}

/** Every row of every table as text, but for the transaction numbers that a restore forgets. */
async function everything(url: string): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  const client = await connected(url);
  try {
    const names = await client.query<{ name: string }>(
      "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    );
    for (const { name } of names.rows) {
      const seen = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'txid')::text as row from public.${client.escapeIdentifier(name)} t order by 1`,
      );
      all[name] = seen.rows.map((found) => found.row);
    }
    return all;
  } finally {
    await client.end();
  }
}

const options = { appRole: 'kheo_app' };

beforeAll(async () => {
  source = await testDatabase({ max: 6 });
  env = { db: source.db, actor: system('test'), today: '2021-12-31' };
  owner = await connected(source.ownerUrl);
  for (const [i, text] of awkward.entries()) must(await put(env, { key: `awkward${i}`, text }));
  // A child stands before its parent on disk, and the parent's version is written last.
  await owner.query(`begin;
    insert into unit (kind) values ('area'), ('area'), ('area');
    insert into unit_version (unit_id, during, code, designation, name, level, parent_id, search) values
      (3, '[2004-01-01,)', '04264', 'xã', 'Mậu Đông', 'commune', 2, 'mau dong'),
      (2, '[2004-01-01,)', '136', 'huyện', 'Văn Yên', 'district', 1, 'van yen'),
      (1, '[2004-01-01,2025-07-01)', '15', 'tỉnh', 'Yên Bái', 'province', null, 'yen bai'),
      (1, '[2025-07-01,)', null, 'tỉnh', 'Yên Bái cũ', 'province', null, 'yen bai cu');
    commit; select unit_rebuild_ancestors('{1,2,3}')`);
});

afterAll(async () => {
  await owner?.end();
  await source?.close();
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kheo-backup-'));
});

afterEach(async () => {
  await target?.close();
  target = null;
  await rm(folder, { recursive: true });
});

test('what is backed up is restored to the row, constraints, triggers and numbers included', async () => {
  const made = await backup(source.url, { dir: folder, version: '0.1.0' });
  expect(path.basename(made.file)).toMatch(/^kheo-backup-\d{8}-\d{6}\.kheo$/);
  expect(await readdir(folder)).toEqual([path.basename(made.file)]);
  expect((await stat(made.file)).mode & 0o077).toBe(0);
  expect(await readHeader(made.file)).toMatchObject({
    kheo: 'backup',
    version: '0.1.0',
    migrations: made.migrations,
  });

  const { ownerUrl, url, superUrl } = await second();
  const restored = await restore(ownerUrl, made.file, options);
  expect(restored).toMatchObject({
    rows: made.rows,
    tables: made.tables,
    migrated: [],
    skipped: [],
    enforced: true,
  });
  expect(await everything(superUrl)).toEqual(await everything(source.superUrl));

  const shape = `
    select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint
      where connamespace = 'public'::regnamespace
    union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
    union all select relname, relacl::text, '' from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union all select schemaname, sequencename, last_value::text from pg_sequences order by 1, 2, 3`;
  expect(await rows(ownerUrl, shape)).toEqual(await rows(source.ownerUrl, shape));
  // The next number follows the last one, and the tree's rules are awake.
  expect(await rows(ownerUrl, "insert into unit (kind) values ('area') returning id")).toEqual([{ id: 4 }]);
  await expect(rows(ownerUrl, 'update unit_version set parent_id = 3 where unit_id = 2')).rejects.toThrow(
    /above itself/,
  );
  await expect(rows(url, 'delete from audit_entry')).rejects.toThrow(/permission denied/);
});

test('entries that waited for a seal wait there too, whatever the numbers of its transactions', async () => {
  const { file } = await backup(source.url, { dir: folder });
  const there = await second();
  await restore(there.ownerUrl, file, options);
  const claimed = await there.db
    .transaction()
    .execute((tx) => claimDeliveries(tx as never, 'seal', 1000, { settled: true }));
  expect(claimed).toHaveLength(awkward.length);
});

test('a backup under writers is one moment: no half action, no entry without its rows', async () => {
  let writing = true;
  let done = 0;
  const writers = Array.from({ length: 4 }, async (_, w) => {
    for (let i = 0; writing; i++) {
      must(await put(env, { key: `w${w}.${i}`, text: 'x'.repeat(200) }));
      done++;
    }
  });
  while (done < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = done;
  const made = await backup(source.ownerUrl, { dir: folder });
  const after = done;
  writing = false;
  await Promise.all(writers);

  const there = await second();
  await restore(there.ownerUrl, made.file, options);
  const [counts] = (await rows(
    there.ownerUrl,
    `select (select count(*)::int from setting where key like 'a:w%') as a,
            (select count(*)::int from setting where key like 'b:w%') as b,
            (select count(*)::int from audit_entry where subject like 'setting:w%') as entries,
            (select count(*)::int from idempotency_key where result->>'key' like 'w%') as keys,
            (select count(*)::int from audit_content c join audit_entry e on e.id = c.entry_id
              where subject like 'setting:w%') as contents`,
  )) as { a: number; b: number; entries: number; keys: number; contents: number }[];
  expect(new Set(Object.values(counts ?? {})).size).toBe(1);
  expect(counts?.a).toBeGreaterThanOrEqual(before);
  expect(counts?.a).toBeLessThanOrEqual(after + 4);
  // Work goes on where it stopped.
  must(await put({ ...env, db: there.db }, { key: 'afterwards', text: '' }));
});

test('evidence files travel along, and names that lead elsewhere are refused', async () => {
  const from = path.join(folder, 'evidence');
  await mkdir(path.join(from, 'ảnh/2021'), { recursive: true });
  await writeFile(path.join(from, 'ảnh/2021/họp thôn.jpg'), Buffer.from([0, 10, 92, 46, 10, 255]));
  await writeFile(path.join(from, 'empty'), '');
  await writeFile(path.join(from, 'big'), Buffer.alloc(3_000_000, 'kheo\n\\.\n'));
  await writeFile(path.join(from, 'coming.part'), 'half');
  const made = await backup(source.url, { dir: folder, evidenceFolder: from });
  expect(made.evidence).toBe(3);

  const there = await second();
  const to = path.join(folder, 'there');
  expect(await restore(there.ownerUrl, made.file, { ...options, evidenceFolder: to })).toMatchObject({
    evidence: 3,
  });
  expect((await readdir(to, { recursive: true })).sort()).toEqual([
    'big',
    'empty',
    'ảnh',
    'ảnh/2021',
    'ảnh/2021/họp thôn.jpg',
  ]);
  for (const name of ['big', 'empty', 'ảnh/2021/họp thôn.jpg']) {
    expect((await readFile(path.join(to, name))).equals(await readFile(path.join(from, name)))).toBe(true);
  }
  await there.close();

  const again = await second();
  await writeFile(path.join(to, 'empty'), 'something else');
  await expect(restore(again.ownerUrl, made.file, { ...options, evidenceFolder: to })).rejects.toThrow(
    /another file/,
  );
  const bad = path.join(folder, 'bad.kheo');
  const text = gunzipSync(await readFile(made.file)).toString('latin1');
  await writeFile(
    bad,
    gzipSync(Buffer.from(text.replace('"evidence":"empty"', '"evidence":"../../x"'), 'latin1')),
  );
  await expect(restore(again.ownerUrl, bad, { ...options, evidenceFolder: to })).rejects.toThrow(/damaged/);
  expect(await tables(again.ownerUrl)).toBe(0);
});

describe('refused in a sentence, and the target stays empty:', () => {
  test('a database that is not empty', async () => {
    const { file } = await backup(source.url, { dir: folder });
    const refused = restore(source.ownerUrl, file, options);
    await expect(refused).rejects.toBeInstanceOf(Halt);
    await expect(refused).rejects.toThrow(/is not empty/);
  });

  test('a file that is cut short, changed, or something else', async () => {
    const { file } = await backup(source.url, { dir: folder });
    const whole = await readFile(file);
    const text = gunzipSync(whole).toString('utf8');
    const there = await second();
    const files: [string, Buffer][] = [
      ['short', whole.subarray(0, whole.length >> 1)],
      ['flipped', Buffer.concat([whole.subarray(0, 4000), Buffer.from([0, 0, 0]), whole.subarray(4003)])],
      ['no-end', gzipSync(text.slice(0, text.lastIndexOf('{"end"')))],
      ['changed', gzipSync(text.replace('Mậu Đông', 'Mậu Đong'))],
      ['row-gone', gzipSync(text.replace(/\na:awkward3\t.*/, ''))],
      ['more', gzipSync(`${text}{"table":"setting"}\n`)],
      ['text', Buffer.from('hello')],
      ['json', gzipSync('{"a":1}\n')],
      ['nothing', Buffer.alloc(0)],
    ];
    for (const [name, content] of files) {
      const bad = path.join(folder, name);
      await writeFile(bad, content);
      const outcome = await restore(there.ownerUrl, bad, options).catch((error: unknown) => error);
      expect(outcome, name).toBeInstanceOf(Halt);
      expect((outcome as Halt).message, name).toMatch(/no backup of Khéo, or it is damaged/);
      expect(await tables(there.ownerUrl), name).toBe(0);
    }
    await expect(restore(there.ownerUrl, path.join(folder, 'absent'), options)).rejects.toThrow(
      /There is no file/,
    );
  });

  test('a backup of a newer version', async () => {
    const { file } = await backup(source.url, { dir: folder });
    const text = gunzipSync(await readFile(file)).toString('utf8');
    const there = await second();
    await writeFile(file, gzipSync(text.replace('"0001-base.sql"', '"0001-base.sql","9999-later.sql"')));
    await expect(restore(there.ownerUrl, file, options)).rejects.toThrow(
      /newer version of Khéo \(9999-later\.sql\)/,
    );
    await writeFile(file, gzipSync(text.replace('"format":1', '"format":2')));
    await expect(restore(there.ownerUrl, file, options)).rejects.toThrow(/newer version/);
    expect(await tables(there.ownerUrl)).toBe(0);
  });

  test('a role that the server does not have', async () => {
    const { file } = await backup(source.url, { dir: folder });
    const there = await second();
    await expect(restore(there.ownerUrl, file, { appRole: 'nobody_here' })).rejects.toThrow(
      /no role "nobody_here"/,
    );
    expect(await tables(there.ownerUrl)).toBe(0);
  });

  test('a check that does not hold; checks see the restored rows and may open transactions of their own', async () => {
    const { file } = await backup(source.url, { dir: folder });
    const there = await second();
    const seen: number[] = [];
    const checks = [
      {
        name: 'settings',
        run: async (db: Env['db']) => {
          const found = await db
            .transaction()
            .setIsolationLevel('repeatable read')
            .setAccessMode('read only')
            .execute((tx) => tx.selectFrom('setting').select('key').execute());
          seen.push(found.length);
          return null;
        },
      },
      { name: 'totals', run: async () => 'Totals differ.' },
    ];
    await expect(restore(there.ownerUrl, file, { ...options, checks })).rejects.toThrow(
      /"totals" failed\. Totals differ/,
    );
    expect(seen[0]).toBeGreaterThanOrEqual(awkward.length * 2);
    expect(await tables(there.ownerUrl)).toBe(0);
  });
});

test('a restore that is killed in the middle leaves nothing', async () => {
  const { file } = await backup(source.url, { dir: folder });
  const there = await second();
  const superuser = await connected(there.superUrl);
  const kills: Promise<unknown>[] = [];
  const killed = restore(there.ownerUrl, file, {
    ...options,
    onProgress: ({ table }) => {
      if (table === 'setting') {
        kills.push(
          superuser.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kheo restore'",
          ),
        );
      }
    },
  });
  await expect(killed).rejects.toThrow();
  // The answer to the kill may come after the death that it caused.
  await Promise.all(kills);
  await superuser.end();
  expect(await tables(there.ownerUrl)).toBe(0);
  await restore(there.ownerUrl, file, options);
});

test('a backup that is cancelled or cannot be written leaves nothing behind', async () => {
  const cancel = new AbortController();
  const cancelled = backup(source.url, {
    dir: folder,
    signal: cancel.signal,
    onProgress: () => cancel.abort(),
  });
  await expect(cancelled).rejects.toThrow(/abort/i);
  expect(await readdir(folder)).toEqual([]);
  await expect(backup(source.url, { file: '/dev/full/x.kheo' })).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test('tables that no migration knows are left in the file and named', async () => {
  const other = await testDatabase();
  await rows(
    other.ownerUrl,
    'create table "Local notes" (n int generated always as identity, twice int generated always as (n * 2))',
  );
  await rows(other.ownerUrl, 'insert into "Local notes" default values');
  const { file } = await backup(other.ownerUrl, { dir: folder });
  await other.close();
  const there = await second();
  const restored = await restore(there.ownerUrl, file, options);
  expect(restored.skipped).toEqual(['Local notes', 'Local notes_n_seq']);
});

test('a backup of an older version is brought up to this one', async () => {
  const known = await migrations();
  const last = known.at(-1) ?? '';
  const older = await testDatabase({ empty: true });
  await rows(
    older.ownerUrl,
    'create table schema_migration (name text primary key, at timestamptz not null default now())',
  );
  for (const name of known.slice(0, -1)) {
    await rows(
      older.ownerUrl,
      await readFile(new URL(`../../../../migrations/${name}`, import.meta.url), 'utf8'),
    );
    await rows(older.ownerUrl, `insert into schema_migration (name) values ('${name}')`);
  }
  const { file } = await backup(older.ownerUrl, { dir: folder });
  await older.close();
  const there = await second();
  expect(await restore(there.ownerUrl, file, options)).toMatchObject({ migrated: [last], enforced: true });
  expect(await rows(there.ownerUrl, 'select name from schema_migration order by 1')).toEqual(
    known.map((name) => ({ name })),
  );
});

test('the name says when', () => {
  expect(nameFor(new Date(2021, 0, 2, 3, 4, 5))).toBe('kheo-backup-20210102-030405.kheo');
});
