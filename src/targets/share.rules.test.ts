import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balance,
  decimalsOf,
  type Sharable,
  sharedBy,
  sharedMilestones,
  sumOf,
  unsharable,
  wrongShares,
} from '#targets/share.rules.ts';

describe('sharing an amount out', () => {
  it.each<[string, number, number[], number, number[]]>([
    ['evenly, when it divides', 900, [1, 1, 1], 0, [300, 300, 300]],
    [
      'evenly, the first get what is left',
      2500,
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      0,
      [278, 278, 278, 278, 278, 278, 278, 277, 277],
    ],
    ['by weights, the largest remainder first', 10, [1, 2, 4], 0, [1, 3, 6]],
    ['a weight of 0 gets nothing', 7, [0, 1, 1], 0, [0, 4, 3]],
    ['without any weight evenly', 5, [0, 0], 0, [3, 2]],
    ['a negative weight counts as 0', 5, [-3, 1], 0, [0, 5]],
    ['fewer than there are units', 2, [1, 1, 1], 0, [1, 1, 0]],
    ['in steps of its own', 0.5, [1, 1], 0, [0.3, 0.2]],
    ['in steps of its measure', 1, [1, 2], 2, [0.33, 0.67]],
    ['nobody', 5, [], 0, []],
    ['very large weights', 3, [1e308, 1e308, 1e308], 0, [1, 1, 1]],
  ])('%s', (_, amount, weights, decimals, expected) => {
    expect(sharedBy(amount, weights, decimals)).toEqual(expected);
  });

  it('always adds up exactly, each part within one step of its quota', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(
          fc.oneof(
            fc.constant(0),
            fc.integer({ min: 0, max: 100_000 }),
            fc.double({ min: 0, max: 1e6, noNaN: true }),
          ),
          {
            minLength: 1,
            maxLength: 180,
          },
        ),
        (steps, decimals, weights) => {
          const amount = steps / 10 ** decimals;
          const parts = sharedBy(amount, weights, decimals);
          expect(sumOf(parts)).toBe(amount);
          expect(balance(amount, parts).short).toBe(0);
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const step = 10 ** -decimals;
          for (const [at, part] of parts.entries()) {
            // the fraction first: an amount times the smallest of weights would be 0
            const quota = amount * (total === 0 ? 1 / parts.length : (weights[at] as number) / total);
            expect(part).toBeGreaterThanOrEqual(0);
            expect(Math.abs(part - quota)).toBeLessThan(step * (1 + 1e-6));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts figures after the point', () => {
    expect([1, 0.5, 0.25, 1_000_000, 1 / 3, 33.3].map(decimalsOf)).toEqual([0, 1, 2, 0, 6, 1]);
    expect(sumOf([0.1, 0.2])).toBe(0.3);
  });
});

describe('milestones of the parts', () => {
  it('add up, rise, and never ask more than the part', () => {
    const milestones = [
      { on: '2021-03-31', amount: 2 },
      { on: '2021-06-30', amount: 50 },
    ];
    expect(sharedMilestones(milestones, [60, 30, 10])).toEqual([
      [
        { on: '2021-03-31', amount: 1 },
        { on: '2021-06-30', amount: 30 },
      ],
      [
        { on: '2021-03-31', amount: 1 },
        { on: '2021-06-30', amount: 15 },
      ],
      [{ on: '2021-06-30', amount: 5 }],
    ]);
  });
});

const sharable = (change: Partial<Sharable> = {}): Sharable => ({
  condition: { quantifier: 'figure', amount: 10 },
  measure: { overUnits: 'sum', ratio: false },
  below: [{ id: 1 }, { id: 2 }],
  unitName: 'Huyện Lục Yên',
  ...change,
});

describe('what can be shared out', () => {
  it.each<[string, Partial<Sharable>, boolean]>([
    ['a figure that adds up', {}, true],
    ['a condition on each unit', { condition: { quantifier: 'every', amount: 1 } }, false],
    [
      'a percentage',
      { condition: { quantifier: 'ratio', amount: 80 }, measure: { overUnits: 'sum', ratio: true } },
      false,
    ],
    ['a figure of the largest', { measure: { overUnits: 'max', ratio: false } }, false],
    ['a figure of a unit without units', { below: [] }, false],
  ])('%s', (_, change, yes) => {
    expect(unsharable(sharable(change))?.code ?? null).toBe(yes ? null : 'target.impossible');
  });

  it.each<[string, { unitId: number; amount: number }[], boolean, string | null]>([
    [
      'parts that add up',
      [
        { unitId: 1, amount: 4 },
        { unitId: 2, amount: 6 },
      ],
      false,
      null,
    ],
    [
      'a part of 0',
      [
        { unitId: 1, amount: 10 },
        { unitId: 2, amount: 0 },
      ],
      false,
      null,
    ],
    [
      'another sum',
      [
        { unitId: 1, amount: 4 },
        { unitId: 2, amount: 7 },
      ],
      false,
      'target.shares_differ',
    ],
    [
      'another sum, confirmed',
      [
        { unitId: 1, amount: 4 },
        { unitId: 2, amount: 7 },
      ],
      true,
      null,
    ],
    ['a stranger', [{ unitId: 3, amount: 10 }], false, 'target.impossible'],
    [
      'one unit twice',
      [
        { unitId: 1, amount: 4 },
        { unitId: 1, amount: 6 },
      ],
      false,
      'target.impossible',
    ],
    ['nothing for anybody', [{ unitId: 1, amount: 0 }], true, 'target.impossible'],
  ])('%s', (_, parts, differs, code) => {
    expect(wrongShares(sharable(), parts, differs)?.code ?? null).toBe(code);
  });
});
