import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { AuditProblem } from '#audit/rules.ts';
import { adoptHead, eraseContent, seal } from '#audit/server/actions.ts';
import { auditOf, listAudit } from '#audit/server/queries.ts';
import { verify } from '#audit/server/verify.queries.ts';
import { type Actor, type Role, system } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { claimDeliveries, contentsOf } from '#base/server/outbox.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

// A seal waits for every transaction that runs on the server, those of other test files too.
vi.setConfig({ testTimeout: 120_000 });

const today = '2021-12-31';

/** Writes nothing but its audit entry. */
const note = action('test.audit.note', {
  input: z.strictObject({ unit: z.int().nullable(), subject: z.string(), text: z.string() }),
  load: async () => null,
  may: () => null,
  apply: async (_tx, _loaded, input) => ({ text: input.text }),
  about: (_result, _loaded, input) => ({ unit: input.unit, subject: input.subject }),
});

let database: TestDatabase;
let superuser: pg.Client;
let folder: string;
let headFile: string;
let env: Env;
const unit = { province: 0, district: 0, commune: 0, elsewhere: 0 };

const person = (role: Role, unitId: number): Actor => ({
  kind: 'account',
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Hà',
  grants: [{ role, unitId, from: '2021-01-01', until: null }],
});
const as = (actor: Actor): Env => ({ ...env, actor });

async function write(count: number, about: { unit?: number | null; subject?: string } = {}): Promise<void> {
  for (let i = 0; i < count; i++) {
    must(
      await note(env, {
        unit: about.unit ?? null,
        subject: about.subject ?? `note:${i}`,
        text: `Ghi chép ${i}`,
      }),
    );
  }
}

