import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { AT_ONCE } from '#base/server/cursor.ts';
import { must } from '#base/server/query.ts';
import { everyFigure, type FigureLine } from '#reporting/server/export.queries.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
let form: string;
const helped = 'aid.helped';

beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  await keepIndicators(db, [{ key: helped, dimensions: ['sex'] }, { key: 'aid.visits' }]);
  form = await keepForm(db, world.unit('15'));
  const at = (code: string, month: string) => ({ form, unit: world.unit(code), month });
  await keepReport(db, at('04303', '2021-01'), [
    { measure: helped, value: 4, dims: { sex: 'female' } },
    { measure: helped, value: 0, dims: { sex: 'male' } },
    { measure: 'aid.visits', value: 12 },
  ]);
  await keepReport(db, at('04375', '2021-01'), [{ measure: helped, value: 30 }]);
  await keepReport(db, at('04375', '2021-02'), [{ measure: helped, value: 5 }], 'sent');
  await keepReport(db, at('02683', '2021-01'), [{ measure: helped, value: 99 }]);
});
afterAll(() => world.database.close());

async function taken(wanted: Partial<Parameters<typeof everyFigure>[1]>) {
  const found = must(
    await everyFigure(world.env(world.inside.officer), {
      unit: world.unit('15'),
      from: '2021-01-01',
      until: '2022-01-01',
      ...wanted,
    }),
  );
  const lines: FigureLine[] = [];
  for await (const batch of found.rows()) lines.push(...batch);
  return { total: found.total, lines };
}

const said = ({ periodKey, unitName, parentName, measure, part, value, accepted }: FigureLine): string =>
  `${periodKey} ${unitName}, ${parentName}: ${measure}${part ? ` (${part.vi})` : ''} ${value}${accepted ? '' : '*'}`;

test('Every reported figure of the province is there, zeros too, and nothing of the next one', async () => {
  const { total, lines } = await taken({});
  expect(lines.map(said)).toEqual([
    '2021-M01 Xã Tân Phượng, Huyện Lục Yên: aid.helped (Nữ) 4',
    '2021-M01 Xã Tân Phượng, Huyện Lục Yên: aid.helped (Nam) 0',
    '2021-M01 Xã Tân Phượng, Huyện Lục Yên: aid.visits 12',
    '2021-M01 Xã Châu Quế Thượng, Huyện Văn Yên: aid.helped 30',
  ]);
  expect(total).toBe(lines.length);
  expect(lines[0]).toMatchObject({ unitCode: '04303', form: 'Báo cáo tháng', sentOn: '2021-02-01' });
});

test('What is sent is there on demand, and says so; measures and units narrow', async () => {
  const { lines } = await taken({ provisional: true, measures: [helped], unit: world.unit('136') });
  expect(lines.map(said)).toEqual([
    '2021-M01 Xã Châu Quế Thượng, Huyện Văn Yên: aid.helped 30',
    '2021-M02 Xã Châu Quế Thượng, Huyện Văn Yên: aid.helped 5*',
  ]);
  expect((await taken({ unit: world.unit('136'), view: 'now' })).total).toBe(1);
});

test('A file is of one moment: what comes later is not in it', async () => {
  const found = must(
    await everyFigure(world.env(world.inside.officer), {
      unit: world.unit('15'),
      from: '2021-03-01',
      until: '2021-04-01',
    }),
  );
  await keepReport(world.database.db, { form, unit: world.unit('04306'), month: '2021-03' }, [
    { measure: helped, value: 1 },
  ]);
  const batches: number[] = [];
  for await (const batch of found.rows()) batches.push(batch.length);
  expect([found.total, batches]).toEqual([0, []]);
  expect((await taken({ from: '2021-03-01', until: '2021-04-01' })).total).toBe(1);
});

test('One that is left gives its connection back', async () => {
  for (let n = 0; n <= AT_ONCE; n++) {
    const found = must(
      await everyFigure(world.env(world.inside.officer), {
        unit: world.unit('15'),
        from: '2021-01-01',
        until: '2022-01-01',
      }),
    );
    const rows = found.rows();
    // one report at a time
    expect((await rows.next()).value).toHaveLength(3);
    await rows.return(undefined);
  }
});

test.each([
  [{ measures: ['aid.none'] }, 'record.not_found'],
  [{ unit: 999_999 }, 'unit.not_found'],
  [{ until: '2020-01-01' }, 'input.invalid'],
])('%j is refused: %s', async (wanted, code) => {
  const asked = { unit: world.unit('15'), from: '2021-01-01', until: '2022-01-01', ...wanted };
  const outcome = await everyFigure(world.env(world.inside.officer), asked);
  expect(isRefusal(outcome) && outcome.code).toBe(code);
  expect(await everyFigure(world.public, asked)).toMatchObject({
    code: expect.stringMatching(/sign_in|invalid/),
  });
});
