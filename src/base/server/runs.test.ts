import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, system } from '#base/actor.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { advance, readRun, refusalOf, startRun, stopRun } from '#base/server/runs.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';

let database: TestDatabase;
let env: Env;
const file = { hash: 'a'.repeat(64), name: 'bang.csv' };
const about = { kind: 'trial.import', file };

/** Notes holidays one by one; before each it waits for what the test allows. */
const gate: { before: (n: number) => Promise<void> } = { before: async () => undefined };
const take = action('trial.take', {
  input: z.strictObject({ days: z.int() }),
  load: async () => ({}),
  may: () => null,
  apply: async (tx, _loaded, { days }) => {
    for (let n = 0; n < days; n++) {
      await gate.before(n);
      await advance('writing', n, days);
      await sql`insert into holiday (on_day, name) values ('2021-01-01'::date + ${n}::int, 'thử')`.execute(
        tx,
      );
    }
    return days > 50 ? refuse('sheet.empty') : { taken: days };
  },
  about: () => ({ unit: null, subject: 'trial:1' }),
});

beforeAll(async () => {
  database = await testDatabase();
  env = { db: database.db, actor: system('test'), today: '2021-06-15' };
});
afterAll(() => database.close());

const holidays = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from holiday where name = 'thử'`.execute(database.db))
    .rows[0]?.n ?? 0;

it('A run shows how far it is while its action still writes, is stopped, and leaves nothing behind.', async () => {
  let reached: () => void = () => undefined;
  const third = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let go: () => void = () => undefined;
  const allowed = new Promise<void>((resolve) => {
    go = resolve;
  });
  gate.before = async (n) => {
    if (n !== 3) return;
    reached();
    await allowed;
  };
  const { id, ended } = await startRun(env, about, () => take(env, { days: 10 }));
  await third;
  const run = must(await readRun(env, id));
  expect(run).toMatchObject({ state: 'running', phase: 'writing', total: 10, file, stopping: false });
  expect(await holidays()).toBe(0);
  expect(await stopRun(env, id)).toBeNull();
  expect(must(await readRun(env, id)).stopping).toBe(true);
  go();
  await ended;
  expect(must(await readRun(env, id))).toMatchObject({ state: 'cancelled', done: 3, total: 10 });
  expect(await holidays()).toBe(0);
  gate.before = async () => undefined;
});

it('It ends with what the action gave, or with its refusal, or says that it broke off.', async () => {
  const done = await startRun(env, about, () => take(env, { days: 2 }));
  await done.ended;
  expect(must(await readRun(env, done.id))).toMatchObject({ state: 'done', result: { taken: 2 } });
  expect(await holidays()).toBe(2);

  await sql`delete from holiday`.execute(database.db);
  const refused = await startRun(env, about, () => take(env, { days: 60 }));
  await refused.ended;
  const ran = must(await readRun(env, refused.id));
  expect(refusalOf(ran)?.code).toBe('sheet.empty');
  expect(await holidays()).toBe(0);

  const told: unknown[] = [];
  const broken = await startRun(
    env,
    about,
    () => Promise.reject(new Error('ô kìa')),
    (error) => told.push(error),
  );
  await broken.ended;
  expect(told).toHaveLength(1);
  expect(must(await readRun(env, broken.id))).toMatchObject({ state: 'broken' });
});

it('A run whose process has gone is broken off; another one’s run is not shown.', async () => {
  const { id } = await database.db
    .insertInto('run')
    .values({ kind: 'trial.import', started_by: 'system:test', beat_at: new Date('2021-06-15T00:00:00Z') })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect(must(await readRun(env, id)).state).toBe('broken');
  const other: Actor = { kind: 'account', id: randomUUID(), name: 'Lò Thị Mai', grants: [] };
  for (const asked of [readRun({ ...env, actor: other }, id), stopRun({ ...env, actor: other }, id)]) {
    const outcome = await asked;
    expect(isRefusal(outcome) && outcome.code).toBe('run.not_found');
  }
  expect(isRefusal(await readRun(env, 'không'))).toBe(true);
});
