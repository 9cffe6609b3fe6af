import { expect, it } from 'vitest';
import { addsPercentages, depthOf, type Formula, formulaValue, inPeriod } from '#measures/value.rules.ts';

const month = (n: number, value: number) => ({
  firstDay: `2021-0${n}-01`,
  lastDay: `2021-0${n}-28`,
  value,
});

it('A sum over time is the sum of the spans that lie within the period.', () => {
  const spans = [month(1, 3), month(2, 4.1), month(3, 5.2)];
  expect(inPeriod(spans, '2021-01-01', '2021-04-01', 'sum')).toBe(12.3);
  expect(inPeriod(spans, '2021-02-01', '2021-03-01', 'sum')).toBe(4.1);
  expect(inPeriod(spans, '2021-02-02', '2021-03-15', 'sum')).toBe(0);
  expect(inPeriod([], '2021-02-01', '2021-03-01', 'sum')).toBe(0);
});

it('Of a stock the latest value counts, because the later one takes the earlier back.', () => {
  const spans = [month(1, 30), { firstDay: '2021-01-01', lastDay: '2021-02-28', value: -30 }, month(2, 28)];
  expect(inPeriod(spans, '2021-01-01', '2021-02-01', 'last')).toBe(30);
  expect(inPeriod(spans, '2021-01-01', '2021-03-01', 'last')).toBe(28);
  expect(inPeriod(spans, '2021-02-01', '2021-03-01', 'last')).toBe(28);
});

it('An average is divided by the periods that have figures; without any there is none.', () => {
  const spans = [month(1, 10), month(3, 20), month(4, 7), month(4, -7)];
  expect(inPeriod(spans, '2021-01-01', '2021-05-01', 'average')).toBe(15);
  expect(inPeriod(spans, '2021-04-01', '2021-05-01', 'average')).toBeNull();
  expect(inPeriod([], '2021-01-01', '2021-05-01', 'average')).toBeNull();
});

it('Formulas are computed from sums: a ratio in percent, a sum, a difference.', () => {
  const of = (op: Formula['op'], ...keys: string[]): Formula => ({ op, of: keys });
  const table: [Formula, (number | null)[], number | null][] = [
    [of('ratio', 'a', 'b'), [1, 4], 25],
    [of('ratio', 'a', 'b', 'c'), [1, 2, 2], 25],
    [of('ratio', 'a', 'b'), [1, 0], null],
    [of('ratio', 'a', 'b'), [null, 4], null],
    [of('sum', 'a', 'b', 'c'), [0.1, 0.2, 3], 3.3],
    [of('sum', 'a', 'b'), [1, null], null],
    [of('difference', 'a', 'b'), [1, 4], -3],
    [of('sum', 'a', 'b'), [1], null],
  ];
  for (const [formula, parts, value] of table)
    expect(formulaValue(formula, parts), JSON.stringify([formula, parts])).toBe(value);
});

it('A formula knows how deep it reaches, that it takes percentages, and that it may not come back to itself.', () => {
  const formulas = new Map<string, Formula | null>([
    ['a', null],
    ['s', { op: 'sum', of: ['a', 'a'] }],
    ['r', { op: 'ratio', of: ['s', 'a'] }],
    ['d', { op: 'difference', of: ['r', 'a'] }],
    ['x', { op: 'sum', of: ['y', 'a'] }],
    ['y', { op: 'sum', of: ['x', 'a'] }],
  ]);
  expect(['a', 's', 'r', 'd', 'unknown'].map((key) => depthOf(key, formulas))).toEqual([0, 1, 2, 3, 0]);
  expect(() => depthOf('x', formulas)).toThrow('comes back to itself');
  expect(['s', 'r', 'd'].map((key) => addsPercentages(formulas.get(key) as Formula, formulas))).toEqual([
    false,
    false,
    true,
  ]);
});
