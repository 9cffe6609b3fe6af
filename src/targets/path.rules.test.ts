import { describe, expect, it } from 'vitest';
import { pathOn, suggestedMilestones } from '#targets/path.rules.ts';

const year = { quantifier: 'figure', from: '2021-01-01', dueOn: '2021-12-31' } as const;
const milestones = [
  { on: '2021-03-31', amount: 20 },
  { on: '2021-06-30', amount: 45 },
];

it.each([
  ['2020-12-31', 0],
  ['2021-01-01', 0],
  ['2021-02-15', 10],
  ['2021-03-31', 20],
  ['2021-05-16', 32],
  ['2021-06-30', 45],
  ['2021-12-30', 89],
  ['2021-12-31', 90],
  ['2022-06-30', 90],
])('the path on %s expects %i', (day, expected) => {
  expect(pathOn({ condition: year, milestones, needed: 90 }, day)).toBe(expected);
});

it('without milestones there is no path', () => {
  expect(pathOn({ condition: year, milestones: [], needed: 90 }, '2021-06-30')).toBeNull();
});

it('a ratio is expected with its fraction', () => {
  const ratio = { ...year, quantifier: 'ratio' } as const;
  const path = pathOn(
    { condition: ratio, milestones: [{ on: '2021-01-05', amount: 1 }], needed: 95 },
    '2021-01-02',
  );
  expect(path).toBe(0.25);
});

it('a milestone on the first day is expected on the first day', () => {
  const path = { condition: year, milestones: [{ on: '2021-01-01', amount: 5 }], needed: 90 };
  expect(pathOn(path, '2021-01-01')).toBe(5);
  expect(pathOn(path, '2021-01-02')).toBe(5);
  expect(pathOn(path, '2020-12-31')).toBe(0);
});

describe('suggestions', () => {
  it('quarterly, evenly up to what is needed', () => {
    expect(suggestedMilestones({ condition: year, needed: 2500 }, 'quarterly')).toEqual([
      { on: '2021-03-31', amount: 616 },
      { on: '2021-06-30', amount: 1240 },
      { on: '2021-09-30', amount: 1870 },
    ]);
  });

  it('monthly for nine districts, leaving out months in which it would not rise', () => {
    const suggested = suggestedMilestones(
      { condition: { ...year, quantifier: 'every' }, needed: 9 },
      'monthly',
    );
    expect(suggested.map((m) => m.amount)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(suggested.every((m) => Number.isInteger(m.amount) && m.on < year.dueOn)).toBe(true);
  });

  it('nothing for one unit, or a target due on its first day', () => {
    expect(
      suggestedMilestones({ condition: { ...year, quantifier: 'every' }, needed: 1 }, 'monthly'),
    ).toEqual([]);
    expect(
      suggestedMilestones({ condition: { ...year, dueOn: '2021-01-01' }, needed: 9 }, 'monthly'),
    ).toEqual([]);
  });
});