/** Transactions of other databases on the server count as running too: wait until everything is sealed. */
async function sealAll(): Promise<{ seals: number; entries: number }> {
  const made = { seals: 0, entries: 0 };
  for (;;) {
    const run = await seal(env.db, headFile);
    made.seals += run.seals;
    made.entries += run.entries;
    if (run.waiting === 0) return made;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const kinds = async (): Promise<AuditProblem['kind'][]> => {
  const report = await verify(env.db, headFile);
  expect(report.ok).toBe(report.problems.length === 0);
  return [...new Set(report.problems.map((problem) => problem.kind))].sort();
};

beforeAll(async () => {
  database = await testDatabase({ max: 8 });
  env = { db: database.db, actor: system('test'), today };
  superuser = new pg.Client({ connectionString: database.superUrl });
  await superuser.connect();
  folder = await mkdtemp(path.join(tmpdir(), 'kheo-audit-'));

  const place = async (level: string, parent: number | null, name: string): Promise<number> => {
    const { rows } = await superuser.query<{ id: number }>(
      "insert into unit (kind) values ('area') returning id",
    );
    const id = rows[0]?.id ?? 0;
    await superuser.query(
      `insert into unit_version (unit_id, during, designation, name, level, parent_id, search)
       values ($1, '[2000-01-01,)', '', $2, $3, $4, '')`,
      [id, name, level, parent],
    );
    return id;
  };
  unit.province = await place('province', null, 'Yên Bái');
  unit.district = await place('district', unit.province, 'Văn Yên');
  unit.commune = await place('commune', unit.district, 'Mậu Đông');
  unit.elsewhere = await place('commune', unit.province, 'Minh Bảo');
  await superuser.query('select unit_rebuild_ancestors(array(select id from unit))');
});

afterAll(async () => {
  await superuser?.end();
  await database?.close();
  if (folder) await rm(folder, { recursive: true });
});

beforeEach(async () => {
  headFile = path.join(folder, `${crypto.randomUUID()}`, 'audit-head.jsonl');
  await superuser.query('truncate audit_seal, audit_delivery, audit_content, audit_entry, idempotency_key');
});

describe('sealing', () => {
  test('puts every entry under one seal, writes the head outside, and verifies', async () => {
    await write(7);
    expect(await sealAll()).toMatchObject({ entries: 7 });
    await write(3);
    await sealAll();
    const report = await verify(env.db, headFile);
    expect(report).toMatchObject({
      ok: true,
      entries: 10,
      sealed: 10,
      waiting: 0,
      erased: 0,
      enforced: true,
    });
    expect(report.head).toMatchObject({ state: 'read', compared: report.seals, behind: 0, restored: false });
    const lines = (await readFile(headFile, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      seal: report.sealedUntil?.seal,
      hash: report.sealedUntil?.hash,
    });
  });

  test('has nothing to do when nothing was written: it makes no work for itself', async () => {
    await write(1);
    await sealAll();
    expect(await seal(env.db, headFile)).toEqual({ seals: 0, entries: 0, waiting: 0 });
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, seals: 1, entries: 1 });
  });

  test('leaves what is still being written for the next run, and nobody waits for it', async () => {
    const writer = new pg.Client({ connectionString: database.url });
    await writer.connect();
    await writer.query('begin');
    await writer.query(`with e as (insert into audit_entry (actor, action, subject, content_hash)
        values ('system:test', 'test', 'late:1', sha256('sx')) returning id),
      c as (insert into audit_content select id, 's', 'x' from e)
      insert into audit_delivery (consumer, entry_id) select 'seal', id from e`);
    await write(2);
    expect(await seal(env.db, headFile)).toEqual({ seals: 0, entries: 0, waiting: 2 });
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, waiting: 2 });
    await writer.query('commit');
    await writer.end();
    expect(await sealAll()).toMatchObject({ entries: 3 });
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, sealed: 3 });
  });

  test('more entries than one seal holds make several seals', async () => {
    await superuser.query(`with e as (insert into audit_entry (actor, action, subject, content_hash)
        select 'system:test', 'test', 'many:' || n, sha256('sx') from generate_series(1, 11000) n returning id),
      c as (insert into audit_content select id, 's', 'x' from e)
      insert into audit_delivery (consumer, entry_id) select 'seal', id from e`);
    expect(await sealAll()).toEqual({ seals: 3, entries: 11_000 });
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, seals: 3, sealed: 11_000 });
  });

  test('with writers, sealers and verifiers at once the chain holds all the time', async () => {
    let writing = true;
    const sealers = [1, 2].map(async () => {
      while (writing) await seal(env.db, headFile);
    });
    const verifier = (async () => {
      for (let runs = 0; writing || runs === 0; runs++) {
        const report = await verify(env.db, headFile);
        expect(report.problems).toEqual([]);
        expect(report.sealed + report.waiting).toBe(report.entries);
      }
    })();
    await Promise.all([1, 2, 3].map(() => write(60)));
    writing = false;
    await Promise.all([...sealers, verifier]);
    await sealAll();
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, entries: 180, sealed: 180, waiting: 0 });
  });

  test('a process killed between the commit and the file leaves the file behind, and the next run mends it', async () => {
    await write(1);
    await sealAll();
    await write(1);
    await waitUntilSealed(() => seal(env.db, null));
    expect((await verify(env.db, headFile)).head).toMatchObject({ behind: 1 });
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true });
    await seal(env.db, headFile);
    expect((await verify(env.db, headFile)).head).toMatchObject({ behind: 0, compared: 2 });
  });

  test('a line that a crash cut short is passed over', async () => {
    await write(1);
    await sealAll();
    await appendFile(headFile, '{"seal":"9');
    await write(1);
    await sealAll();
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, seals: 2, head: { compared: 2 } });
  });
});

