import { describe, expect, test } from 'vitest';
import { barLabel, chartBars, type FaceUnit, faceAsked, firstFace, noTiles } from '#base/ui/faces.ts';

function units(values: readonly number[], asked: number | null = null, groups = 1): FaceUnit[] {
  return values.map((value, at) => ({
    id: at + 1,
    name: `Xã ${at + 1}`,
    group: groups > 1 ? `Huyện ${at % groups}` : null,
    value,
    state: asked === null ? (value > 0 ? 'reached' : 'none') : value >= asked ? 'reached' : 'missed',
  }));
}
const many = (count: number): number[] => Array.from({ length: count }, (_, at) => at % 30);

describe('which face comes first', () => {
  test.each([
    ['nine districts that are asked something', units(many(9)), true, null, 'strip'],
    ['nine districts beside each other', units(many(9)), false, null, 'chart'],
    ['99 communes without districts, all with a place', units(many(99)), true, null, 'tiles'],
    ['99 communes of which nobody knows where they lie', units(many(99)), true, 'unplaced', 'strip'],
    ['173 communes under nine districts', units(many(173), 1, 9), true, null, 'strip'],
    ['99 communes that are asked nothing', units(many(99)), false, null, 'tiles'],
    ['3,321 communes that are asked nothing', units(many(3321)), false, 'many', 'chart'],
  ] as const)('%s', (_, all, asked, tiles, face) => {
    expect(firstFace(all, asked, tiles)).toBe(face);
  });

  test('an address chooses another one, but none that cannot be drawn', () => {
    expect(faceAsked('table', 'strip', null)).toBe('table');
    expect(faceAsked('tiles', 'strip', null)).toBe('tiles');
    expect(faceAsked('tiles', 'strip', 'unplaced')).toBe('strip');
    expect(faceAsked('pie', 'strip', null)).toBe('strip');
    expect(faceAsked(null, 'chart', null)).toBe('chart');
  });

  test('a map needs a place for every unit, and neither too few nor too many of them', () => {
    expect(noTiles(99, 99)).toBeNull();
    expect(noTiles(99, 98)).toBe('unplaced');
    expect(noTiles(2, 2)).toBe('few');
    expect(noTiles(3321, 3321)).toBe('many');
  });
});

describe('the bars of a chart', () => {
  test('few units have a bar each, in their order', () => {
    const bars = chartBars(units([12, 0, 9], 10), 10);
    expect(bars.map((bar) => [bar.unit?.id, bar.value, bar.state])).toEqual([
      [1, 12, 'reached'],
      [2, 0, 'missed'],
      [3, 9, 'missed'],
    ]);
  });

  test('many are counted by what they have, each once, and what is asked parts them', () => {
    const bars = chartBars(units(many(99), 10), 10);
    expect(bars.reduce((sum, bar) => sum + bar.value, 0)).toBe(99);
    expect(bars.map((bar) => [bar.from, bar.to, bar.state])).toEqual([
      [0, 0, 'missed'],
      [1, 4, 'missed'],
      [5, 9, 'missed'],
      [10, 15, 'reached'],
      [16, 21, 'reached'],
      [22, 27, 'reached'],
      [28, null, 'reached'],
    ]);
    const vi = { locale: 'vi', what: 'mô hình' } as const;
    expect(bars.map((bar) => barLabel(bar, vi)).slice(-2)).toEqual(['22–27 mô hình', 'từ 28 mô hình']);
  });

  test('where one is enough, nothing lies between none and enough', () => {
    const bars = chartBars(units([...Array<number>(50).fill(1), 0], 1), 1);
    expect(bars.map((bar) => [bar.from, bar.to, bar.value])).toEqual([
      [0, 0, 1],
      [1, 1, 50],
    ]);
    expect(barLabel(bars[0] as never, { locale: 'en', what: 'initiatives' })).toBe('0 initiatives');
  });
});
