import { expect, test } from 'vitest';
import { say, teller, words } from '#base/words.ts';

const w = words({
  title: ['Chỉ tiêu', 'Targets'],
  missing: [(p: { n: number }) => `Còn thiếu ${p.n} mô hình`, (p) => `${p.n} initiatives missing`],
});

test('a phrase is said in the language asked for', () => {
  expect(say(w.title, 'vi')).toBe('Chỉ tiêu');
  expect(say(w.title, 'en')).toBe('Targets');
});

test('a phrase with details gets them in both languages', () => {
  expect(say(w.missing, 'vi', { n: 3 })).toBe('Còn thiếu 3 mô hình');
  expect(teller('en')(w.missing, { n: 3 })).toBe('3 initiatives missing');
});

test('details are neither forgotten nor given where none belong', () => {
  const t = teller('vi');
  // @ts-expect-error the phrase needs its number
  expect(() => t(w.missing)).toThrow();
  // @ts-expect-error the phrase takes no details
  expect(t(w.title, { n: 1 })).toBe('Chỉ tiêu');
});
