import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped, readNumber } from '#reporting/number.rules.ts';

describe('a number as people write it', () => {
  it.each<[string | number, number, number]>([
    ['27', 0, 27],
    ['007', 0, 7],
    ['  27 ', 0, 27],
    ['1.234', 0, 1234],
    ['1.234.567', 0, 1_234_567],
    ['1.234', 2, 1234],
    ['1 234', 0, 1234],
    ['1\u00a0234', 0, 1234],
    ['1\u202f234\u202f567', 0, 1_234_567],
    ['1 234,5', 1, 1234.5],
    ['1.234,5', 1, 1234.5],
    ['1,234.5', 1, 1234.5],
    ['1,234,567', 0, 1_234_567],
    ['1,234,567.25', 2, 1_234_567.25],
    ['1,5', 1, 1.5],
    ['1.5', 1, 1.5],
    ['0,5', 1, 0.5],
    ['0.234', 3, 0.234],
    ['1,234', 3, 1.234],
    ['1234,5', 1, 1234.5],
    ['1,50', 1, 1.5],
    ['1,0', 0, 1],
    ['-3', 0, -3],
    ['−3,5', 1, -3.5],
    ['+3', 0, 3],
    ['-0', 0, 0],
    ['１２３', 0, 123],
    ['１．２３４，５', 1, 1234.5],
    [12, 0, 12],
    [0.1, 1, 0.1],
    [1e-7, 7, 1e-7],
    ['999999999999999', 0, 999_999_999_999_999],
  ])('%j with %i decimals is %d', (written, decimals, value) => {
    expect(readNumber(written, decimals)).toEqual({ value });
  });

  it.each<[string | number, number, string]>([
    ['', 0, 'empty'],
    [' \u00a0\u200b', 0, 'empty'],
    ['hai mươi', 0, 'not_a_number'],
    ['12 hộ', 0, 'not_a_number'],
    ['khoảng 20', 0, 'not_a_number'],
    ['12 34', 0, 'not_a_number'],
    ['1.23.4', 1, 'not_a_number'],
    ['1,23,4', 1, 'not_a_number'],
    ['1.234,567.8', 3, 'not_a_number'],
    ['12.34,5', 3, 'not_a_number'],
    ['1e5', 0, 'not_a_number'],
    ['0x10', 0, 'not_a_number'],
    ['(5)', 0, 'not_a_number'],
    ['=1+1', 0, 'not_a_number'],
    ['5/8', 0, 'not_a_number'],
    ['10²', 0, 'not_a_number'],
    ['5,', 1, 'not_a_number'],
    [',5', 1, 'not_a_number'],
    ['--5', 0, 'not_a_number'],
    ['-', 0, 'not_a_number'],
    ['12%', 0, 'not_a_number'],
    [Number.NaN, 0, 'not_a_number'],
    [Number.POSITIVE_INFINITY, 0, 'not_a_number'],
    ['1,234', 0, 'ambiguous'],
    ['5,000', 2, 'ambiguous'],
    ['1.234', 3, 'ambiguous'],
    ['1,5', 0, 'whole'],
    ['1.5', 0, 'whole'],
    [1.5, 0, 'whole'],
    ['1,25', 1, 'decimals'],
    [0.125, 2, 'decimals'],
    ['1234567890123456', 0, 'too_long'],
    ['1,1234567890123456', 6, 'too_long'],
    [1e15, 0, 'too_long'],
  ])('%j with %i decimals is refused: %s', (written, decimals, problem) => {
    expect(readNumber(written, decimals)).toMatchObject({ problem });
  });

  it('says what an ambiguous one can mean', () => {
    expect(readNumber('1,234', 1)).toEqual({ problem: 'ambiguous', readings: [1.234, 1234] });
    expect(readNumber('-1.234', 3)).toEqual({ problem: 'ambiguous', readings: [-1.234, -1234] });
  });

  it('takes a percent sign where percent are asked', () => {
    expect(readNumber('43,6 %', 1, { percent: true })).toEqual({ value: 43.6 });
  });

  it('is read again as it is shown in a field, in both languages', () => {
    const decimals = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), decimals, (n, places) => {
        const value = Number((n / 10 ** places).toFixed(places));
        for (const locale of ['vi', 'en'] as const)
          expect(readNumber(asTyped(value, locale), places)).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  it('never becomes anything but a number or a problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789., -+%e') }), (text) => {
        const read = readNumber(text, 2);
        if ('value' in read) expect(Number.isFinite(read.value)).toBe(true);
        else expect(read.problem).not.toBe('');
      }),
    );
  });
});
