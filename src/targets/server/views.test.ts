import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#base/period.ts';
import type { TargetView } from '#targets/server/queries.ts';
import type { Verdict } from '#targets/views.ts';
import {
  type Asked,
  define,
  eve,
  open,
  type Place,
  reform,
  reformDay,
  register,
  restructure,
  seen,
} from '#testing/reform.ts';

describe('all quantifiers in both views, on the eve of the reform and on its day', () => {
  // registered in 2021: An 2, Bình 1, Cầu 1, Dương 0, Ê 1 (founded in July), Phú 1 (ended in August, absorbed by An)
  const cases: readonly (readonly [
    string,
    Asked,
    Verdict,
    was: string,
    nowOnTheEve: string,
    nowOnTheDay: string,
    nowVerdict: Verdict,
  ])[] = [
    // of the five communes of 31/12/2021 Dương lacks one; of today's three (An Bình 4, Dương, Ê) it still does
    [
      'every commune',
      { quantifier: 'every', amount: 1, level: 'commune' },
      'late',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      'no commune without',
      { quantifier: 'none_without', amount: 1, level: 'commune' },
      'late',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      '80 % of communes, exactly',
      { quantifier: 'share', amount: 1, threshold: 80, level: 'commune' },
      'reached',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      '81 % of communes, one short',
      { quantifier: 'share', amount: 1, threshold: 81, level: 'commune' },
      'late',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      '60 % of communes',
      { quantifier: 'share', amount: 1, threshold: 60, level: 'commune' },
      'reached',
      '4/5',
      '4/5',
      '2/3',
      'reached',
    ],
    [
      'at least 4 communes, exactly',
      { quantifier: 'number', amount: 1, threshold: 4, level: 'commune' },
      'reached',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      'at least 5 communes, one short',
      { quantifier: 'number', amount: 1, threshold: 5, level: 'commune' },
      'late',
      '4/5',
      '4/5',
      '2/3',
      'late',
    ],
    [
      'at least 2 communes with 2',
      { quantifier: 'number', amount: 2, threshold: 2, level: 'commune' },
      'late',
      '1/5',
      '1/5',
      '1/3',
      'late',
    ],
    // Lục Yên had 4 (An, Bình, Phú), Nghĩa Lộ exactly 2 (Cầu, Ê); there are no districts any more
    [
      'every district, exactly 2',
      { quantifier: 'every', amount: 2, level: 'district' },
      'reached',
      '2/2',
      '2/2',
      '0/0',
      'not_applicable',
    ],
    [
      'every district with 3, one short',
      { quantifier: 'every', amount: 3, level: 'district' },
      'late',
      '1/2',
      '1/2',
      '0/0',
      'not_applicable',
    ],
    [
      'no district without 2',
      { quantifier: 'none_without', amount: 2, level: 'district' },
      'reached',
      '2/2',
      '2/2',
      '0/0',
      'not_applicable',
    ],
    [
      'half of the districts with 3',
      { quantifier: 'share', amount: 3, threshold: 50, level: 'district' },
      'reached',
      '1/2',
      '1/2',
      '0/0',
      'not_applicable',
    ],
    [
      'at least 1 district with 3',
      { quantifier: 'number', amount: 3, threshold: 1, level: 'district' },
      'reached',
      '1/2',
      '1/2',
      '0/0',
      'not_applicable',
    ],
    [
      'every commune of Lục Yên',
      { quantifier: 'every', amount: 1, level: 'commune', within: 'H1' },
      'reached',
      '2/2',
      '2/2',
      '-',
      'reached',
    ],
    ['a figure, exactly', { quantifier: 'figure', amount: 6 }, 'reached', '6', '6', '6', 'reached'],
    ['a figure, one short', { quantifier: 'figure', amount: 7 }, 'late', '6', '6', '6', 'late'],
    ['a figure of An', { quantifier: 'figure', amount: 3, within: 'A' }, 'late', '2', '3', '4', 'reached'],
  ];

  let place: Place;
  const ids = new Map<string, string>();
  const looks = new Map<string, Map<string, TargetView>>();
  const at = (look: string, name: string): TargetView =>
    looks.get(look)?.get(ids.get(name) ?? '') as TargetView;
  const counted = ({ condition, evaluation }: TargetView): string =>
    condition.level === null
      ? String(evaluation.total)
      : `${evaluation.reachedCount}/${evaluation.population}`;

  beforeAll(async () => {
    place = await open();
    await register(place, { A: 2, B: 1, C: 1, E: 1, F: 1 });
    for (const [name, asked] of cases) ids.set(name, await define(place, asked));
    ids.set(
      'due on the eve',
      await define(place, { quantifier: 'every', amount: 1, level: 'district', dueOn: eve }),
    );
    ids.set(
      'due on the day',
      await define(place, { quantifier: 'every', amount: 1, level: 'district', dueOn: reformDay }),
    );
    for (const view of ['was', 'now'] as const) looks.set(`${view} on the eve`, await seen(place, view, eve));
    await restructure(place, reformDay, reform);
    for (const view of ['was', 'now'] as const)
      looks.set(`${view} on the day`, await seen(place, view, reformDay));
    looks.set('was later', await seen(place, 'was', '2025-12-01'));
    looks.set('now later', await seen(place, 'now', '2025-12-01'));
  });
  afterAll(() => place?.database.close());

  it.each(cases)('%s', (name, _asked, verdict, was, nowOnTheEve, nowOnTheDay, nowVerdict) => {
    const seenAs = (look: string): unknown[] => [at(look, name).verdict, counted(at(look, name))];
    for (const look of ['was on the eve', 'was on the day', 'was later']) {
      expect([look, ...seenAs(look)]).toEqual([look, verdict, was]);
      expect(at(look, name).evaluation.asOn).toBe('2021-12-31');
    }
    expect(seenAs('now on the eve')).toEqual([verdict, nowOnTheEve]);
    // as it is now: another count, its own judgement, and still the verdict of the time
    for (const look of ['now on the day', 'now later']) {
      if (nowOnTheDay !== '-') expect([look, ...seenAs(look)]).toEqual([look, verdict, nowOnTheDay]);
      if (nowOnTheDay !== '-') expect(at(look, name).evaluation.verdict).toBe(nowVerdict);
    }
  });

  it('names the level of the time, and says that it is gone', () => {
    const text = (look: string, name: string): string =>
      at(look, name)
        .sentence.vi.map((part) => part.text)
        .join('');
    expect(text('was later', 'every district, exactly 2')).toBe('2/2 huyện, thị xã có ít nhất 2 mô hình');
    expect(text('now on the day', 'every district, exactly 2')).toBe(
      'Không áp dụng: không có huyện, thị xã, thành phố nào vào ngày 01/07/2025',
    );
    expect(text('was later', 'every commune')).toBe('4/5 xã, phường có ít nhất 1 mô hình');
    expect(at('was later', 'every commune').summary.vi).toBe(
      'Mới có 4/5 xã, phường đạt; xã Dương còn thiếu 1 mô hình',
    );
    expect(text('now on the day', 'every commune')).toBe('2/3 xã có ít nhất 1 mô hình');
  });

  it('shows what has no certain successor as unassigned, so that nothing is lost', () => {
    const figure = at('now on the day', 'a figure, exactly');
    expect(figure.unassigned).toMatchObject({ total: 1, parts: [{ name: 'Phường Cầu', value: 1 }] });
    const communes = at('now on the day', 'every commune');
    expect(communes.units.map((unit) => [unit.name, unit.value])).toEqual([
      ['An Bình', 4],
      ['Dương', 0],
      ['Ê', 1],
    ]);
    expect(communes.units.reduce((sum, unit) => sum + unit.value, 0) + communes.unassigned.total).toBe(6);
  });

  it('a target over districts is decided by them until the day before, and not applicable from the day on', () => {
    const said = (look: string, name: string): unknown => [
      at(look, name).verdict,
      at(look, name).evaluation.asOn,
    ];
    expect(said('was on the eve', 'due on the eve')).toEqual(['reached', eve]);
    expect(said('was on the day', 'due on the eve')).toEqual(['reached', eve]);
    expect(said('was later', 'due on the eve')).toEqual(['reached', eve]);
    expect(said('was on the eve', 'due on the day')).toEqual(['reached', eve]);
    expect(said('was on the day', 'due on the day')).toEqual(['not_applicable', reformDay]);
    expect(said('was later', 'due on the day')).toEqual(['not_applicable', reformDay]);
  });
});

describe('a unit founded or ended within the period', () => {
  let place: Place;
  let id: string;
  beforeAll(async () => {
    place = await open();
    await register(place, { A: 1, B: 1, C: 1, D: 1, F: 1 });
    id = await define(place, { quantifier: 'every', amount: 1, level: 'commune' });
  });
  afterAll(() => place?.database.close());

  it.each<[string, Day, Verdict, string]>([
    ['the day before Ê is founded', '2021-06-30', 'reached', '5/5'],
    ['the day on which it is founded', '2021-07-01', 'on_track', '5/6'],
    ['the last day of Phú', '2021-07-31', 'on_track', '5/6'],
    ['the day on which Phú has ended', '2021-08-01', 'on_track', '4/5'],
    ['the due date', '2021-12-31', 'on_track', '4/5'],
    ['the day after it', '2022-01-01', 'late', '4/5'],
  ])('%s', async (_, today, verdict, counted) => {
    const target = (await seen(place, 'was', today)).get(id) as TargetView;
    const { reachedCount, population } = target.evaluation;
    expect([target.verdict, `${reachedCount}/${population}`]).toEqual([verdict, counted]);
  });
});
