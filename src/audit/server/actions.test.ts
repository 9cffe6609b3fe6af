import { appendFile, readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eraseContent, seal } from '#audit/server/actions.ts';
import { listAudit } from '#audit/server/queries.ts';
import { verify } from '#audit/server/verify.queries.ts';
import type { Actor } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import { claimDeliveries, contentsOf } from '#base/server/outbox.ts';
import { must } from '#base/server/query.ts';
import { type Log, openLog, person } from '#testing/log.ts';

// A seal waits for every transaction that runs on the server, those of other test files too.
vi.setConfig({ testTimeout: 120_000 });

let log: Log;
beforeAll(async () => {
  log = await openLog();
});
afterAll(() => log?.close());
beforeEach(() => log.clear());

describe('sealing', () => {
  test('puts every entry under one seal, writes the head outside, and verifies', async () => {
    await log.write(7);
    expect(await log.sealAll()).toMatchObject({ entries: 7 });
    await log.write(3);
    await log.sealAll();
    const report = await verify(log.env.db, log.headFile);
    expect(report).toMatchObject({
      ok: true,
      entries: 10,
      sealed: 10,
      waiting: 0,
      erased: 0,
      enforced: true,
    });
    expect(report.head).toMatchObject({ state: 'read', compared: report.seals, behind: 0, restored: false });
    const lines = (await readFile(log.headFile, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      seal: report.sealedUntil?.seal,
      hash: report.sealedUntil?.hash,
    });
  });

  test('has nothing to do when nothing was written: it makes no work for itself', async () => {
    await log.write(1);
    await log.sealAll();
    expect(await seal(log.env.db, log.headFile)).toEqual({ seals: 0, entries: 0, waiting: 0 });
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true, seals: 1, entries: 1 });
  });

  test('leaves what is still being written for the next run, and nobody waits for it', async () => {
    const writer = new pg.Client({ connectionString: log.database.url });
    await writer.connect();
    await writer.query('begin');
    await writer.query(`with e as (insert into audit_entry (actor, action, subject, content_hash)
        values ('system:test', 'test', 'late:1', sha256('sx')) returning id),
      c as (insert into audit_content select id, 's', 'x' from e)
      insert into audit_delivery (consumer, entry_id) select 'seal', id from e`);
    await log.write(2);
    expect(await seal(log.env.db, log.headFile)).toEqual({ seals: 0, entries: 0, waiting: 2 });
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true, waiting: 2 });
    await writer.query('commit');
    await writer.end();
    expect(await log.sealAll()).toMatchObject({ entries: 3 });
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true, sealed: 3 });
  });

  test('more entries than one seal holds make several seals', async () => {
    await log.superuser.query(`with e as (insert into audit_entry (actor, action, subject, content_hash)
        select 'system:test', 'test', 'many:' || n, sha256('sx') from generate_series(1, 11000) n returning id),
      c as (insert into audit_content select id, 's', 'x' from e)
      insert into audit_delivery (consumer, entry_id) select 'seal', id from e`);
    expect(await log.sealAll()).toEqual({ seals: 3, entries: 11_000 });
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true, seals: 3, sealed: 11_000 });
  });

  test('with writers, sealers and verifiers at once the chain holds all the time', async () => {
    let writing = true;
    const sealers = [1, 2].map(async () => {
      while (writing) await seal(log.env.db, log.headFile);
    });
    const verifier = (async () => {
      for (let runs = 0; writing || runs === 0; runs++) {
        const report = await verify(log.env.db, log.headFile);
        expect(report.problems).toEqual([]);
        expect(report.sealed + report.waiting).toBe(report.entries);
      }
    })();
    await Promise.all([1, 2, 3].map(() => log.write(60)));
    writing = false;
    await Promise.all([...sealers, verifier]);
    await log.sealAll();
    expect(await verify(log.env.db, log.headFile)).toMatchObject({
      ok: true,
      entries: 180,
      sealed: 180,
      waiting: 0,
    });
  });

  test('a process killed between the commit and the file leaves the file behind, and the next run mends it', async () => {
    await log.write(1);
    await log.sealAll();
    await log.write(1);
    await waitUntilSealed(() => seal(log.env.db, null));
    expect((await verify(log.env.db, log.headFile)).head).toMatchObject({ behind: 1 });
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true });
    await seal(log.env.db, log.headFile);
    expect((await verify(log.env.db, log.headFile)).head).toMatchObject({ behind: 0, compared: 2 });
  });

  test('a line that a crash cut short is passed over', async () => {
    await log.write(1);
    await log.sealAll();
    await appendFile(log.headFile, '{"seal":"9');
    await log.write(1);
    await log.sealAll();
    expect(await verify(log.env.db, log.headFile)).toMatchObject({
      ok: true,
      seals: 2,
      head: { compared: 2 },
    });
  });
});

async function waitUntilSealed(run: () => Promise<{ waiting: number }>): Promise<void> {
  while ((await run()).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('erasing what an entry says', () => {
  test('keeps the chain, is counted, and stands in the log itself', async () => {
    await log.write(3, { unit: log.unit.commune });
    await log.sealAll();
    const { entries } = must(await listAudit(log.env, {}));
    const id = entries[1]?.id ?? '';
    const hong = log.as(person('administrator', log.unit.district));
    must(await eraseContent(hong, { entry: id, reason: 'Công dân yêu cầu xóa' }));
    await log.sealAll();
    expect(await verify(log.env.db, log.headFile)).toMatchObject({ ok: true, erased: 1, entries: 4 });
    const after = must(await listAudit(log.env, {}));
    expect(after.entries.find((entry) => entry.id === id)).toMatchObject({ content: null, erased: true });
    expect(after.entries[0]).toMatchObject({
      action: 'audit.eraseContent',
      subject: `audit_entry:${id}`,
      unitId: log.unit.commune,
    });

    const again = await eraseContent(hong, { entry: id, reason: 'Công dân yêu cầu xóa' });
    expect(isRefusal(again) && again.code).toBe('record.not_found');
  });

  test('is refused to others, and for entries that do not exist', async () => {
    await log.write(1, { unit: log.unit.commune });
    const id = must(await listAudit(log.env, {})).entries[0]?.id ?? '';
    const codeOf = async (actor: Actor, entry = id) => {
      const outcome = await eraseContent(log.as(actor), { entry, reason: 'Thử xóa' });
      return isRefusal(outcome) ? outcome.code : null;
    };
    expect(await codeOf(person('auditor', log.unit.province))).toBe('access.forbidden');
    expect(await codeOf(person('administrator', log.unit.elsewhere))).toBe('access.forbidden');
    expect(await codeOf(person('administrator', log.unit.province), '999999999999999999')).toBe(
      'record.not_found',
    );
    expect(await codeOf(person('administrator', log.unit.province))).toBeNull();
  });
});

test('consumers of the outbox share the work, give nothing twice and get it back when they fail', async () => {
  await log.write(10);
  await log.superuser.query(
    "insert into audit_delivery (consumer, entry_id) select 'test', id from audit_entry",
  );
  const one = openDb(log.database.url, { max: 2 });
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
