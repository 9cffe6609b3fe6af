import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb } from '#base/server/db.ts';
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
