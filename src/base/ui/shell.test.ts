import { expect, test } from 'vitest';
import { alongside, carry, changed, isHere, languageHref } from '#base/ui/shell.ts';

const url = new URL('https://kheo.example/o/initiatives?unit=12&view=now&field=economy&after=k1');

test('unit, period and view hold from page to page; filters of one page do not', () => {
  expect(carry('/o/targets', url.searchParams)).toBe('/o/targets?unit=12&view=now');
  expect(carry('/o/targets?unit=9', url.searchParams)).toBe('/o/targets?unit=9&view=now');
  expect(carry('/o', new URLSearchParams('unit='))).toBe('/o');
});

test('another view keeps the filters and begins the list again', () => {
  expect(changed(url, { view: 'was' })).toBe('/o/initiatives?unit=12&view=was&field=economy');
  expect(changed(url, { view: null, unit: null, field: null })).toBe('/o/initiatives');
});

test('a form of the bar takes along what it does not change', () => {
  expect(alongside(url, ['unit', 'period'])).toEqual([
    ['view', 'now'],
    ['field', 'economy'],
  ]);
});

test('the other language leads back to the same page', () => {
  expect(languageHref('en', url)).toBe(
    `/language?to=en&back=${encodeURIComponent('/o/initiatives?unit=12&view=now&field=economy&after=k1')}`,
  );
});

test('a room holds the pages below it; home holds only itself', () => {
  expect(isHere('/o/units', '/o/units/15')).toBe(true);
  expect(isHere('/o/units', '/o/unitsandmore')).toBe(false);
  expect(isHere('/o/programmes', '/o/tasks/15')).toBe(true);
  expect(isHere('/o/programmes', '/o/tasksandmore')).toBe(false);
  expect(isHere('/o', '/o/units')).toBe(false);
  expect(isHere('/o', '/o')).toBe(true);
  expect(isHere('/', '/targets/1')).toBe(false);
});
