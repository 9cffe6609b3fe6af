import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TargetView } from '#targets/server/queries.ts';
import type { Verdict } from '#targets/views.ts';
import { type Asked, define, report, SHARE, said } from '#testing/petitions.ts';
import { eve, open, type Place, reform, reformDay, restructure, seen } from '#testing/reform.ts';
import { petitions } from '#testing/reported.ts';

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
