import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, sentence } from '#base/refusal.ts';
import { type Tx, transaction } from '#base/server/db.ts';
import { must } from '#base/server/query.ts';
import { provisionalKey } from '#measures/rules.ts';
import { count } from '#measures/server/actions.ts';
import {
  closeMeasure,
  defineFormula,
  defineMeasure,
  editMeasure,
  markAsked,
  openMeasure,
  setLegend,
} from '#measures/server/indicator.actions.ts';
import { getIndicator, listIndicators } from '#measures/server/indicator.queries.ts';
import { listMeasures } from '#measures/server/queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.body();
});
afterAll(() => world?.database.close());

/** Hoa is an officer of the province, Lan reports, Minh is an officer of another province. */
const hoa = () => world.env(world.inside.officer);
const lan = () => world.env(world.inside.reporter);
const minh = () => world.env(world.outside.officer);
const within = (work: (tx: Tx) => Promise<void>) =>
  transaction(world.database.db, 'shared', work, () => false);
const one = async (key: string) => must(await getIndicator(lan(), { key })).indicator;
const code = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : 'done');

const dialogues = {
  nameVi: 'Cuộc đối thoại với nhân dân ở cơ sở',
  nameEn: 'Dialogues at the grassroots',
  unitVi: 'cuộc',
  unitEn: 'dialogues',
  grain: 'month' as const,
  calendar: 'state',
  least: 0,
  dimensions: ['area'],
};

