import { expect, test } from 'vitest';
import { ruleSentence } from '#reporting/rule.rules.ts';
import { CheckRule } from '#reporting/shapes.ts';

const names: Readonly<Record<string, { vi: string; en: string }>> = {
  settled: { vi: 'Ý kiến đã giải quyết', en: 'Opinions settled' },
  received: { vi: 'Ý kiến đã nhận', en: 'Opinions received' },
  carried: { vi: 'Ý kiến tồn', en: 'Opinions carried over' },
};
const name = (key: string) => names[key] ?? { vi: key, en: key };
const rule = (left: object, op: string, right: object) =>
  CheckRule.parse({ hard: true, left, op, right, sayVi: 'x', sayEn: 'x' });

test.each([
  [
    rule({ measures: ['settled'] }, 'le', { measures: ['received', 'carried'] }),
    '“Ý kiến đã giải quyết” không được lớn hơn tổng “Ý kiến đã nhận” và “Ý kiến tồn”',
    '“Opinions settled” must not be more than the sum of “Opinions received” and “Opinions carried over”',
  ],
  [
    rule({ measures: ['received'] }, 'ge', { measures: ['received'], when: 'previous', times: 0.5 }),
    '“Ý kiến đã nhận” không được nhỏ hơn “Ý kiến đã nhận” của kỳ trước × 0,5',
    '“Opinions received” must not be less than “Opinions received” of the period before × 0.5',
  ],
  [
    rule({ measures: ['carried'] }, 'eq', { measures: ['carried'], when: 'last_year', plus: -2 }),
    '“Ý kiến tồn” phải bằng “Ý kiến tồn” cùng kỳ năm trước − 2',
    '“Opinions carried over” must equal “Opinions carried over” of the same period a year ago − 2',
  ],
  [
    rule({ measures: [], plus: 1500 }, 'ge', { measures: ['settled', 'carried'] }),
    '1.500 không được nhỏ hơn tổng “Ý kiến đã giải quyết” và “Ý kiến tồn”',
    '1,500 must not be less than the sum of “Opinions settled” and “Opinions carried over”',
  ],
])('a rule is said in plain words', (given, vi, en) => {
  expect(ruleSentence(given, name)).toEqual({ vi, en });
});
