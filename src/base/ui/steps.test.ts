import { expect, test } from 'vitest';
import { fillSteps, stepOf } from '#base/ui/steps.ts';

test('steps begin at what is asked, are of one width, and the last one is open', () => {
  const values = [0, 4, 9, 10, 11, 12, 14, 14, 16, 18, 21, 21, 22, 22, 26];
  expect(fillSteps(values, 10)).toEqual([
    { from: 10, to: 13 },
    { from: 14, to: 17 },
    { from: 18, to: 21 },
    { from: 22, to: null },
  ]);
});

test('one large value does not flatten the others', () => {
  const values = [...Array.from({ length: 30 }, (_, at) => 10 + at), 5000];
  expect(fillSteps(values, 10).at(0)).toEqual({ from: 10, to: 19 });
});

test('few values have few steps, none have none', () => {
  expect(fillSteps([1, 1, 1], 1)).toEqual([{ from: 1, to: 1 }]);
  expect(fillSteps([0, 3], 10)).toEqual([]);
  expect(fillSteps([], 10)).toEqual([]);
});

test('a value finds its step', () => {
  const steps = fillSteps([10, 14, 18, 22], 10);
  expect([9, 10, 13, 13.5, 14, 26, 999].map((value) => stepOf(value, steps))).toEqual([0, 1, 1, 1, 2, 4, 4]);
});
