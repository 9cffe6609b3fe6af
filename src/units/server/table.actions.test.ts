import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { keepTable } from '#base/server/table-file.ts';
import type { FileRef } from '#base/shapes.ts';
import { openWorld, type World } from '#testing/world.ts';
import { loadUnitList } from '#units/server/table.actions.ts';
import { previewUnitList } from '#units/server/table.queries.ts';

let world: World;
let hoa: Env;

beforeAll(async () => {
  world = await openWorld();
  hoa = world.env(await world.account('administrator', world.unit('15')));
});
afterAll(() => world.database.close());

const from = '2021-01-01';
const table = async (...rows: string[]): Promise<FileRef> =>
  must(await keepTable(Buffer.from(['mã;loại;tên;cấp;thuộc', ...rows].join('\n')), 'don-vi.csv'));

it('A list with wrong rows names their cells; without them, and without what stands below them, it is taken once.', async () => {
  const file = await table(
    '132;Huyện;Trấn Yên;huyện;15',
    '04531;Xã;Minh Quân;xã;132',
    '137;Huyện;Mù Cang Chải;làng;15',
    '04600;Xã;Lao Chải;xã;137',
    '04601;Xã;Nậm Khắt;xã;04600',
    '04303;Xã;Tân Phượng;xã;135',
  );
  const plan = must(await previewUnitList(hoa, { file, from }));
  expect(plan).toMatchObject({ rows: 6, fresh: 2, known: 1, bad: 3 });
  expect(plan.problems.map(({ cell, of }) => [cell, of])).toEqual([
    ['D4', '137'],
    ['E5', '04600'],
    ['E6', '04601'],
  ]);
  const refused = await loadUnitList(hoa, { file, from });
  expect(isRefusal(refused) && refused.code).toBe('sheet.bad_rows');
  const taken = must(await loadUnitList(hoa, { file, from, leaveOut: true }));
  expect(taken).toEqual({ added: 2, known: 1, leftOut: 3 });
  expect(must(await loadUnitList(hoa, { file, from, leaveOut: true }))).toMatchObject({ added: 0, known: 3 });
});

it('Below another province nobody adds units, and says so before anything is read of them.', async () => {
  const file = await table('083;Huyện;Mường Khương;huyện;10');
  for (const asked of [previewUnitList(hoa, { file, from }), loadUnitList(hoa, { file, from })]) {
    const outcome = await asked;
    expect(isRefusal(outcome) && outcome.code).toBe('access.forbidden');
  }
});
