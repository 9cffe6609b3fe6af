import * as fs from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { median, rounded } from './measure.ts';
import { goals, jsonFile, judged, names, Result, whenAsked } from './results.ts';

test('results.json has the declared form, and every figure says rightly whether its goal is met', () => {
  const results = z.array(Result).parse(JSON.parse(fs.readFileSync(jsonFile, 'utf8')));
  const measured = results.map((result) => result.name);
  expect(measured).toEqual(names.filter((name) => measured.includes(name) || !whenAsked.includes(name)));
  for (const result of results) {
    const { least, most } = goals[result.name];
    expect(result.goal).toBe(least ?? most ?? null);
    if (least !== undefined) expect(result.met).toBe(result.value >= least);
    else if (most !== undefined) expect(result.met).toBe(result.value <= most);
    else expect(result.met).toBeNull();
  }
});

test('a goal that is missed stays as not met, also by little', () => {
  expect(judged({ name: 'actions.per_s', value: 999.6, how: '' })).toMatchObject({ value: 999, met: false });
  expect(judged({ name: 'reads.ratio', value: 2.004, how: '' })).toMatchObject({ value: 2.01, met: false });
  expect(judged({ name: 'start.idle.mb', value: 250, how: '' })).toMatchObject({ met: true });
  const ratio = judged({ name: 'reads.ratio', value: 1.471, ratio: 1.471, how: '' });
  expect([ratio.value, ratio.ratio]).toEqual([1.48, 1.48]);
  expect(judged({ name: 'actions.http_per_s', value: 1, how: '' })).toMatchObject({ goal: null, met: null });
});

test('the median of an even number of runs is the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow('nothing was measured');
  expect(rounded(1234.5)).toBe(1235);
  expect(rounded(1.2345)).toBe(1.23);
});
