import { afterAll, beforeAll, expect, it } from 'vitest';
import { seal } from '#audit/server/actions.ts';
import { auditOf, listAudit, sealedSoFar } from '#audit/server/queries.ts';
import { system } from '#base/actor.ts';
import { must } from '#base/server/query.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { keepDocument } from '#documents/server/actions.ts';
import { createUnit, loadUnits } from '#units/server/actions.ts';
import { idsByCode } from '#units/server/queries.ts';

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

it('A line calls its record by the name that it has today; what has none is told by its kind alone.', async () => {
  const { db } = database;
  const env = { db, actor: system('test'), today: '2021-06-15' };
  const unitId = (await idsByCode(db, ['15'], env.today)).get('15') ?? 0;
  const commune = { kind: 'area' as const, designation: 'Xã', name: 'An Lạc', level: 'commune' as const };
  must(await createUnit(env, { ...commune, parentId: unitId, from: '2021-01-01' }));
  const said = { kind: 'plan' as const, issuer: 'Tỉnh ủy', abstract: 'Kế hoạch năm 2021', unitId };
  const { id } = must(await keepDocument(env, { ...said, number: '' }));
  must(await keepDocument(env, { ...said, number: '05-KH/TU' }));
  const { entries } = must(await listAudit(env, {}));
  expect(entries.map((entry) => entry.subjectName)).toEqual([
    '05-KH/TU',
    'Kế hoạch năm 2021',
    'Xã An Lạc',
    null,
  ]);
  const [line] = must(await auditOf(env, { subject: `document:${id}` })).entries;
  expect(line?.subjectName).toBe('Kế hoạch năm 2021');
});
