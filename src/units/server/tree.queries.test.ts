import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { createUnit, loadUnits, reviseUnit } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';
import { branches, unitNames } from '#units/server/tree.queries.ts';

const today = '2021-06-15';
let database: TestDatabase;
let ids: Map<string, number>;
beforeAll(async () => {
  database = await testDatabase();
  const env = { db: database.db, actor: system('test'), today };
  const row = (
    code: string,
    name: string,
    level: 'province' | 'district' | 'commune',
    parentCode: string | null,
  ) => ({
    code,
    designation: { province: 'Tỉnh', district: 'Huyện', commune: 'Xã' }[level],
    name,
    level,
    parentCode,
  });
  const rows = [
    row('15', 'Yên Bái', 'province', null),
    row('135', 'Lục Yên', 'district', '15'),
    row('136', 'Đại Phú', 'district', '15'),
    row('04303', 'Tân Phượng', 'commune', '135'),
  ];
  must(await loadUnits(env, { from: '2010-01-01', rows }));
  ids = await idsByCode(database.db, ['15', '135', '136', '04303'], today);
  must(
    await createUnit(env, {
      kind: 'organisation',
      designation: '',
      name: 'Ban Dân vận',
      level: 'organisation',
      parentId: ids.get('15') as number,
      from: '2021-01-01',
    }),
  );
  must(
    await reviseUnit(env, { unitId: ids.get('04303') as number, on: '2021-03-01', name: 'Tân Phượng Mới' }),
  );
});
afterAll(() => database?.close());

it('What stands right below a unit on a day comes in the order of the alphabet, organisations last, each with its own.', async () => {
  const roots = await branches(database.db, null, today);
  expect(roots).toMatchObject([{ name: 'Yên Bái', areas: 2, bodies: 1 }]);
  const below = await branches(database.db, ids.get('15') as number, today);
  expect(below.map(({ name, areas }) => `${name} ${areas}`)).toEqual([
    'Đại Phú 0',
    'Lục Yên 1',
    'Ban Dân vận 0',
  ]);
  expect(await branches(database.db, ids.get('15') as number, '2020-12-31')).toHaveLength(2);
  expect(await branches(database.db, null, '2009-12-31')).toEqual([]);
});

it('Units are named as they were on the day, or last before it.', async () => {
  const id = ids.get('04303') as number;
  expect((await unitNames(database.db, [id], '2021-02-01')).get(id)).toBe('Xã Tân Phượng');
  expect((await unitNames(database.db, [id], today)).get(id)).toBe('Xã Tân Phượng Mới');
  expect((await unitNames(database.db, [], today)).size).toBe(0);
});
