import { afterAll, beforeAll, expect, it } from 'vitest';
import { seal } from '#audit/server/actions.ts';
import { sealedSoFar } from '#audit/server/queries.ts';
import { system } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { loadUnits } from '#units/server/actions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

it('The log says how far it is sealed and how much waits.', async () => {
  const { db } = database;
  expect(await sealedSoFar(db)).toEqual({ seals: 0, entry: null, at: null, waiting: 0 });
  const env = { db, actor: system('test'), today: '2021-06-15' };
  const rows = [
    { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province' as const, parentCode: null },
  ];
  must(await loadUnits(env, { from: '2010-01-01', rows }));
  expect(await sealedSoFar(db)).toMatchObject({ seals: 0, waiting: 1 });
  await seal(db, null);
  const after = await sealedSoFar(db);
  expect(after).toMatchObject({ seals: 1, entry: '1', waiting: 0 });
  expect(after.at).toBeInstanceOf(Date);
});
