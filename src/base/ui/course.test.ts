import { expect, test } from 'vitest';
import { courseScale } from '#base/ui/course.ts';

test('a course runs from left to right and ends at its latest value', () => {
  const scale = courseScale(
    [
      { label: '1', value: 0, path: 0 },
      { label: '2', value: 50, path: 60 },
      { label: '3', value: null, path: 100 },
    ],
    100,
  );
  expect(scale.line).toBe('M0 100L50 50');
  expect(scale.path).toBe('M0 100L50 40L100 0');
  expect(scale.dot).toBe('M50 50h0');
  expect(scale.ticks).toEqual([100, 50, 0]);
});

test('a gap in the values is a gap in the line', () => {
  const point = (label: string, value: number | null) => ({ label, value, path: null });
  const scale = courseScale([point('1', 1), point('2', null), point('3', 2)], 2);
  expect(scale.line).toBe('M0 50M100 0');
  expect(scale.path).toBe('');
});

test('nothing known yet draws nothing', () => {
  expect(courseScale([], 0)).toEqual({ ticks: [1, 0], line: '', path: '', dot: '' });
});
