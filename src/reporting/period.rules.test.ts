import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/period.ts';
import { periodKinds } from '#measures/period-kinds.ts';
import {
  cutOff,
  dueOn,
  lockOn,
  periodAt,
  periodBefore,
  periodByKey,
  periodName,
  periodOf,
  periodsOf,
  workingDaysAfter,
  yearBefore,
} from '#reporting/period.rules.ts';
import type { Grain } from '#reporting/shapes.ts';

const civil = { firstDay: 1 };
/** Decree 09/2019/NĐ-CP, article 12. */
const state = { firstDay: 15 };

describe('a period', () => {
  it.each<[string, { firstDay: number }, string, [string, string]]>([
    ['a month', civil, '2021-M08', ['2021-08-01', '2021-09-01']],
    ['a month of the decree', state, '2021-M08', ['2021-07-15', '2021-08-15']],
    ['January of the decree', state, '2021-M01', ['2020-12-15', '2021-01-15']],
    ['a quarter', civil, '2021-Q4', ['2021-10-01', '2022-01-01']],
    ['a quarter of the decree', state, '2021-Q1', ['2020-12-15', '2021-03-15']],
    ['the first half of the decree', state, '2021-H1', ['2020-12-15', '2021-06-15']],
    ['the second half of the decree', state, '2021-H2', ['2021-06-15', '2021-12-15']],
    ['nine months of the decree', state, '2021-N9', ['2020-12-15', '2021-09-15']],
    ['a year of the decree', state, '2021-Y', ['2020-12-15', '2021-12-15']],
    ['a year', civil, '2021-Y', ['2021-01-01', '2022-01-01']],
  ])('%s', (_, calendar, key, [since, until]) => {
    expect(periodByKey(calendar, key)).toMatchObject({ key, since, until });
  });

  it.each(['2021-M13', '2021-M8', '2021-Q5', '2021-H0', '2021', '21-M08', ''])('%s is none', (key) => {
    expect(periodByKey(civil, key)).toBeNull();
  });

  it('a part that the year does not have is a mistake of the program', () => {
    expect(() => periodOf(civil, 'quarter', 2021, 5)).toThrow(RangeError);
  });

  it('follows the one before without a gap or an overlap, in every calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom<Grain>('month', 'quarter', 'half', 'year'),
        (firstDay, grain) => {
          const all = periodsOf({ firstDay }, grain, 2020, 2022);
          for (const [at, period] of all.entries()) {
            expect(periodByKey({ firstDay }, period.key)).toEqual(period);
            expect(periodAt({ firstDay }, grain, period.since).key).toBe(period.key);
            expect(periodAt({ firstDay }, grain, cutOff(period)).key).toBe(period.key);
            const next = all[at + 1];
            if (!next) continue;
            expect(next.since).toBe(period.until);
            expect(periodBefore({ firstDay }, next)).toEqual(period);
          }
        },
      ),
    );
  });

  it('a year is its months, and the year before has the same part', () => {
    const months = periodsOf(state, 'month', 2021, 2021);
    expect([months[0]?.since, months.at(-1)?.until]).toEqual(['2020-12-15', '2021-12-15']);
    expect(yearBefore(state, periodOf(state, 'half', 2021, 2)).key).toBe('2020-H2');
    expect(periodAt(state, 'nine', '2021-11-01').key).toBe('2021-N9');
  });

  it('has a name in both languages', () => {
    const names = periodKinds.map((grain) => periodName(periodOf(civil, grain, 2021, 1)));
    expect(names.map((name) => name.vi)).toEqual([
      'Tháng 1/2021',
      'Quý I/2021',
      '6 tháng đầu năm 2021',
      '9 tháng năm 2021',
      'Năm 2021',
    ]);
    expect(names.map((name) => name.en)).toEqual([
      'January 2021',
      'Quarter 1 of 2021',
      'First half of 2021',
      'Nine months of 2021',
      'Year 2021',
    ]);
  });
});

describe('cut-off, due date and lock date are three things', () => {
  const holidays = new Set(['2021-09-02', '2021-09-03']);
  it.each<[string, string, number, string]>([
    ['a day later', '2021-08-16', 1, '2021-08-17'],
    ['over a weekend', '2021-08-13', 1, '2021-08-16'],
    ['over National Day and the weekend after it', '2021-09-01', 1, '2021-09-06'],
    ['three days', '2021-08-12', 3, '2021-08-17'],
  ])('%s', (_, day, count, expected) => {
    expect(workingDaysAfter(day, count, holidays)).toBe(expected);
  });

  it('August 2021 of the decree: cut off on 14 August, due three working days later, locked ten days after that', () => {
    const august = periodOf(state, 'month', 2021, 8);
    const terms = { dueAfter: 3, lockAfter: 10 };
    expect(cutOff(august)).toBe('2021-08-14');
    expect(dueOn(august, terms, holidays)).toBe('2021-08-18');
    expect(lockOn(august, terms, holidays)).toBe(addDays('2021-08-18', 10));
  });
});
