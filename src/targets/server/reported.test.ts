import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { defineMeasure } from '#measures/server/indicator.actions.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { previewTarget, type TargetView } from '#targets/server/queries.ts';
import type { Quantifier, Verdict } from '#targets/views.ts';
import { eve, open, type Place, reform, reformDay, restructure, seen } from '#testing/reform.ts';
import { accepted, petitions } from '#testing/reported.ts';

interface Asked {
  readonly measure?: string;
  readonly quantifier: Quantifier;
  readonly amount: number;
  readonly threshold?: number;
  readonly level?: 'district' | 'commune';
  readonly within?: string;
  readonly milestones?: { on: Day; amount: number }[];
}

const input = (place: Place, asked: Asked, change: Record<string, unknown> = {}) => ({
  programmeId: place.programmeId,
  measure: 'petitions.received',
  nounVi: asked.measure === 'petitions.share' ? 'đơn được giải quyết' : 'đơn',
  nounEn: 'petitions',
  threshold: null,
  level: null,
  from: '2020-12-15',
  until: '2021-12-15',
  dueOn: '2021-12-31',
  ...asked,
  withinUnitId: place.units.get(asked.within ?? 'P') as number,
  ...change,
});

async function define(place: Place, asked: Asked, change: Record<string, unknown> = {}): Promise<string> {
  const { within: _, ...wanted } = input(place, asked, change) as Record<string, unknown>;
  const env = place.env('2021-06-15');
  return must(await defineTarget(env, { ...wanted, ownerId: place.ownerId } as never)).id;
}
const preview = (place: Place, asked: Asked, change: Record<string, unknown> = {}) => {
  const { within: _, ...wanted } = input(place, asked, change) as Record<string, unknown>;
  return previewTarget(place.env('2021-06-15'), wanted as never);
};
const at = (outcome: Outcome<unknown>): unknown =>
  isRefusal(outcome) ? (outcome as Refusal).details.at : null;
const said = (target: TargetView): string => target.sentence.vi.map((part) => part.text).join('');

/** By commune and month: received, settled. */
type Told = Readonly<
  Record<string, readonly (readonly [period: string, received: number, settled: number])[]>
>;

async function report(place: Place, told: Told): Promise<void> {
  const rows = Object.entries(told).flatMap(([code, months]) =>
    months.map(([period, received, settled]) => ({
      unitId: place.units.get(code) as number,
      period,
      figures: { 'petitions.received': received, 'petitions.settled': settled },
    })),
  );
  await accepted(place.env('2021-12-31'), place.units.get('P') as number, rows);
}

const SHARE = 'petitions.share';

