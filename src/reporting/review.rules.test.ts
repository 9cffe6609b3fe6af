import { describe, expect, it } from 'vitest';
import { type Change, changeOf, compared, mostChanged } from './review.rules.ts';
import type { FigureItem } from './views.ts';

describe('a figure beside an earlier one', () => {
  const whole = { decimals: 0, share: false };
  it.each<
    [
      what: string,
      value: number | undefined,
      earlier: number | undefined,
      of: typeof whole,
      answer: Change | null,
    ]
  >([
    ['half as many again', 6, 4, whole, { from: 4, by: 2, percent: 50 }],
    ['fewer', 3, 4, whole, { from: 4, by: -1, percent: -25 }],
    ['the same', 4, 4, whole, { from: 4, by: 0, percent: 0 }],
    ['out of nothing: no percent', 7, 0, whole, { from: 0, by: 7, percent: null }],
    ['nothing any more', 0, 8, whole, { from: 8, by: -8, percent: -100 }],
    ['out of less than nothing', 5, -10, whole, { from: -10, by: 15, percent: 150 }],
    [
      'a share changes by points',
      43.6,
      40.1,
      { decimals: 1, share: true },
      { from: 40.1, by: 3.5, percent: null },
    ],
    [
      'tenths are no binary dust',
      0.3,
      0.1,
      { decimals: 1, share: false },
      { from: 0.1, by: 0.2, percent: 200 },
    ],
    ['nothing was there to compare', 4, undefined, whole, null],
    ['it was left empty', undefined, 4, whole, null],
  ])('%s', (_, value, earlier, of, answer) => {
    const found = changeOf(value, earlier, of);
    expect(found && { ...found, percent: found.percent && Math.round(found.percent * 1e9) / 1e9 }).toEqual(
      answer,
    );
  });
});

describe('what a reader sees first', () => {
  const item = (measure: string, unit = 'hộ'): FigureItem => ({
    kind: 'figure',
    measure,
    name: { vi: measure, en: measure },
    unit: { vi: unit, en: unit },
    decimals: 0,
    least: null,
    most: null,
    required: true,
    by: null,
    cells: [{ key: measure, name: { vi: '', en: '' }, dims: {} }],
  });
  const form = {
    sections: [
      { title: { vi: 'I', en: 'I' }, items: [item('a'), item('b'), item('c'), item('d'), item('e', '%')] },
    ],
  };
  const all = compared(
    form,
    { a: 10, b: 30, c: 5, d: 0, e: 60 },
    { a: 10, b: 20, c: 0, d: 4, e: 58 },
    { a: 5 },
  );

  it('stands in the order of the form, with both changes', () => {
    expect(all.map(({ key, before, yearAgo }) => [key, before?.by ?? null, yearAgo?.by ?? null])).toEqual([
      ['a', 0, 5],
      ['b', 10, null],
      ['c', 5, null],
      ['d', -4, null],
      ['e', 2, null],
    ]);
  });

  it('is what changed most; what did not change stays out', () => {
    expect(mostChanged(all, 9).map(({ key }) => key)).toEqual(['c', 'd', 'b', 'e']);
    expect(mostChanged(all, 2).map(({ key }) => key)).toEqual(['c', 'd']);
  });
});
