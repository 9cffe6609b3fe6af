import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { readFigure } from '#measures/server/figure.queries.ts';
import { listMeasures } from '#measures/server/queries.ts';
import { latestFigures, latestOf, publicFigure } from '#reporting/server/public.queries.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, today, type World } from '#testing/world.ts';

let world: World;
let form: string;
beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  await keepIndicators(db, [
    { key: 'aid.helped' },
    { key: 'aid.hidden', public: false },
    { key: 'aid.share', formula: { op: 'ratio', of: ['aid.hidden', 'aid.helped'] } },
    { key: 'aid.untold' },
  ]);
  form = await keepForm(db, world.unit('15'));
  const report = (code: string, month: string, value: number, state?: 'sent') =>
    keepReport(
      db,
      { form, unit: world.unit(code), month },
      [
        { measure: 'aid.helped', value },
        { measure: 'aid.hidden', value: 1 },
      ],
      state,
    );
  await report('04303', '2021-04', 4);
  await report('04303', '2021-05', 7);
  await report('04375', '2021-05', 50, 'sent');
  // a month that is not over yet
  await report('04303', '2021-06', 9);
});
afterAll(() => world.database.close());

const province = () => ({ unit: world.unit('15') });

test('A citizen reads the latest accepted figures of public indicators, and no others', async () => {
  const { figures } = must(await latestFigures(world.public, province()));
  expect(figures.map(({ measure, period, value }) => [measure.key, period.name.vi, value])).toEqual([
    ['aid.helped', 'Tháng 5/2021', 7],
  ]);
  const all = await latestOf(world.database.db, { ...province(), view: 'was', today, open: false });
  expect(all.map(({ measure }) => measure.key)).toEqual(['aid.helped', 'aid.hidden', 'aid.share']);
});

test('By district, with the months of the year; an acceptance shows at once', async () => {
  const asked = { ...province(), measure: 'aid.helped' };
  const before = must(await publicFigure(world.public, asked));
  expect([before.period.key, before.value]).toEqual(['2021-M05', 7]);
  expect(before.below.map(({ unit, value }) => [unit.name.vi, value])).toEqual([
    ['Huyện Lục Yên', 7],
    ['Huyện Văn Yên', null],
  ]);
  expect(before.course.map(({ value }) => value)).toEqual([null, null, null, 4, 7]);
  await keepReport(world.database.db, { form, unit: world.unit('04306'), month: '2021-05' }, [
    { measure: 'aid.helped', value: 2 },
  ]);
  expect(must(await publicFigure(world.public, asked)).value).toBe(9);
  const year = must(await publicFigure(world.public, { ...asked, from: '2021-01-01', until: '2022-01-01' }));
  expect([year.period.name.vi, year.value]).toEqual(['Năm 2021', 22]);
});

test('What is not public is not there for a citizen by any way to a figure, nor is what is computed from it', async () => {
  const listed = async (env: Env) => must(await listMeasures(env, {})).measures.map(({ key }) => key);
  const shown = await listed(world.public);
  expect(shown).toContain('aid.helped');
  expect(shown).toContain('initiatives.registered');
  expect(shown.filter((key) => ['aid.hidden', 'aid.share'].includes(key))).toEqual([]);
  const signedIn = world.env(world.outside.member);
  expect(await listed(signedIn)).toContain('aid.share');
  const asked = { unitId: world.unit('15'), from: '2021-01-01', until: '2022-01-01' };
  for (const measure of ['aid.hidden', 'aid.share']) {
    const outcome = await readFigure(world.public, { ...asked, measure });
    expect(isRefusal(outcome) && outcome.code).toBe('record.not_found');
    expect(must(await readFigure(signedIn, { ...asked, measure })).value).not.toBeNull();
  }
});

test.each(['aid.hidden', 'aid.share', 'initiatives.registered', 'aid.none'])(
  '%s is not there for a citizen',
  async (measure) => {
    const outcome = await publicFigure(world.public, { ...province(), measure });
    expect(isRefusal(outcome) && outcome.code).toBe('record.not_found');
  },
);

test('A unit of which others have gone on to later periods keeps its own latest figure; a reported 0 is one', async () => {
  const { db } = world.database;
  const district = { unit: world.unit('135') };
  const read = async () =>
    must(await latestFigures(world.public, district)).figures.map(({ period, value }) => [period.key, value]);
  expect(await read()).toEqual([['2021-M05', 9]]);
  await keepIndicators(db, [{ key: 'aid.early' }]);
  const asking = await keepForm(db, world.unit('15'), 'Báo cáo hỏi thêm');
  const report = (code: string, month: string, value: number) =>
    keepReport(db, { form: asking, unit: world.unit(code), month }, [{ measure: 'aid.early', value }]);
  await report('04303', '2021-02', 3);
  await report('04375', '2021-05', 8);
  expect(await read()).toEqual([
    ['2021-M02', 3],
    ['2021-M05', 9],
  ]);
  const figure = must(await publicFigure(world.public, { ...district, measure: 'aid.early' }));
  expect([figure.period.key, figure.value, figure.course.map(({ value }) => value)]).toEqual([
    '2021-M02',
    3,
    [null, 3, null, null, null],
  ]);
  // the province has gone on itself
  expect(must(await publicFigure(world.public, { ...province(), measure: 'aid.early' })).value).toBe(8);
  await report('04306', '2021-05', 0);
  expect(await read()).toEqual([
    ['2021-M05', 0],
    ['2021-M05', 9],
  ]);
  const nowhere = await publicFigure(world.public, { unit: 999_999, measure: 'aid.early' });
  expect(isRefusal(nowhere) && nowhere.code).toBe('unit.not_found');
});

test('A public figure is narrowed to a value of its dimension', async () => {
  const { db } = world.database;
  await keepIndicators(db, [{ key: 'aid.trained', dimensions: ['sex'] }]);
  const asking = await keepForm(db, world.unit('15'), 'Báo cáo bồi dưỡng');
  await keepReport(db, { form: asking, unit: world.unit('04303'), month: '2021-05' }, [
    { measure: 'aid.trained', value: 3, dims: { sex: 'female' } },
    { measure: 'aid.trained', value: 5, dims: { sex: 'male' } },
  ]);
  const asked = { ...province(), measure: 'aid.trained' };
  const women = must(await publicFigure(world.public, { ...asked, by: 'sex', part: 'female' }));
  expect([women.value, women.narrowed?.en, women.course.at(-1)?.value]).toEqual([3, 'Women', 3]);
  const all = must(await publicFigure(world.public, asked));
  expect([all.value, all.narrowed]).toEqual([8, null]);
});

test('What is sent is added to what is accepted to the digit', async () => {
  const { db } = world.database;
  await keepIndicators(db, [{ key: 'aid.money' }]);
  const asking = await keepForm(db, world.unit('15'), 'Báo cáo kinh phí');
  const told = (code: string, value: number, state?: 'sent') =>
    keepReport(
      db,
      { form: asking, unit: world.unit(code), month: '2021-05' },
      [{ measure: 'aid.money', value }],
      state,
    );
  await told('04303', 0.1);
  await told('04375', 0.2, 'sent');
  const asked = { measure: 'aid.money', unitId: world.unit('15'), from: '2021-05-01', until: '2021-06-01' };
  const signedIn = world.env(world.inside.member);
  expect(must(await readFigure(signedIn, { ...asked, provisional: true })).value).toBe(0.3);
});
