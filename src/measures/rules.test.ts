import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#base/period.ts';
import {
  cellKey,
  combine,
  crosses,
  type Delta,
  difference,
  figure,
  latestInPeriod,
  partsOf,
  plus,
  readingOf,
} from '#measures/rules.ts';

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

it('decimals are added to the digit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 6 }),
      (a, b, digits) => {
        const tens = 10 ** digits;
        expect(plus(a / tens, b / tens)).toBe((a + b) / tens);
      },
    ),
    { numRuns: 500 },
  );
  expect(plus(10.1, -9.8)).toBe(0.3);
  expect(plus(12_345_678_901.12, 0.1)).toBe(12_345_678_901.22);
});

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

describe('a period is read from whole years or months, and day by day where it begins or ends within one', () => {
  it.each<[string, [string, string], ReturnType<typeof readingOf>]>([
    [
      'a year',
      ['2021-01-01', '2022-01-01'],
      { whole: { grain: 'year', from: '2021-01-01', until: '2022-01-01' }, edges: [] },
    ],
    [
      'a half-year',
      ['2021-07-01', '2022-01-01'],
      { whole: { grain: 'month', from: '2021-07-01', until: '2022-01-01' }, edges: [] },
    ],
    [
      'from the 15th to the 14th',
      ['2020-12-15', '2021-12-15'],
      { whole: { grain: 'mid_month', from: '2020-12-15', until: '2021-12-15' }, edges: [] },
    ],
    [
      'from the 16th to the 14th',
      ['2020-12-16', '2021-12-15'],
      {
        whole: { grain: 'month', from: '2021-01-01', until: '2021-12-01' },
        edges: [
          { from: '2020-12-16', before: '2021-01-01' },
          { from: '2021-12-01', before: '2021-12-15' },
        ],
      },
    ],
    [
      'within two months',
      ['2021-03-16', '2021-04-15'],
      { whole: null, edges: [{ from: '2021-03-16', before: '2021-04-15' }] },
    ],
    [
      'until today',
      ['2021-01-01', '2021-06-16'],
      {
        whole: { grain: 'month', from: '2021-01-01', until: '2021-06-01' },
        edges: [{ from: '2021-06-01', before: '2021-06-16' }],
      },
    ],
    ['nothing', ['2021-03-15', '2021-03-15'], { whole: null, edges: [] }],
  ])('%s', (_, [from, until], expected) => {
    expect(readingOf(from, until)).toEqual(expected);
  });

  it('every span within the period is met once and no other, whatever the period', () => {
    const grained = {
      month: (of: Day) => of.slice(0, 7),
      mid_month: (of: Day) => addDays(of, -14).slice(0, 7),
      year: (of: Day) => of.slice(0, 4),
    };
    const span = fc.tuple(day, fc.integer({ min: 0, max: 400 }));
    const mid = day.map((of): Day => `${of.slice(0, 7)}-15`);
    const period = fc.oneof(
      fc
        .tuple(day, fc.integer({ min: 0, max: 800 }))
        .map(([of, length]) => [of, addDays(of, length)] as const),
      fc.tuple(mid, mid),
    );
    fc.assert(
      fc.property(period, fc.array(span), ([from, until], spans) => {
        const reading = readingOf(from, until);
        const { whole, edges } = reading;
        for (const [first, days] of spans) {
          const last = addDays(first, days);
          const cut = (of: Day): string => (whole ? grained[whole.grain](of) : of);
          const inWhole =
            whole !== null && cut(first) >= cut(whole.from) && cut(last) < cut(whole.until) ? 1 : 0;
          const inEdges = edges.filter(
            (edge) => first >= edge.from && first < edge.before && last < until,
          ).length;
          const crossing =
            whole && crosses(reading, until) && first >= whole.from && first < whole.until
              ? Number(last >= whole.until && last < until)
              : 0;
          expect(inWhole + inEdges + crossing).toBe(first >= from && last < until ? 1 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a combination lies in the one of everything and in that of each of its values', () => {
    expect(partsOf({ field: 'economy', kind: 'new' }).map(cellKey)).toEqual([
      '',
      'field=economy',
      'kind=new',
    ]);
    expect(partsOf({}).map(cellKey)).toEqual(['']);
  });
});