describe('every quantifier over what was reported, in both views, on the eve of the reform and on its day', () => {
  // An 10 of 10, Bình 3 of 6; Cầu 9 of 10; Dương reported 0 of 0; Ê (founded in July) nothing; Phú (ended in August,
  // absorbed by An) 4 of 4
  const cases: readonly (readonly [
    string,
    Asked,
    Verdict,
    was: string,
    now: string,
    nowVerdict: Verdict | null,
  ])[] = [
    ['a figure, exactly', { quantifier: 'figure', amount: 30 }, 'reached', '30', '30', 'reached'],
    ['a figure, one short', { quantifier: 'figure', amount: 31 }, 'late', '30', '30', 'late'],
    // 26 of 30, not the mean of the communes' percentages
    [
      'a percentage, exactly',
      { measure: SHARE, quantifier: 'ratio', amount: 86.6 },
      'reached',
      '86.7',
      '86.7',
      'reached',
    ],
    [
      'a percentage, just short',
      { measure: SHARE, quantifier: 'ratio', amount: 86.7 },
      'late',
      '86.7',
      '86.7',
      'late',
    ],
    [
      'a percentage of Lục Yên',
      { measure: SHARE, quantifier: 'ratio', amount: 85, within: 'H1' },
      'reached',
      '85',
      '-',
      null,
    ],
    [
      'every commune has one',
      { quantifier: 'every', amount: 1, level: 'commune' },
      'late',
      '3/5',
      '1/3',
      'late',
    ],
    [
      'share: 60 % of communes have one',
      { quantifier: 'share', amount: 1, threshold: 60, level: 'commune' },
      'reached',
      '3/5',
      '1/3',
      'late',
    ],
    [
      'number: 3 communes have one',
      { quantifier: 'number', amount: 1, threshold: 3, level: 'commune' },
      'reached',
      '3/5',
      '1/3',
      'late',
    ],
    [
      'none without one',
      { quantifier: 'none_without', amount: 1, level: 'commune' },
      'late',
      '3/5',
      '1/3',
      'late',
    ],
    [
      'every commune 50 %',
      { measure: SHARE, quantifier: 'every', amount: 50, level: 'commune' },
      'late',
      '3/5',
      '1/3',
      'late',
    ],
    [
      '2 communes 90 %',
      { measure: SHARE, quantifier: 'number', amount: 90, threshold: 2, level: 'commune' },
      'reached',
      '2/5',
      '0/3',
      'late',
    ],
    [
      '40 % of communes 90 %',
      { measure: SHARE, quantifier: 'share', amount: 90, threshold: 40, level: 'commune' },
      'reached',
      '2/5',
      '0/3',
      'late',
    ],
    [
      'every district 85 %',
      { measure: SHARE, quantifier: 'every', amount: 85, level: 'district' },
      'reached',
      '2/2',
      '0/0',
      'not_applicable',
    ],
    [
      'no district below 86 %',
      { measure: SHARE, quantifier: 'none_without', amount: 86, level: 'district' },
      'late',
      '1/2',
      '0/0',
      'not_applicable',
    ],
  ];
  let place: Place;
  const ids = new Map<string, string>();
  const looks = new Map<string, Map<string, TargetView>>();
  const look = (name: string, of: string): TargetView =>
    looks.get(name)?.get(ids.get(of) ?? '') as TargetView;

  beforeAll(async () => {
    place = await open();
    await petitions(place.env('2021-01-01'));
    await report(place, {
      A: [
        ['2021-M01', 4, 4],
        ['2021-M02', 6, 6],
      ],
      B: [['2021-M03', 6, 3]],
      F: [['2021-M05', 4, 4]],
      C: [['2021-M12', 10, 9]],
      D: [['2021-M03', 0, 0]],
    });
    for (const [name, asked] of cases) ids.set(name, await define(place, asked));
    for (const view of ['was', 'now'] as const) looks.set(`${view} on the eve`, await seen(place, view, eve));
    await restructure(place, reformDay, reform);
    for (const view of ['was', 'now'] as const)
      looks.set(`${view} on the day`, await seen(place, view, reformDay));
    looks.set('was later', await seen(place, 'was', '2025-12-01'));
  });
  afterAll(() => place?.database.close());

  const counted = ({ condition, evaluation }: TargetView): string =>
    condition.level === null
      ? String(Math.round(evaluation.total * 10) / 10)
      : `${evaluation.reachedCount}/${evaluation.population}`;

  it.each(cases)('%s', (name, _asked, verdict, was, now, nowVerdict) => {
    for (const when of ['was on the eve', 'was on the day', 'was later'])
      expect([when, look(when, name).verdict, counted(look(when, name))]).toEqual([when, verdict, was]);
    expect(look('now on the day', name).verdict).toBe(verdict);
    if (now !== '-') expect(counted(look('now on the day', name))).toBe(now);
    if (nowVerdict !== null) expect(look('now on the day', name).evaluation.verdict).toBe(nowVerdict);
  });

  it('says who has not reported, who reported 0, and who had nothing to divide by', () => {
    const units = (name: string) =>
      look('was on the eve', name).units.map((unit) => [unit.name, unit.value, unit.reached, unit.noData]);
    expect(units('every commune has one')).toEqual([
      ['An', 10, true, null],
      ['Bình', 6, true, null],
      ['Cầu', 10, true, null],
      ['Dương', 0, false, null],
      ['Ê', 0, false, 'unreported'],
    ]);
    expect(units('every commune 50 %').slice(3)).toEqual([
      ['Dương', 0, false, 'nothing'],
      ['Ê', 0, false, 'unreported'],
    ]);
    expect(look('was on the eve', 'every commune 50 %').summary.vi).toBe(
      'Mới có 3/5 xã, phường đạt; xã Dương không phát sinh; xã Ê chưa báo cáo',
    );
    expect(look('was on the eve', 'every commune has one').summary.en).toBe(
      'Only 3/5 communes and wards have reached it; Xã Dương is missing 1 petition; Xã Ê has not reported',
    );
  });

  it('says percentages of units as sentences', () => {
    expect(look('was on the eve', '40 % of communes 90 %').wanted).toEqual({
      vi: 'Ít nhất 40% số xã, phường có tỷ lệ đơn được giải quyết đạt ít nhất 90%',
      en: 'At least 40% of communes and wards have a share of petitions of at least 90%',
    });
    expect(look('was on the eve', 'no district below 86 %').wanted.vi).toBe(
      'Không có huyện, thị xã nào có tỷ lệ đơn được giải quyết dưới 86%',
    );
    expect(said(look('was on the eve', 'every district 85 %'))).toBe(
      '2/2 huyện, thị xã có tỷ lệ đơn được giải quyết đạt ít nhất 85%',
    );
    // 86.667 is not 86.7, and does not read so
    expect(said(look('was on the eve', 'a percentage, just short'))).toBe(
      'Tỷ lệ đơn được giải quyết đạt 86,6%',
    );
    expect(look('was on the eve', 'a percentage, just short').missing.vi).toBe('Còn thiếu 0,1%');
  });
});

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

it('a verdict over what was reported, as it was, never changes by a later restructuring', async () => {
  const communes = ['A', 'B', 'C', 'D', 'E', 'F'];
  const month: Readonly<Record<string, string>> = { E: '2021-M09', F: '2021-M02' };
  const asked = fc.record({
    measure: fc.constantFrom('petitions.received', SHARE),
    quantifier: fc.constantFrom('every' as const, 'none_without' as const, 'number' as const),
    amount: fc.integer({ min: 1, max: 90 }),
    level: fc.constantFrom('district' as const, 'commune' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...communes.map(() => fc.option(fc.tuple(fc.nat(9), fc.nat(9))))),
      fc.array(asked, { minLength: 3, maxLength: 5 }),
      async (told, questions) => {
        const place = await open();
        try {
          await petitions(place.env('2021-01-01'));
          const rows = communes.flatMap((code, i): [string, [string, number, number][]][] => {
            const said = told[i];
            return said ? [[code, [[month[code] ?? '2021-M05', Math.max(...said), Math.min(...said)]]]] : [];
          });
          await report(place, Object.fromEntries(rows));
          for (const question of questions)
            await define(place, {
              ...question,
              ...(question.quantifier === 'number' ? { threshold: 1 } : {}),
            });
          await define(place, { quantifier: 'figure', amount: 12 });
          await define(place, { measure: SHARE, quantifier: 'ratio', amount: 50 });
          const before = await seen(place, 'was', eve);
          await restructure(place, reformDay, reform);
          expect(await seen(place, 'was', '2025-12-01')).toEqual(before);
          for (const [id, target] of await seen(place, 'now', '2025-12-01'))
            expect(target.verdict).toBe(before.get(id)?.verdict);
        } finally {
          await place.database.close();
        }
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