async function waitUntilSealed(run: () => Promise<{ waiting: number }>): Promise<void> {
  while ((await run()).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('tampering, by somebody who owns the database, is found', () => {
  beforeEach(async () => {
    for (let round = 0; round < 3; round++) {
      await write(4);
      await sealAll();
    }
    expect(await kinds()).toEqual([]);
  });

  const lastSeal = '(select max(id) from audit_seal)';
  const someEntry = '(select min(id) + 5 from audit_entry)';
  const ways: [what: string, statement: string, found: AuditProblem['kind'][]][] = [
    ['another subject', `update audit_entry set subject = 'note:x' where id = ${someEntry}`, ['seal_hash']],
    ['another actor', `update audit_entry set actor = 'public' where id = ${someEntry}`, ['seal_hash']],
    ['another unit', `update audit_entry set unit_id = 1 where id = ${someEntry}`, ['seal_hash']],
    [
      'a microsecond later',
      `update audit_entry set at = at + interval '1 us' where id = ${someEntry}`,
      ['seal_hash'],
    ],
    [
      'another content',
      `update audit_content set content = '{}' where entry_id = ${someEntry}`,
      ['content_changed'],
    ],
    [
      'another content with its hash',
      `update audit_content set content = '{}' where entry_id = ${someEntry};
       update audit_entry set content_hash = sha256((select salt || '{}'::bytea from audit_content where entry_id = id))
       where id = ${someEntry}`,
      ['seal_hash'],
    ],
    ['a content removed', `delete from audit_content where entry_id = ${someEntry}`, ['content_removed']],
    [
      'an entry removed',
      `delete from audit_content where entry_id = ${someEntry}; delete from audit_entry where id = ${someEntry}`,
      ['entry_missing'],
    ],
    [
      'a fake entry',
      `with e as (insert into audit_entry (actor, action, subject, content_hash)
         values ('public', 'test', 'fake:1', sha256('sx')) returning id)
       insert into audit_content select id, 's', 'x' from e`,
      ['neither_sealed_nor_waiting'],
    ],
    [
      'a fake entry put into a seal',
      `with e as (insert into audit_entry (actor, action, subject, content_hash)
         values ('public', 'test', 'fake:1', sha256('sx')) returning id),
       c as (insert into audit_content select id, 's', 'x' from e)
       update audit_seal set entries = entries || e.id from e where audit_seal.id = ${lastSeal}`,
      ['seal_hash'],
    ],
    [
      'two seals swapped',
      `update audit_seal set id = -1 where id = ${lastSeal};
       update audit_seal set id = id + 1 where id = ${lastSeal};
       update audit_seal set id = ${lastSeal} - 1 where id = -1`,
      ['head_differs', 'seal_link'],
    ],
    [
      'the last seal removed',
      `delete from audit_seal where id = ${lastSeal}`,
      ['head_unknown', 'neither_sealed_nor_waiting'],
    ],
    [
      'the last seal removed and its entries put back to wait',
      `insert into audit_delivery (consumer, entry_id)
         select 'seal', unnest(entries) from audit_seal where id = ${lastSeal};
       delete from audit_seal where id = ${lastSeal}`,
      ['head_unknown'],
    ],
    [
      'the first seal removed',
      'delete from audit_seal where id = (select min(id) from audit_seal)',
      ['head_unknown', 'neither_sealed_nor_waiting', 'seal_link'],
    ],
    [
      'a later time of a seal',
      `update audit_seal set at = at + interval '1 day' where id = ${lastSeal}`,
      ['seal_hash'],
    ],
    [
      'an entry under two seals',
      `update audit_seal set entries = entries || (select min(id) from audit_entry) where id = ${lastSeal}`,
      ['seal_hash', 'sealed_twice'],
    ],
    [
      'a sealed entry put back to wait',
      `insert into audit_delivery (consumer, entry_id) values ('seal', ${someEntry})`,
      ['sealed_and_waiting'],
    ],
    [
      'the last seal made anew over other entries',
      `update audit_entry set subject = 'note:x' where id = (select max(id) from audit_entry);
       update audit_seal set hash = sha256('anything') where id = ${lastSeal}`,
      ['head_differs', 'seal_hash'],
    ],
  ];
  test.each(ways)('%s', async (_what, statement, found) => {
    // Whoever owns the table can free its numbers too.
    await superuser.query('alter table audit_seal alter id set generated by default');
    await superuser.query(statement);
    expect(await kinds()).toEqual([...found].sort());
  });

  test('a delivery row removed before the seal', async () => {
    await write(2);
    await superuser.query(
      'delete from audit_delivery where entry_id = (select max(entry_id) from audit_delivery)',
    );
    expect(await kinds()).toEqual(['neither_sealed_nor_waiting']);
  });

  test('the content of an entry that still waits', async () => {
    await write(1);
    await superuser.query(
      "update audit_content set content = '{}' where entry_id = (select max(entry_id) from audit_delivery)",
    );
    expect(await kinds()).toEqual(['content_changed']);
  });

  test('the file outside removed, or emptied, or of another chain', async () => {
    const text = await readFile(headFile, 'utf8');
    await truncate(headFile);
    expect(await kinds()).toEqual(['head_missing']);
    await rm(headFile);
    expect(await kinds()).toEqual(['head_missing']);
    await writeFile(headFile, text.replace(/"hash":"../, '"hash":"zz'));
    expect(await kinds()).toEqual(['head_differs']);
  });

  test('more problems than are shown are counted', async () => {
    await superuser.query("update audit_content set content = 'x'");
    expect(await verify(env.db, null)).toMatchObject({ ok: false, problemCount: 12 });
  });

  test('a chain that came from a backup is compared from there on', async () => {
    await appendFile(headFile, '{"seal":"999999999999","hash":"00","at":""}\n');
    expect(await kinds()).toEqual(['head_unknown']);
    await adoptHead(env.db, headFile);
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, head: { restored: true, behind: 0 } });
    await write(1);
    await sealAll();
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, head: { restored: true, compared: 2 } });
  });
});

