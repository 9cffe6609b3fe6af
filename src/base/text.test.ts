import { expect, test } from 'vitest';
import { behind, daysSaid } from '#base/text.ts';

test.each([
  [1, '1 ngày', '1 day'],
  [60, '60 ngày', '60 days'],
  [61, '2 tháng', '2 months'],
  [730, '23 tháng', '23 months'],
  [731, '2 năm', '2 years'],
  [1788, '4 năm', '4 years'],
])('%i days are said as %s', (days, vi, en) => {
  expect([daysSaid(days, 'vi'), daysSaid(days, 'en')]).toEqual([vi, en]);
});

test('a percent sign stands at its number, a word behind it', () => {
  expect([`94,6${behind('%')}`, `36${behind('cuộc')}`]).toEqual(['94,6%', '36 cuộc']);
});
