import { expect, test } from 'vitest';
import { daysSaid } from '#base/text.ts';

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
