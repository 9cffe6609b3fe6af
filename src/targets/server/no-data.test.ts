import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#base/period.ts';
import { defineMeasure } from '#measures/server/indicator.actions.ts';
import type { TargetView } from '#targets/server/queries.ts';
import { type Asked, at, define, preview, report, SHARE, said } from '#testing/petitions.ts';
import { open, type Place, seen } from '#testing/reform.ts';
import { petitions } from '#testing/reported.ts';

describe('no data is never 0 by accident', () => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
    await petitions(place.env('2021-01-01'));
  });
  afterAll(() => place?.database.close());
  const verdictOn = async (id: string, day: Day): Promise<TargetView> =>
    (await seen(place, 'was', day)).get(id) as TargetView;

  it('while nobody has reported anything a target has no data, also once it is due', async () => {
    const figure = await define(place, {
      quantifier: 'figure',
      amount: 5,
      milestones: [{ on: '2021-06-30', amount: 2 }],
    });
    const share = await define(place, { measure: SHARE, quantifier: 'ratio', amount: 80 });
    const every = await define(place, { quantifier: 'every', amount: 1, level: 'commune' });
    for (const day of ['2021-06-15', '2021-07-05', '2022-02-01'])
      for (const id of [figure, share, every]) {
        const target = await verdictOn(id, day);
        expect([target.verdict, target.empty, target.missing.vi]).toEqual(['no_data', true, '']);
      }
    expect(said(await verdictOn(share, '2022-02-01'))).toBe('Tỷ lệ đơn được giải quyết đạt ít nhất 80%');
  });

  it('a reported 0 is a figure: late after a milestone, at risk below the line, late once due', async () => {
    const id = await define(place, {
      quantifier: 'figure',
      amount: 10,
      within: 'H2',
      milestones: [{ on: '2021-06-30', amount: 4 }],
    });
    await report(place, { D: [['2021-M02', 0, 0]] });
    expect((await verdictOn(id, '2021-04-01')).verdict).toBe('at_risk');
    expect((await verdictOn(id, '2021-07-01')).verdict).toBe('late');
    expect((await verdictOn(id, '2022-01-01')).verdict).toBe('late');
    const share = await define(place, { measure: SHARE, quantifier: 'ratio', amount: 80, within: 'H2' });
    // 0 of 0 is no percentage
    expect((await verdictOn(share, '2022-01-01')).verdict).toBe('no_data');
    await report(place, { C: [['2021-M03', 5, 0]] });
    expect(await verdictOn(share, '2022-01-01')).toMatchObject({ verdict: 'late', empty: false });
  });

  it('milestones of a percentage: on track, at risk, late', async () => {
    await report(place, { A: [['2021-M04', 10, 4]] });
    const id = await define(place, {
      measure: SHARE,
      quantifier: 'ratio',
      amount: 80,
      within: 'A',
      milestones: [{ on: '2021-06-30', amount: 40.5 }],
    });
    expect((await verdictOn(id, '2021-03-01')).verdict).toBe('on_track');
    expect((await verdictOn(id, '2021-06-30')).verdict).toBe('at_risk');
    expect((await verdictOn(id, '2021-07-01')).verdict).toBe('late');
  });

  it.each<[string, Asked, Record<string, unknown>, unknown]>([
    ['a year of the decree holds', { quantifier: 'figure', amount: 5 }, {}, null],
    [
      'a beginning that cuts through a period',
      { quantifier: 'figure', amount: 5 },
      { from: '2021-01-01' },
      'from',
    ],
    [
      'an end that cuts through a period',
      { quantifier: 'figure', amount: 5 },
      { until: '2021-12-31' },
      'until',
    ],
    [
      'a percentage cut through',
      { measure: SHARE, quantifier: 'ratio', amount: 80 },
      { from: '2021-01-01' },
      'from',
    ],
    [
      'further back than the month in which the programme begins',
      { quantifier: 'figure', amount: 5 },
      { from: '2020-11-15' },
      'from',
    ],
    ['a figure of a percentage', { measure: SHARE, quantifier: 'figure', amount: 5 }, {}, 'quantifier'],
    ['a percentage of what is none', { quantifier: 'ratio', amount: 5 }, {}, 'quantifier'],
    [
      'a percentage of each unit above 100',
      { measure: SHARE, quantifier: 'every', amount: 101, level: 'commune' },
      {},
      'amount',
    ],
    ['an average over time', { measure: 'staff.average', quantifier: 'figure', amount: 5 }, {}, 'measure'],
    ['less is better', { measure: 'complaints.open', quantifier: 'figure', amount: 5 }, {}, 'measure'],
    [
      'what it is not divided by',
      { quantifier: 'figure', amount: 5 },
      { dims: { sex: 'female' } },
      'measure',
    ],
  ])('%s', async (_, asked, change, field) => {
    const env = place.env('2021-01-01');
    const reported = { grain: 'month' as const, calendar: 'state', unitVi: 'người', unitEn: 'people' };
    await defineMeasure(env, {
      ...reported,
      key: 'staff.average',
      nameVi: 'Cán bộ bình quân',
      overTime: 'average',
    });
    await defineMeasure(env, {
      ...reported,
      key: 'complaints.open',
      nameVi: 'Đơn tồn đọng',
      direction: 'down',
    });
    expect(String(at(await preview(place, asked, change))).replace('dims.sex', 'measure')).toBe(
      String(field),
    );
  });
});