describe('indicators', () => {
  let made: { key: string; version: number };
  const edited = () => ({ ...made, nameVi: dialogues.nameVi, nameEn: dialogues.nameEn, least: 0 });

  it('are defined by officers of the body, with a layer that nobody sees', async () => {
    expect(code(await defineMeasure(lan(), dialogues))).toBe('access.forbidden');
    expect(code(await defineMeasure(minh(), dialogues))).toBe('access.forbidden');
    made = must(await defineMeasure(hoa(), dialogues));
    expect(made).toEqual({ key: 'cuoc_doi_thoai_voi_nhan_dan_o_co_so', version: 1 });
    expect(await one(made.key)).toMatchObject({
      source: 'reported',
      grain: 'month',
      overUnits: 'sum',
      overTime: 'sum',
      fixed: false,
      public: true,
    });
    const layer = await world.database.db
      .selectFrom('measure')
      .selectAll()
      .where('key', '=', provisionalKey(made.key))
      .executeTakeFirst();
    expect(layer).toMatchObject({ source: 'provisional', over_units: 'sum', grain: null });
    const shown = must(await listMeasures(world.public, {})).measures.map((measure) => measure.key);
    expect(shown).toContain(made.key);
    expect(shown.filter((key) => key.includes('~'))).toEqual([]);
  });

  it('are not defined twice, not for a calendar that is not there, not by what the list does not have', async () => {
    expect(code(await defineMeasure(hoa(), { ...dialogues, nameVi: dialogues.nameVi.toUpperCase() }))).toBe(
      'measure.name_taken',
    );
    const other = { ...dialogues, nameVi: 'Cuộc tiếp dân', nameEn: '' };
    expect(code(await defineMeasure(hoa(), { ...other, key: made.key }))).toBe('measure.key_taken');
    expect(code(await defineMeasure(hoa(), { ...other, calendar: 'lunar' }))).toBe(
      'record.reference_missing',
    );
    const no = await defineMeasure(hoa(), { ...other, dimensions: ['religion'] });
    expect(isRefusal(no) && sentence(no, 'vi')).toContain('không theo dân tộc hay tôn giáo');
  });

  it('are found by words without tone marks, by where they come from and how often they are reported', async () => {
    const found = must(await listIndicators(lan(), { q: 'doi thoai co so', source: 'reported' }));
    expect(found.rows.map((row) => row.key)).toEqual([made.key]);
    expect(found.sources).toContainEqual({ value: 'reported', count: 1 });
    expect(must(await listIndicators(lan(), { grain: 'year' })).rows).toEqual([]);
    expect(code(await listIndicators(world.public, {}))).toBe('access.sign_in_needed');
  });

  it('change as they like until there are figures, then only in words and bounds', async () => {
    made = must(await editMeasure(hoa(), { ...edited(), overTime: 'last', calendar: 'civil' }));
    expect(await one(made.key)).toMatchObject({ overTime: 'last', calendar: 'civil', unit: { vi: 'cuộc' } });
    made = must(await editMeasure(hoa(), { ...edited(), overTime: 'sum', calendar: 'state' }));
    await within((tx) =>
      count(
        tx,
        [],
        [
          {
            measure: provisionalKey(made.key),
            unitId: world.unit('04303'),
            firstDay: '2021-04-15',
            lastDay: '2021-05-14',
            dims: {},
            value: 2,
          },
        ],
      ),
    );
    expect((await one(made.key)).fixed).toBe(true);
    expect(code(await editMeasure(hoa(), { ...edited(), overTime: 'last' }))).toBe('measure.has_figures');
    expect(code(await editMeasure(hoa(), { ...edited(), dimensions: [] }))).toBe('measure.has_figures');
    const wider = { ...edited(), most: 50, dimensions: ['area', 'sex'], unitVi: 'buổi', unitEn: 'dialogues' };
    made = must(await editMeasure(hoa(), wider));
    expect(await one(made.key)).toMatchObject({
      most: 50,
      dimensions: ['area', 'sex'],
      unit: { vi: 'buổi' },
    });
    const stale = await editMeasure(hoa(), { ...edited(), version: 1 });
    expect(code(stale)).toBe('record.stale');
  });

  it('keep their manner too once a form asks them', async () => {
    const asked = must(await defineMeasure(hoa(), { ...dialogues, nameVi: 'Ý kiến đã trả lời' }));
    await within((tx) => markAsked(tx, [asked.key]));
    const to = { ...asked, nameVi: 'Ý kiến đã trả lời', nameEn: 'Opinions answered' };
    expect(code(await editMeasure(hoa(), { ...to, grain: 'year' }))).toBe('measure.has_figures');
    expect(must(await editMeasure(hoa(), to)).version).toBe(2);
  });

  it('are computed from others: a ratio is in percent, circles and mixtures are refused', async () => {
    const received = must(
      await defineMeasure(hoa(), {
        ...dialogues,
        nameVi: 'Ý kiến đã nhận',
        unitVi: 'ý kiến',
        unitEn: 'opinions',
      }),
    );
    const settled = must(
      await defineMeasure(hoa(), {
        ...dialogues,
        nameVi: 'Ý kiến đã giải quyết',
        unitVi: 'ý kiến',
        unitEn: '',
      }),
    );
    const share = must(
      await defineFormula(hoa(), {
        nameVi: 'Tỷ lệ ý kiến được giải quyết',
        nameEn: 'Opinions settled',
        op: 'ratio',
        of: [settled.key, received.key],
        decimals: 1,
      }),
    );
    expect(await one(share.key)).toMatchObject({
      source: 'formula',
      unit: { vi: '%', en: '%' },
      overUnits: 'ratio',
      formula: { op: 'ratio', of: [{ key: settled.key }, { key: received.key }] },
    });
    const both = must(
      await defineFormula(hoa(), { nameVi: 'Ý kiến', op: 'sum', of: [settled.key, received.key] }),
    );
    expect(await one(both.key)).toMatchObject({
      unit: { vi: 'ý kiến', en: 'ý kiến' },
      name: { en: 'Ý kiến' },
    });
    expect((await one(settled.key)).usedBy.map((other) => other.key).sort()).toEqual(
      [both.key, share.key].sort(),
    );
    const circle = await editMeasure(hoa(), { ...both, nameVi: 'Ý kiến', of: [settled.key, both.key] });
    expect(isRefusal(circle) && sentence(circle, 'vi')).toContain('quay lại chính nó');
    // what a formula is over does not move to another kind of period
    const moved = await editMeasure(hoa(), {
      ...received,
      nameVi: 'Ý kiến đã nhận',
      nameEn: '',
      grain: 'year',
    });
    expect(isRefusal(moved) && sentence(moved, 'vi')).toContain('theo kỳ hoặc lịch khác nhau');
    const turned = must(
      await editMeasure(hoa(), {
        ...both,
        nameVi: 'Ý kiến còn lại',
        op: 'difference',
        of: [received.key, settled.key],
      }),
    );
    expect(turned.version).toBe(2);
  });

  it('close, and then no formula takes them, and open again', async () => {
    const spare = must(await defineMeasure(hoa(), { ...dialogues, nameVi: 'Buổi tuyên truyền lưu động' }));
    const closed = must(await closeMeasure(hoa(), spare));
    expect(code(await closeMeasure(hoa(), closed))).toBe('measure.state_same');
    expect(must(await listIndicators(lan(), { closed: true })).rows.map((row) => row.key)).toEqual([
      spare.key,
    ]);
    const sum = { nameVi: 'Tổng số cuộc', op: 'sum' as const, of: [made.key, spare.key] };
    expect(code(await defineFormula(hoa(), sum))).toBe('measure.impossible');
    must(await openMeasure(hoa(), closed));
    expect(code(await defineFormula(hoa(), sum))).toBe('done');
  });

  it('that the product counts are not changed, but may have a legend', async () => {
    const counted = await one('initiatives.registered');
    const seen = { key: counted.key, version: counted.version };
    expect(code(await editMeasure(hoa(), { ...seen, nameVi: 'Mô hình' }))).toBe('measure.not_yours');
    expect(code(await closeMeasure(hoa(), seen))).toBe('measure.not_yours');
    const steps = [
      { atLeast: 0, nameVi: 'Thấp', nameEn: 'Low', tone: 'poor' as const },
      { atLeast: 10, nameVi: 'Khá', nameEn: 'Fair', tone: 'fair' as const },
    ];
    expect(code(await setLegend(hoa(), { ...seen, steps: [...steps].reverse() }))).toBe('measure.impossible');
    const set = must(await setLegend(hoa(), { ...seen, steps }));
    expect((await one(counted.key)).legend).toEqual([
      { atLeast: 0, name: { vi: 'Thấp', en: 'Low' }, tone: 'poor' },
      { atLeast: 10, name: { vi: 'Khá', en: 'Fair' }, tone: 'fair' },
    ]);
    must(await setLegend(hoa(), { ...set, steps: [] }));
    expect((await one(counted.key)).legend).toEqual([]);
  });
});
