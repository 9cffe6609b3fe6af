import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/period.ts';
import { cellKey, combine, type Delta, difference, figure, latestInPeriod } from '#measures/rules.ts';

const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2021-01-01', n));
const delta: fc.Arbitrary<Delta> = fc.record({
  measure: fc.constantFrom('a', 'b'),
  unitId: fc.integer({ min: 1, max: 3 }),
  firstDay: day,
  lastDay: day,
  dims: fc.constantFrom<Delta['dims']>({}, { field: 'economy' }),
  value: fc.integer({ min: -3, max: 3 }),
});
const sorted = (deltas: readonly Delta[]): string[] =>
  deltas.map((d) => `${d.measure}${d.unitId}${d.firstDay}${d.lastDay}${cellKey(d.dims)}=${d.value}`).sort();

it('a cell’s name does not depend on the order of its dimensions', () => {
  expect(cellKey({ kind: 'new', field: 'economy' })).toBe('field=economy;kind=new');
});

it('appending the difference turns what was counted before into what is counted after', () => {
  fc.assert(
    fc.property(fc.array(delta), fc.array(delta), (before, after) => {
      expect(sorted(combine([...before, ...difference(before, after)]))).toEqual(sorted(combine(after)));
    }),
  );
});

describe('the latest state dated in a period', () => {
  it.each<[string, [string, boolean][], [string, string], number]>([
    ['effective on the first day', [['2021-01-01', true]], ['2021-01-01', '2022-01-01'], 1],
    ['effective on the last day', [['2021-12-31', true]], ['2021-01-01', '2022-01-01'], 1],
    ['the day after', [['2022-01-01', true]], ['2021-01-01', '2022-01-01'], 0],
    [
      'superseded within the period',
      [
        ['2021-03-01', true],
        ['2021-06-01', false],
      ],
      ['2021-01-01', '2022-01-01'],
      0,
    ],
    [
      'superseded after the period',
      [
        ['2021-03-01', true],
        ['2021-06-01', false],
      ],
      ['2021-01-01', '2021-06-01'],
      1,
    ],
    [
      'superseded on its last day',
      [
        ['2021-03-01', true],
        ['2021-06-01', false],
      ],
      ['2021-01-01', '2021-06-02'],
      0,
    ],
    [
      'not yet, then effective',
      [
        ['2021-03-01', false],
        ['2021-06-01', true],
      ],
      ['2021-01-01', '2022-01-01'],
      1,
    ],
    ['of an earlier year', [['2020-12-31', true]], ['2021-01-01', '2022-01-01'], 0],
    [
      'a month from the 15th to the 14th',
      [
        ['2021-03-15', true],
        ['2021-04-15', false],
      ],
      ['2021-03-15', '2021-04-15'],
      1,
    ],
  ])('%s', (_, states, [from, until], expected) => {
    const deltas = latestInPeriod(
      'e',
      states.map(([on, counts]) => ({ on, counts, unitId: 1 })),
      {},
    );
    expect(figure(deltas, 'e', from, until)).toBe(expected);
  });

  it('equals looking at the records, for any history and any period', () => {
    const history = fc.uniqueArray(fc.record({ on: day, counts: fc.boolean() }), {
      selector: (s) => s.on,
      maxLength: 8,
    });
    fc.assert(
      fc.property(history, day, fc.integer({ min: 1, max: 400 }), (states, from, length) => {
        const ordered = [...states].sort((a, b) => (a.on < b.on ? -1 : 1)).map((s) => ({ ...s, unitId: 1 }));
        const until = addDays(from, length);
        const latest = ordered.filter((s) => s.on >= from && s.on < until).at(-1);
        expect(figure(latestInPeriod('e', ordered, {}), 'e', from, until)).toBe(latest?.counts ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it('stays with the unit that owned it then when it moves between two evaluations', () => {
    const deltas = latestInPeriod(
      'e',
      [
        { on: '2021-03-01', counts: true, unitId: 1 },
        { on: '2021-06-01', counts: true, unitId: 2 },
      ],
      {},
    );
    const of = (unit: number, until: string) =>
      figure(
        deltas.filter((d) => d.unitId === unit),
        'e',
        '2021-01-01',
        until,
      );
    expect([of(1, '2021-06-01'), of(2, '2021-06-01')]).toEqual([1, 0]);
    expect([of(1, '2022-01-01'), of(2, '2022-01-01')]).toEqual([0, 1]);
  });
});
