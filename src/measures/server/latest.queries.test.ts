import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '#base/period.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import type { Delta } from '#measures/rules.ts';
import { fold } from '#measures/server/actions.ts';
import { type LatestOf, latestDays } from '#measures/server/latest.queries.ts';
import { define, month, plant, reform, write } from '#testing/figures.ts';

// Two communes of one district: C0 goes into a new commune N on 2022-01-01, C1 stays and goes on reporting.
const shape = {
  communes: [
    { district: 0, fate: 'merges' as const },
    { district: 0, fate: 'stays' as const },
  ],
  districtsEnd: true,
};
let database: TestDatabase;
let ids: Map<string, number>;
const at = (code: string): number => ids.get(code) as number;

const delta = (measure: string, code: string, n: number): Delta => ({
  measure,
  unitId: at(code),
  firstDay: month(n),
  lastDay: addDays(month(n + 1), -1),
  dims: {},
  value: 3,
});

const asked = async (code: string, more: Partial<LatestOf> = {}) =>
  Object.fromEntries(
    await latestDays(database.db, { measures: ['num', 'den'], unit: at(code), view: 'was', ...more }),
  );

beforeAll(async () => {
  database = await testDatabase();
  await define(database.db);
  ids = await plant(database.db, shape);
  await write(database.db, [delta('num', 'C0', 2), delta('num', 'C0', 4), delta('den', 'C1', 1)], 'count');
  await reform(database.db, shape, ids);
  await write(database.db, [delta('num', 'C1', 14), delta('num~sent', 'C1', 15)], 'count');
});
afterAll(() => database.close());

/** Before the last deltas are folded into the totals, and after. */
it.each([false, true])('The latest figure of a unit is told (folded: %s)', async (folded) => {
  if (folded) while ((await fold(database.db)) > 0);
  // the district ended with 2021, so what its commune reports later is none of its figures
  expect(await asked('H0')).toEqual({ num: '2021-05-31', den: '2021-02-28' });
  expect(await asked('P')).toEqual({ num: '2022-03-31', den: '2021-02-28' });
  expect(await asked('C0')).toEqual({ num: '2021-05-31' });
  expect(await asked('+N')).toEqual({});
  // what has ended before a day
  expect(await asked('P', { before: '2022-03-31' })).toEqual({ num: '2021-05-31', den: '2021-02-28' });
  expect(await asked('P', { before: '2021-02-01' })).toEqual({});
  // as it is now: a successor has what its predecessor had, and whoever asks for the predecessor is told the same
  expect(await asked('+N', { view: 'now' })).toEqual({ num: '2021-05-31' });
  expect(await asked('C0', { view: 'now' })).toEqual({ num: '2021-05-31' });
  // what is sent and not accepted lies on a layer of its own
  expect(await asked('P', { measures: ['num~sent'] })).toEqual({ 'num~sent': '2022-04-30' });
  expect(await asked('P', { measures: [] })).toEqual({});
});
