import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { openFigure } from '#reporting/server/drill.queries.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  await keepIndicators(db, [
    { key: 'aid.helped', dimensions: ['sex'] },
    { key: 'aid.poor', overTime: 'last' },
    { key: 'aid.rate', formula: { op: 'ratio', of: ['aid.helped', 'aid.poor'] } },
  ]);
  const form = await keepForm(db, world.unit('15'));
  const at = (code: string, month: string) => ({ form, unit: world.unit(code), month });
  await keepReport(db, at('04303', '2021-01'), [
    { measure: 'aid.helped', value: 4, dims: { sex: 'female' } },
    { measure: 'aid.poor', value: 40 },
  ]);
  await keepReport(db, at('04375', '2021-01'), [
    { measure: 'aid.helped', value: 6 },
    { measure: 'aid.poor', value: 10 },
  ]);
  await keepReport(db, at('04375', '2021-02'), [{ measure: 'aid.helped', value: 5 }], 'sent');
  await sql`insert into revision_remark (submission_id, number, measure_id, cell_id, note)
    select submission_id, number, measure_id, cell_id, 'Có 2 hộ mới' from revision_value where value = 4`.execute(
    db,
  );
});
afterAll(() => world.database.close());

const open = async (code: string, measure: string, provisional = false) =>
  must(
    await openFigure(world.env(world.inside.member), {
      measure,
      unit: world.unit(code),
      from: '2021-01-01',
      until: '2021-04-01',
      provisional,
    }),
  );

test('From the province to the commune’s figure: numerator and denominator, shares, the report with its note', async () => {
  const province = await open('15', 'aid.rate');
  expect([province.value, province.op, province.partValues]).toEqual([20, 'ratio', [10, 50]]);
  expect(province.below.map(({ unit, value, partValues }) => [unit.name.vi, value, ...partValues])).toEqual([
    ['Huyện Lục Yên', 10, 4, 40],
    ['Huyện Văn Yên', 60, 6, 10],
  ]);
  expect(province.reports).toEqual([]);
  const district = await open('135', 'aid.helped');
  expect(district.below.map(({ unit, value }) => [unit.name.vi, value])).toEqual([
    ['Xã Lâm Thượng', null],
    ['Xã Tân Phượng', 4],
  ]);
  const commune = await open('04303', 'aid.rate');
  expect(commune.below).toEqual([]);
  expect(commune.reports).toMatchObject([
    {
      form: { title: 'Báo cáo tháng' },
      period: { vi: 'Tháng 1/2021' },
      revisions: [
        {
          number: 1,
          state: 'accepted',
          sentBy: 'Người gửi',
          figures: [
            { key: 'aid.helped/female', part: { vi: 'Nữ' }, value: 4, note: 'Có 2 hộ mới' },
            { measure: 'aid.poor', part: null, value: 40, note: null },
          ],
        },
      ],
    },
  ]);
});

test('Narrowed to women: their figures and what the report says of them; who reported the whole alone has none', async () => {
  const narrowed = async (code: string, measure = 'aid.helped') => {
    const days = { from: '2021-01-01', until: '2021-04-01' };
    const asked = { measure, unit: world.unit(code), ...days, by: 'sex', part: 'female' };
    return must(await openFigure(world.env(world.inside.member), asked));
  };
  const province = await narrowed('15');
  expect([province.narrowed?.vi, province.value]).toEqual(['Nữ', 4]);
  expect(province.below.map(({ unit, value }) => [unit.name.vi, value])).toEqual([
    ['Huyện Lục Yên', 4],
    ['Huyện Văn Yên', null],
  ]);
  const commune = await narrowed('04303');
  expect(commune.reports[0]?.revisions[0]?.figures.map(({ key }) => key)).toEqual(['aid.helped/female']);
  expect((await narrowed('04375')).reports).toEqual([]);
  expect((await open('15', 'aid.helped')).narrowed).toBeNull();
});

test('What is sent is told with the report that waits', async () => {
  const commune = await open('04375', 'aid.helped', true);
  expect([commune.value, commune.marked]).toEqual([11, true]);
  expect(commune.reports.map((report) => [report.periodKey, report.revisions[0]?.state])).toEqual([
    ['2021-M02', 'sent'],
    ['2021-M01', 'accepted'],
  ]);
  expect((await open('04375', 'aid.helped')).value).toBe(6);
});

test('Who may not read a report learns what it counts with: no note, no file, no revision that does not count', async () => {
  const seen = async (actor: World['inside']['member'], provisional: boolean, code = '04375') => {
    const asked = { measure: 'aid.helped', from: '2021-01-01', until: '2021-04-01', provisional };
    return must(await openFigure(world.env(actor), { ...asked, unit: world.unit(code) })).reports;
  };
  const { member } = world.outside;
  const [report] = await seen(member, false, '04303');
  expect(report?.revisions).toMatchObject([{ state: 'accepted', figures: [{ value: 4, note: null }] }]);
  expect((await seen(world.inside.member, false)).map(({ periodKey }) => periodKey)).toEqual([
    '2021-M02',
    '2021-M01',
  ]);
  expect((await seen(member, false)).map(({ periodKey }) => periodKey)).toEqual(['2021-M01']);
  expect((await seen(member, true)).map(({ periodKey }) => periodKey)).toEqual(['2021-M02', '2021-M01']);
});

test.each([
  [{ measure: 'aid.none' }, 'record.not_found'],
  [{ unit: 999_999 }, 'unit.not_found'],
  [{ until: '2020-01-01' }, 'input.invalid'],
  [{ by: 'sex' }, 'input.invalid'],
  [{ by: 'sex', part: 'none' }, 'record.not_found'],
])('%j is refused: %s', async (wanted, code) => {
  const asked = {
    measure: 'aid.helped',
    unit: world.unit('15'),
    from: '2021-01-01',
    until: '2021-04-01',
    ...wanted,
  };
  const outcome = await openFigure(world.env(world.inside.member), asked);
  expect(isRefusal(outcome) && outcome.code).toBe(code);
});