test('the application cannot change or remove an entry or a seal, and verify says whether the database forbids it', async () => {
  await write(1);
  await expect(sql`update audit_entry set subject = 'x'`.execute(env.db)).rejects.toThrow(
    /permission denied/,
  );
  await expect(sql`delete from audit_seal`.execute(env.db)).rejects.toThrow(/permission denied/);
  expect((await verify(env.db, null)).enforced).toBe(true);
  const owner = openDb(database.ownerUrl, { max: 1 });
  expect((await verify(owner, null)).enforced).toBe(false);
  expect((await verify(owner, null, { appRole: 'kheo_app' })).enforced).toBe(true);
  await owner.destroy();
});

describe('erasing what an entry says', () => {
  test('keeps the chain, is counted, and stands in the log itself', async () => {
    await write(3, { unit: unit.commune });
    await sealAll();
    const { entries } = must(await listAudit(env, {}));
    const id = entries[1]?.id ?? '';
    const hong = as(person('administrator', unit.district));
    must(await eraseContent(hong, { entry: id, reason: 'Công dân yêu cầu xóa' }));
    await sealAll();
    expect(await verify(env.db, headFile)).toMatchObject({ ok: true, erased: 1, entries: 4 });
    const after = must(await listAudit(env, {}));
    expect(after.entries.find((entry) => entry.id === id)).toMatchObject({ content: null, erased: true });
    expect(after.entries[0]).toMatchObject({
      action: 'audit.eraseContent',
      subject: `audit_entry:${id}`,
      unitId: unit.commune,
    });

    const again = await eraseContent(hong, { entry: id, reason: 'Công dân yêu cầu xóa' });
    expect(isRefusal(again) && again.code).toBe('record.not_found');
  });

  test('is refused to others, and for entries that do not exist', async () => {
    await write(1, { unit: unit.commune });
    const id = must(await listAudit(env, {})).entries[0]?.id ?? '';
    const codeOf = async (actor: Actor, entry = id) => {
      const outcome = await eraseContent(as(actor), { entry, reason: 'Thử xóa' });
      return isRefusal(outcome) ? outcome.code : null;
    };
    expect(await codeOf(person('auditor', unit.province))).toBe('access.forbidden');
    expect(await codeOf(person('administrator', unit.elsewhere))).toBe('access.forbidden');
    expect(await codeOf(person('administrator', unit.province), '999999999999999999')).toBe(
      'record.not_found',
    );
    expect(await codeOf(person('administrator', unit.province))).toBeNull();
  });
});

