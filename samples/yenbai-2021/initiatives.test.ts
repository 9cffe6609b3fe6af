import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Row } from '../vn/csv.ts';
import { readTable } from '../vn/derive.ts';
import { allAccounts, demoAccounts } from './accounts.ts';
import { beyond, codesAsOf, generateInitiatives, isEffective, patterns, total } from './initiatives.ts';

const initiatives = generateInitiatives();
const tree = await readTable(`units-${codesAsOf}.csv`);
const districts = tree.filter((unit) => unit.level === 'district' && unit.parent_code === '15');
const codes = new Set(districts.map((unit) => unit.code));
const communes = tree.filter((unit) => unit.level === 'commune' && codes.has(unit.parent_code));
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const texts = initiatives.flatMap((item) => [
  item.name,
  item.place,
  item.description,
  ...item.evaluations.map((evaluation) => evaluation.note),
]);

describe('the figures of the programme', () => {
  test('2,943 initiatives, each with a key of its own', () => {
    expect(initiatives).toHaveLength(total);
    expect(total).toBe(2_943);
    expect(new Set(initiatives.map((item) => item.key)).size).toBe(total);
  });

  test('173 of 173 communes have at least one, the two that end without successor included', () => {
    const owners = new Set(initiatives.map((item) => item.ownerCode));
    expect(communes).toHaveLength(173);
    expect(communes.filter((unit) => !owners.has(unit.code ?? ''))).toEqual([]);
    expect(owners.has('04528') && owners.has('04561')).toBe(true);
  });

  test('9 of 9 districts have at least 10 effective ones by the end of 2021, no two the same number', () => {
    const effective = districts.map(
      (unit) => initiatives.filter((item) => item.districtCode === unit.code && isEffective(item)).length,
    );
    expect(effective).toEqual([187, 163, 241, 268, 96, 259, 71, 247, 254]);
    expect(new Set(effective).size).toBe(9);
  });

  test('every owner is a commune and stands in its district', () => {
    const parents = new Map<string | undefined, Row>(communes.map((unit) => [unit.code, unit]));
    const wrong = initiatives.filter(
      (item) => parents.get(item.ownerCode)?.parent_code !== item.districtCode,
    );
    expect(wrong).toEqual([]);
  });

  test('a district is set to nine by evaluating the ones beyond anew', () => {
    const changed = new Set(beyond(initiatives, '139', 9).map((item) => item.key));
    const left = initiatives.filter(
      (item) => item.districtCode === '139' && isEffective(item) && !changed.has(item.key),
    );
    expect(left).toHaveLength(9);
  });
});

describe('dates', () => {
  test('registration, start and evaluations follow each other within 2021', () => {
    const wrong = initiatives.filter((item) => {
      const dates = [item.registeredOn, item.startedOn, ...item.evaluations.map((found) => found.on)];
      const valid = dates.every(
        (day) => /^2021-\d\d-\d\d$/u.test(day) && new Date(day).toISOString().startsWith(day),
      );
      return !valid || dates.some((day, index) => index > 0 && day <= (dates[index - 1] ?? ''));
    });
    expect(wrong).toEqual([]);
    const registered = initiatives.map((item) => item.registeredOn);
    expect(registered).toEqual([...registered].sort());
    expect(registered[0]).toBe('2021-01-05');
    expect((registered.at(-1) ?? '') <= '2021-12-10').toBe(true);
  });

  test('most are registered in the first half of the year, nearly all on working days', () => {
    const firstHalf = initiatives.filter((item) => item.registeredOn < '2021-07-01');
    expect(firstHalf.length / total).toBeGreaterThan(0.7);
    const days = initiatives.map((item) => new Date(item.registeredOn).getUTCDay());
    expect(days).not.toContain(0);
    expect(days.filter((day) => day === 6).length / total).toBeLessThan(0.06);
  });
});

describe('a year has a course', () => {
  const end = (month: number) => new Date(Date.UTC(2021, month, 0)).toISOString().slice(0, 10);
  const months = Array.from({ length: 12 }, (_, index) => end(index + 1));

  test('something is registered in every month, and the first months are not the whole year', () => {
    const registered = months.map((day) => initiatives.filter((item) => item.registeredOn <= day).length);
    expect(registered.every((count, index) => count > (registered[index - 1] ?? 0))).toBe(true);
    expect(registered[5]).toBeLessThan(0.8 * total);
  });

  test('evaluations begin in spring, and each quarter adds to the effective ones', () => {
    const effective = months.map((day) => initiatives.filter((item) => isEffective(item, day)).length);
    expect(effective[2]).toBe(0);
    expect([effective[5], effective[8], effective[11]]).toEqual([275, 566, 1786]);
  });
});

describe('words', () => {
  test('there are at least 150 kinds, and no name stands twice at one place', () => {
    expect(new Set(patterns.map((pattern) => pattern.name)).size).toBeGreaterThanOrEqual(150);
    expect(new Set(initiatives.map((item) => `${item.name}|${item.place}`)).size).toBe(total);
    expect(new Set(initiatives.map((item) => item.name)).size).toBeGreaterThan(1_000);
  });

  test('texts are NFC, filled in, and put tone marks on the first vowel', () => {
    const lateTone = /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/iu;
    const wrong = texts.filter(
      (text) =>
        text !== text.normalize('NFC') ||
        /[{}[\]|]|\s{2}|^\s|\s$|undefined/u.test(text) ||
        lateTone.test(text) ||
        text.length < 10,
    );
    expect(wrong).toEqual([]);
  });

  test('a description has two to four sentences', () => {
    const counts = initiatives.map((item) => item.description.split(/[.!?](?:\s|$)/u).length - 1);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
  });
});

test('two runs give the same', () => {
  expect(hash(generateInitiatives())).toBe(hash(initiatives));
});

const bodies = await readTable('organisations.csv');
const today = await readTable('units-2025-07-01.csv');

describe('demo accounts', () => {
  const codes = (units: readonly Row[]) =>
    new Set([...units.map((unit) => unit.code), ...bodies.map((row) => row.key)]);

  test('every role, every district, on units that exist on their dates, marked as demo', () => {
    expect(new Set(demoAccounts.map((account) => account.role)).size).toBe(6);
    const held = new Set(allAccounts.map((account) => account.unit.code));
    expect(districts.filter((unit) => !held.has(unit.code ?? ''))).toEqual([]);
    expect(new Set(allAccounts.map((account) => account.login)).size).toBe(allAccounts.length);
    for (const { displayName, unit, unitToday } of allAccounts) {
      expect(displayName.vi).toContain('tài khoản minh họa');
      expect(codes(tree)).toContain(unit.code);
      if (unitToday !== null) expect(codes(today)).toContain(unitToday.code);
    }
  });
});
