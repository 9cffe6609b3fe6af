import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  combinationAt,
  periodsBetween,
  pivot,
  restOf,
  type Sizes,
  spans,
  stepAt,
  tooMany,
} from '#reporting/analysis.rules.ts';
import { type Axis, axes } from '#reporting/axes.ts';

const sizes: Sizes = { measure: 2, unit: 3, period: 2, value: 1 };
/** A figure that says where it belongs. */
const name = ({ measure, unit, period }: Record<Axis, number>): string =>
  `${'mn'[measure]}${'abc'[unit]}${period}`;

describe('laying figures out', () => {
  test.each<[Axis[], Axis[], number, string]>([
    [['unit'], ['measure', 'period', 'value'], 4, 'ma0 ma1 na0 na1'],
    [['period', 'unit'], ['measure', 'value'], 2, 'ma0 na0'],
    [['unit', 'period'], ['measure', 'value'], 2, 'ma0 na0'],
    [['measure', 'unit', 'period', 'value'], [], 1, 'ma0'],
    [[], ['measure', 'unit', 'period', 'value'], 12, 'ma0 ma1 mb0 mb1 mc0 mc1 na0 na1 nb0 nb1 nc0 nc1'],
  ])('%j stand at the side', (rows, columns, width, first) => {
    const layout = pivot(sizes, rows, name);
    expect(layout.columns).toEqual(columns);
    expect(layout.heads).toHaveLength(width);
    expect(layout.lines[0]?.cells.join(' ')).toBe(first);
  });

  test('the order of what stands at the side is that which was asked', () => {
    expect(pivot(sizes, ['period', 'unit'], name).lines.map((line) => line.cells[0])).toEqual(
      'ma0 mb0 mc0 ma1 mb1 mc1'.split(' '),
    );
    expect(pivot(sizes, ['unit', 'period'], name).lines.map((line) => line.cells[0])).toEqual(
      'ma0 ma1 mb0 mb1 mc0 mc1'.split(' '),
    );
  });

  test('every figure stands in exactly one cell, whatever stands at the side', () => {
    fc.assert(
      fc.property(
        fc.record({
          measure: fc.integer({ min: 1, max: 4 }),
          unit: fc.integer({ min: 1, max: 4 }),
          period: fc.integer({ min: 1, max: 4 }),
          value: fc.integer({ min: 1, max: 3 }),
        }),
        fc.shuffledSubarray([...axes]),
        (size, rows) => {
          const { lines, heads } = pivot(size, rows, (at) => axes.map((axis) => at[axis]).join());
          expect(lines.map((_, n) => combinationAt(rows, size, n))).toEqual(lines.map((line) => line.at));
          const all = lines.flatMap((line) => line.cells);
          expect(new Set(all).size).toBe(all.length);
          expect(all).toHaveLength(size.measure * size.unit * size.period * size.value);
          expect(heads[0]).toHaveLength(columnsOf(rows).length);
        },
      ),
    );
  });

  test('neighbours of the same member are one head', () => {
    const { heads, columns } = pivot(sizes, ['unit'], name);
    expect(spans(heads, columns.length)).toEqual([
      [
        { place: 0, span: 2 },
        { place: 1, span: 2 },
      ],
      [
        { place: 0, span: 1 },
        { place: 1, span: 1 },
        { place: 0, span: 1 },
        { place: 1, span: 1 },
      ],
      [
        { place: 0, span: 1 },
        { place: 0, span: 1 },
        { place: 0, span: 1 },
        { place: 0, span: 1 },
      ],
    ]);
  });
});

describe('periods from one to another', () => {
  const state = { firstDay: 15 };
  test.each([
    ['month', '2021-M11', '2022-M02', ['2021-M11', '2021-M12', '2022-M01', '2022-M02']],
    ['quarter', '2021-Q4', '2021-Q4', ['2021-Q4']],
    ['half', '2020-H2', '2021-H2', ['2020-H2', '2021-H1', '2021-H2']],
    ['nine', '2020-N9', '2021-N9', ['2020-N9', '2021-N9']],
    ['year', '2020-Y', '2021-Y', ['2020-Y', '2021-Y']],
    ['month', '2021-M05', '2021-M04', null],
    ['month', '2021-Q1', '2021-M04', null],
    ['month', '2021-M13', '2021-M14', null],
  ] as const)('%s: %s to %s', (grain, from, to, expected) => {
    expect(periodsBetween(state, grain, from, to)?.map((period) => period.key) ?? null).toEqual(expected);
  });
});

test.each([
  [10, [4, 6], null],
  [10, [4, null], 6],
  [10, [], 10],
  [0.3, [0.1, 0.2], null],
  [5, [4, 2], -1],
  [null, [1], null],
])('of %s, %j leave %s', (total, parts, rest) => {
  expect(restOf(total, parts)).toBe(rest);
});

test('a value lies in the step from its bound up to the next one', () => {
  const legend = [{ atLeast: 80 }, { atLeast: 0 }, { atLeast: 50 }];
  expect(
    [null, -1, 0, 49.9, 50, 79, 80, 1000].map((value) => stepAt(legend, value)?.atLeast ?? null),
  ).toEqual([null, null, 0, 0, 50, 50, 80, 80]);
  expect(stepAt([], 3)).toBeNull();
});

test('what does not fit on a page is refused with what to do', () => {
  expect(tooMany(12_000)).toBeNull();
  expect(tooMany(12_001)).toMatchObject({ code: 'analysis.too_many', details: { cells: 12_001 } });
});