describe('reading the log', () => {
  beforeEach(async () => {
    await write(1, { unit: unit.commune, subject: 'initiative:1' });
    await write(1, { unit: unit.elsewhere, subject: 'initiative:2' });
    await write(1, { unit: null, subject: 'setting:1' });
  });
  const subjects = async (actor: Actor, input: Parameters<typeof listAudit>[1] = {}) =>
    must(await listAudit(as(actor), input)).entries.map((entry) => entry.subject);

  test('everybody sees the units he covers; what concerns the whole body needs its root', async () => {
    expect(await subjects(person('auditor', unit.province))).toEqual([
      'setting:1',
      'initiative:2',
      'initiative:1',
    ]);
    expect(await subjects(person('administrator', unit.district))).toEqual(['initiative:1']);
    expect(await subjects(person('auditor', unit.elsewhere))).toEqual(['initiative:2']);
    const refused = await listAudit(as(person('reporter', unit.province)), {});
    expect(isRefusal(refused) && refused.code).toBe('access.forbidden');
  });

  test('filters by unit, subject, actor, action and days', async () => {
    const auditor = person('auditor', unit.province);
    expect(await subjects(auditor, { unit: unit.district })).toEqual(['initiative:1']);
    expect(await subjects(auditor, { subject: 'initiative:2' })).toEqual(['initiative:2']);
    expect(await subjects(auditor, { actor: 'public' })).toEqual([]);
    expect(await subjects(auditor, { action: 'test.audit.note', actor: 'system:test' })).toHaveLength(3);
    await superuser.query(
      "update audit_entry set at = '2021-06-30T17:00:00Z' where subject = 'initiative:1'",
    );
    expect(await subjects(auditor, { from: '2021-07-01', to: '2021-07-01' })).toEqual(['initiative:1']);
    expect(await subjects(auditor, { to: '2021-06-30' })).toEqual([]);
    const refused = await listAudit(as(person('auditor', unit.district)), { unit: unit.elsewhere });
    expect(isRefusal(refused) && refused.code).toBe('access.forbidden');
  });

  test('comes in pages of fifty', async () => {
    await write(60, { unit: unit.commune });
    const first = must(await listAudit(env, {}));
    expect(first.entries).toHaveLength(50);
    const second = must(await listAudit(env, { before: first.next ?? '' }));
    expect(second.entries).toHaveLength(13);
    expect(second.next).toBeNull();
    expect(first.entries[0]?.content).toEqual({
      input: { subject: 'note:59', text: 'Ghi chép 59', unit: unit.commune },
      result: { text: 'Ghi chép 59' },
    });
  });

  test('the history of one record names people and tells no contents', async () => {
    const { rows } = await superuser.query<{ id: string }>(
      "insert into account (login, name) values ($1, 'Lò Thị Hà') returning id",
      [`ha-${crypto.randomUUID()}`],
    );
    const ha = { ...person('reporter', unit.commune), id: rows[0]?.id ?? '' };
    must(await note(as(ha), { unit: unit.commune, subject: 'initiative:1', text: 'Sửa tên' }));
    const history = must(await auditOf(as(ha), { subject: 'initiative:1' }));
    expect(history.entries.map((entry) => entry.actorName)).toEqual(['Lò Thị Hà', null]);
    expect(history.entries[0]).not.toHaveProperty('content');
    expect(must(await auditOf(as(ha), { subject: 'initiative:2' })).entries).toEqual([]);
  });
});

test('consumers of the outbox share the work, give nothing twice and get it back when they fail', async () => {
  await write(10);
  await superuser.query("insert into audit_delivery (consumer, entry_id) select 'test', id from audit_entry");
  const one = openDb(database.url, { max: 2 });
  const inTx = <T>(work: Parameters<ReturnType<typeof one.transaction>['execute']>[0]) =>
    one.transaction().execute(work) as Promise<T>;
  await expect(
    inTx(async (tx) => {
      expect(await claimDeliveries(tx as never, 'test', 4)).toHaveLength(4);
      throw new Error('the mail server is gone');
    }),
  ).rejects.toThrow('mail server');
  const got = await inTx<string[][]>(async (first) => {
    const a = await claimDeliveries(first as never, 'test', 4);
    const b = await inTx<typeof a>((second) => claimDeliveries(second as never, 'test', 100));
    const contents = await contentsOf(
      first as never,
      a.map((entry) => entry.id),
    );
    expect(contents.get(a[0]?.id ?? '')).toMatchObject({ result: { text: 'Ghi chép 0' } });
    return [a.map((entry) => entry.subject), b.map((entry) => entry.subject)];
  });
  expect(got.map((list) => list.length)).toEqual([4, 6]);
  expect(new Set(got.flat()).size).toBe(10);
  await one.destroy();
});
