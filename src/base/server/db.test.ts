import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb, openPool, stepwise, together, transaction } from '#base/server/db.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { isUnavailable } from '#base/server/unavailable.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

test('a connection that dies between two statements is told to its borrower, not to the process', async () => {
  const died: Error[] = [];
  const db = openDb(database.url, { max: 1, onError: (error) => died.push(error) });
  const root = openDb(database.superUrl, { max: 1 });
  try {
    const asked = db.connection().execute(async (connection) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 10000)`.execute(root);
      await expect.poll(() => died.length).toBeGreaterThan(0);
      return sql`select 1`.execute(connection);
    });
    await expect(asked).rejects.toSatisfy(isUnavailable);
    const { rows } = await sql`select 1 as one`.execute(db);
    expect(rows).toEqual([{ one: 1 }]);
  } finally {
    await db.destroy();
    await root.destroy();
  }
});

test('a transaction in which something failed is not taken for committed, and its connection goes on', async () => {
  const db = openDb(database.url, { max: 1 });
  const spoiled = stepwise(db, 'shared', {
    open: async () => null,
    work: async (tx) => {
      await tx.insertInto('setting').values({ key: 'test.half', value: '1' }).execute();
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
      return { undo: false, result: 'done' };
    },
  });
  await expect(spoiled).rejects.toThrow('rolled back');
  const failing = stepwise(db, 'shared', {
    open: (tx) => together([sql`select 1`.execute(tx), sql`select 2`.execute(tx)]),
    work: async (tx) => {
      const write = tx.insertInto('setting').values({ key: 'test.half', value: '1' });
      await write.execute();
      return { undo: false, result: 'done', last: () => write.execute() };
    },
  });
  await expect(failing).rejects.toThrow('duplicate key');
  expect(await db.selectFrom('setting').select('key').where('key', '=', 'test.half').execute()).toEqual([]);
  await db.destroy();
});

test('statements sent together are waited for together, and the first failure is the one told', async () => {
  const db = openDb(database.url, { max: 1 });
  const both = transaction(
    db,
    'shared',
    (tx) => together([sql`select 1 / 0`.execute(tx), sql`select pg_sleep(0.2)`.execute(tx)]),
    () => false,
  );
  await expect(both).rejects.toThrow('division by zero');
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where state like 'idle in transaction%'
    and datname = current_database()`.execute(db);
  expect(rows).toEqual([{ n: 0 }]);
  await db.destroy();
});

test('a statement with values is answered through a pool as well', async () => {
  const pool = openPool(database.url, { max: 1 });
  const { rows } = await pool.query<{ n: number }>('select $1::int as n', [7]);
  expect(rows).toEqual([{ n: 7 }]);
  await pool.end();
});

test('writers that wait at the gate to the tree leave connections to readers, and all come through', async () => {
  const db = openDb(database.url, { max: 4, forReaders: 2 });
  const root = openDb(database.url, { max: 1 });
  let open = (): void => {};
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  let holds = (): void => {};
  const held = new Promise<void>((resolve) => {
    holds = resolve;
  });
  const restructuring = transaction(
    root,
    'exclusive',
    async () => {
      holds();
      await closed;
      return null;
    },
    () => false,
  );
  await held;
  let written = 0;
  const writers = Array.from({ length: 8 }, (_, n) =>
    transaction(
      db,
      'shared',
      async (tx) => {
        await tx
          .insertInto('setting')
          .values({ key: `test.lane.${n}`, value: '1' })
          .execute();
        written++;
        return null;
      },
      () => false,
    ),
  );
  const { rows } = await sql`select 1 as one`.execute(db);
  expect(rows).toEqual([{ one: 1 }]);
  expect(written).toBe(0);
  open();
  await Promise.all([restructuring, ...writers]);
  expect(written).toBe(8);
  await db.destroy();
  await root.destroy();
});
