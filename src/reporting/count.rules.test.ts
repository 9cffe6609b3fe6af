import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, figure } from '#measures/rules.ts';
import { deltasOfPoints, type Heirs, type Point } from '#reporting/count.rules.ts';

const days = (month: number) => ({
  firstDay: `2021-${String(month).padStart(2, '0')}-01`,
  lastDay: `2021-${String(month).padStart(2, '0')}-28`,
});
const point = (
  month: number,
  accepted: number | null,
  sent = accepted,
  more: Partial<Point> = {},
): Point => ({
  measure: 'm',
  overTime: 'last',
  unitId: 1,
  dims: {},
  order: `2021-${String(month).padStart(2, '0')}-01 f`,
  ...days(month),
  accepted,
  sent,
  ...more,
});
const of = (points: readonly Point[], from: string, until: string, key = 'm', heirs?: Heirs) =>
  figure(deltasOfPoints(points, heirs), key, from, until);

describe('a stock', () => {
  const points = [point(1, 5), point(3, 0), point(4, 7, 9)];
  it.each([
    ['2021-01-01', '2021-02-01', 5],
    ['2021-02-01', '2021-03-01', 0],
    ['2021-01-01', '2021-03-01', 5],
    ['2021-01-01', '2021-04-01', 0],
    ['2021-03-01', '2021-05-01', 7],
    ['2021-01-01', '2022-01-01', 7],
  ])('is in [%s, %s) the latest: %s', (from, until, value) => {
    expect(of(points, from, until)).toBe(value);
  });
  it('that is sent and not accepted changes its layer alone', () => {
    expect(of(points, '2021-01-01', '2022-01-01', 'm~sent')).toBe(2);
    expect(of(points, '2021-01-01', '2021-04-01', 'm~sent')).toBe(0);
  });
  it('of a unit that was taken over is superseded by what its heir reports afterwards', () => {
    const heirs: Heirs = new Map([[1, { to: 2, on: '2021-04-10' }]]);
    const heir = (month: number, value: number) => point(month, value, value, { unitId: 2 });
    // the heir's own figure of March stands beside it, that of April is of both
    const all = [point(2, 5), point(3, 6), heir(3, 10), heir(4, 17)];
    expect(of(all, '2021-03-01', '2021-04-01', 'm', heirs)).toBe(16);
    expect(of(all, '2021-03-01', '2021-05-01', 'm', heirs)).toBe(17);
    expect(of(all, '2021-01-01', '2022-01-01', 'm', heirs)).toBe(17);
    expect(of(all, '2021-01-01', '2022-01-01')).toBe(23);
  });
});

it('amounts add up, whatever their order; sent ones stand on their layer', () => {
  const amount = { overTime: 'sum' as const };
  const points = [point(3, 2.1, 2.2, amount), point(1, null, 4, amount), point(2, 1, 1, amount)];
  expect(of(points, '2021-01-01', '2022-01-01')).toBe(3.1);
  expect(combine(deltasOfPoints(points)).filter((d) => d.measure === 'm~sent')).toEqual([
    { measure: 'm~sent', unitId: 1, ...days(3), dims: {}, value: 0.1 },
    { measure: 'm~sent', unitId: 1, ...days(1), dims: {}, value: 4 },
  ]);
});

it('whatever was reported when, in any period a stock is its latest figure', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ month: fc.integer({ min: 1, max: 12 }), value: fc.nat(9) }), {
        selector: (one) => one.month,
      }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      (values, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const within = values.filter((one) => one.month >= from && one.month <= to);
        const latest = within.sort((x, y) => y.month - x.month)[0]?.value ?? 0;
        const points = values.map((one) => point(one.month, one.value));
        expect(of(points, days(from).firstDay, `2021-${String(to).padStart(2, '0')}-29`)).toBe(latest);
      },
    ),
  );
});
