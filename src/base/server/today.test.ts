import { expect, it } from 'vitest';
import { dayIn } from '#base/server/today.ts';

it('The day is the body’s: in Hà Nội it is tomorrow seven hours before midnight in London.', () => {
  const at = new Date('2021-12-31T17:00:00Z');
  expect(dayIn('Asia/Ho_Chi_Minh', at)).toBe('2022-01-01');
  expect(dayIn('UTC', at)).toBe('2021-12-31');
});
