import { expect, test } from 'vitest';
import { plainNumber } from './plain-number.ts';

test.each([
  ['1.000', 1000],
  ['87,5', 87.5],
  ['0,125', 0.125],
  ['-3', -3],
  ['90 %', 90],
  ['nhiều', null],
  ['', null],
])('%s is read as %s', (written, value) => {
  expect(plainNumber(written)).toBe(value);
});
