import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { keepForm, keepIndicators, keepReport } from '#testing/kept.ts';
import { openWorld, type World } from '#testing/world.ts';
import { type Built, build, firstDraft } from './build.ts';
import { type Draft, draftOf } from './draft.ts';

let world: World;
/** The officer of the province. */
let hanh: Env;
let programme: string;
let objective: string;
let begun: Draft;

beforeAll(async () => {
  world = await openWorld();
  hanh = world.env(world.inside.officer);
  const made = await world.objective();
  programme = made.programmeId;
  objective = made.seen.id;
  await world.initiative();
  begun = (await firstDraft(hanh, 'vi', { programme, objective })) as Draft;
});
afterAll(() => world?.database.close());

const tried = (change: Partial<Draft>, suggest = ''): Promise<Built> =>
  build(hanh, 'vi', { ...begun, measure: 'initiatives.registered', ...change }, suggest);
const labels = (options: readonly { readonly label: string }[]): string[] =>
  options.map((each) => each.label);

describe('a target in the making', () => {
  it('begins with what its programme says, and asks for what is counted', async () => {
    expect(begun).toMatchObject({
      hang: `${programme}:${objective}`,
      withinUnitId: String(world.unit('15')),
      from: '2021-01-01',
      lastDay: '2021-12-31',
      dueOn: '2021-12-31',
      ownerId: world.inside.officer.id,
    });
    const built = await build(hanh, 'vi', begun);
    expect(built).toMatchObject({ answer: null, errors: {}, problem: null });
    expect(built.needed).toContain('Chỉ số');
    expect(await firstDraft(world.env(world.inside.member), 'vi', { programme, objective })).toBeNull();
  });

  it('offers the levels of its unit by their designations, its units, and owners with a role there', async () => {
    const { options } = await tried({});
    expect(labels(options.levels)).toEqual(['huyện (2)', 'xã (3)']);
    expect(labels(options.units)).toEqual([
      'Tỉnh Yên Bái',
      'Huyện Lục Yên',
      'Huyện Văn Yên',
      'Xã Lâm Thượng',
      'Xã Tân Phượng',
      'Xã Châu Quế Thượng',
    ]);
    expect(options.owners.map(({ value }) => value)).toContain(world.inside.officer.id);
    expect(options.owners.map(({ value }) => value)).not.toContain(world.outside.officer.id);
    const below = await tried({ withinUnitId: String(world.unit('135')) });
    expect(labels(below.options.levels)).toEqual(['xã (2)']);
  });

  it('proposes what it is called, and says sentence, verdict and who is missing', async () => {
    const { draft, answer } = await tried({ kind: 'new' });
    expect(draft.nounVi).toBe('mô hình “Dân vận khéo” đăng ký mới');
    expect(answer?.wanted.vi).toBe('100% xã có ít nhất 1 mô hình “Dân vận khéo” đăng ký mới');
    expect(answer?.summary.vi).toMatch(/^Mới có 1\/3 xã đạt; Lâm Thượng còn thiếu 1 mô hình; /);
    expect(answer?.units.map((unit) => unit.name)).toEqual(['Lâm Thượng', 'Châu Quế Thượng']);
  });

  it('a noun that nobody changed follows the measure; one that somebody wrote stays', async () => {
    const { draft } = await tried({});
    const other = { ...draft, measure: 'initiatives.effective' };
    expect((await build(hanh, 'vi', other)).draft.nounVi).toBe('mô hình “Dân vận khéo” hoạt động hiệu quả');
    const own = { ...other, nounVi: 'mô hình hay' };
    expect((await build(hanh, 'vi', own)).draft.nounVi).toBe('mô hình hay');
  });

  it.each<[string, Partial<Draft>, string]>([
    ['more units than there are', { quantifier: 'number', threshold: '4' }, 'threshold'],
    ['a level that is not there', { level: 'village' }, 'level'],
    ['days outside the programme', { lastDay: '2022-06-30', dueOn: '2022-06-30' }, 'lastDay'],
    ['due before the end', { dueOn: '2021-06-30' }, 'dueOn'],
    ['what is no number', { amount: 'mười' }, 'amount'],
    ['nothing at all', { amount: '0' }, 'amount'],
    [
      'a milestone too high',
      {
        milestones: [
          { on: '', amount: '' },
          { on: '2021-06-30', amount: '9' },
        ],
      },
      'milestones.1.amount',
    ],
    ['a milestone without its day', { milestones: [{ on: '', amount: '2' }] }, 'milestones.0.on'],
  ])('says at its field what is wrong with %s', async (_, change, field) => {
    const { answer, errors } = await tried(change);
    expect(answer).toBeNull();
    expect(Object.keys(errors)).toEqual([field]);
  });

  it('says what is still needed without calling it wrong', async () => {
    expect(await tried({ quantifier: 'share', threshold: '' })).toMatchObject({
      errors: {},
      needed: ['Tỷ lệ hoặc số đơn vị phải đạt'],
    });
    expect(await tried({ amount: '', dueOn: '' })).toMatchObject({
      errors: {},
      needed: ['Mức phải đạt', 'Hạn'],
    });
  });

  it('suggests milestones up to what is needed, and says when there are none', async () => {
    const districts = { quantifier: 'figure', amount: '1.200' };
    const { draft, answer } = await tried(districts, 'quarterly');
    expect(draft.milestones).toEqual([
      { on: '2021-03-31', amount: '296' },
      { on: '2021-06-30', amount: '595' },
      { on: '2021-09-30', amount: '898' },
    ]);
    expect(answer?.path).toBeGreaterThan(0);
    expect((await tried({ quantifier: 'figure', amount: '1' }, 'monthly')).errors.milestones).toMatch(
      /không có mốc/,
    );
    expect((await tried({ amount: '' }, 'monthly')).errors.milestones).toMatch(/điền xong điều kiện/);
  });

  it('narrows a reported measure to a value of its dimensions, and says so in both languages', async () => {
    const { db } = world.database;
    await keepIndicators(db, [{ key: 'aid.trained', dimensions: ['sex', 'area'] }, { key: 'aid.plain' }]);
    const form = await keepForm(db, world.unit('15'));
    const told = (code: string, month: string, value: number, sex: string) =>
      keepReport(db, { form, unit: world.unit(code), month }, [
        { measure: 'aid.trained', value, dims: { sex } },
      ]);
    await told('04303', '2021-03', 7, 'female');
    await told('04306', '2021-03', 9, 'male');
    await told('04375', '2021-03', 0, 'female');
    const asked = { measure: 'aid.trained', part: 'sex=female', amount: '5' };
    const { draft, options, answer } = await tried(asked);
    expect(options.parts).toContainEqual({ value: 'sex=female', label: 'Nữ', group: 'Giới' });
    expect(options.parts.map(({ group }) => group)).not.toContain('Lĩnh vực');
    expect(draft.nounVi).toBe('chỉ số aid.trained giới nữ');
    expect(answer?.wanted).toEqual({
      vi: '100% xã có ít nhất 5 chỉ số aid.trained giới nữ',
      en: '100% of communes have at least 5 indicator aid.trained (women)',
    });
    // who reported 0 has a figure, who reported only men has none
    expect(answer?.units.map(({ name, value, noData }) => [name, value, noData])).toEqual([
      ['Lâm Thượng', 0, 'unreported'],
      ['Châu Quế Thượng', 0, null],
    ]);
    // a noun that nobody changed follows, and what another measure is not divided by falls away
    const all = await build(hanh, 'vi', { ...draft, part: '' });
    expect([all.draft.nounVi, all.answer?.evaluation.total]).toEqual(['chỉ số aid.trained', 16]);
    const other = await build(hanh, 'vi', { ...draft, measure: 'aid.plain' });
    expect([other.draft.part, other.options.parts]).toEqual(['', []]);
    expect((await tried({ ...asked, part: 'sex=none' })).draft.part).toBe('');
    const both = await build(hanh, 'vi', { ...draft, part: 'sex=female;area=rural' });
    expect(both.options.parts.at(-1)).toMatchObject({
      value: 'sex=female;area=rural',
      label: 'Nông thôn, Nữ',
    });
  });

  it('another programme brings its own area and dates, where the old ones make no sense any more', async () => {
    const { id } = must(
      await createProgramme(hanh, {
        title: 'Chương trình 2020',
        unitId: world.unit('135'),
        from: '2020-01-01',
        until: '2021-01-01',
        ownerId: world.inside.officer.id,
      }),
    );
    const { draft, answer } = await tried({ hang: `${id}:` });
    expect(draft).toMatchObject({
      withinUnitId: String(world.unit('135')),
      from: '2020-01-01',
      lastDay: '2020-12-31',
      dueOn: '2020-12-31',
    });
    expect(answer?.wanted.vi).toBe('100% xã có ít nhất 1 mô hình “Dân vận khéo”');
  });

  it('of nothing asks for everything', async () => {
    const { answer, needed } = await build(hanh, 'vi', draftOf({}));
    expect(answer).toBeNull();
    expect(needed.length).toBeGreaterThan(3);
  });
});
