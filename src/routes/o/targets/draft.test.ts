import { describe, expect, it } from 'vitest';
import { conditionOf, draftOf, fieldAt, numberOf, partDims, partOf } from './draft.ts';

it.each([
  ['2500', 'vi', 2500],
  ['2.500', 'vi', 2500],
  ['1.234.567', 'vi', 1_234_567],
  ['33,3', 'vi', 33.3],
  ['33.3', 'vi', 33.3],
  ['95%', 'vi', 95],
  ['2 500', 'vi', 2500],
  ['2,500', 'en', 2500],
  ['33.3', 'en', 33.3],
  ['', 'vi', undefined],
  ['mười', 'vi', 'mười'],
  ['-1', 'vi', '-1'],
] as const)('reads “%s” (%s) as %s', (typed, locale, expected) => {
  expect(numberOf(typed, locale)).toBe(expected);
});

describe('a draft', () => {
  const draft = draftOf({
    measure: 'initiatives.effective',
    kind: 'new',
    field: 'economy',
    quantifier: 'figure',
    level: 'commune',
    threshold: '80',
    lastDay: '2021-12-31',
    hang: 'a:b',
    milestones: [{ on: '', amount: '' }, undefined, { on: '2021-06-30', amount: '1.200' }],
  });

  it('asks only for what its measure and its condition know', () => {
    expect(conditionOf(draft, 'vi')).toMatchObject({
      dims: { field: 'economy' },
      level: null,
      threshold: null,
      until: '2022-01-01',
      programmeId: 'a',
      milestones: [{ on: '2021-06-30', amount: 1200 }],
    });
  });

  it('narrows a reported measure by what its form says, and comes back as it was', () => {
    const reported = draftOf({ measure: 'danvan.trained', field: 'economy', part: 'sex=female' });
    expect(conditionOf(reported, 'vi').dims).toEqual({ sex: 'female' });
    expect(fieldAt(reported, 'dims.sex')).toBe('part');
    expect(partDims(partOf({ sex: 'female', area: 'rural' }))).toEqual({ sex: 'female', area: 'rural' });
    expect(partDims('female')).toEqual({});
  });

  it.each([
    ['until', 'lastDay'],
    ['programmeId', 'hang'],
    ['milestones.0.amount', 'milestones.2.amount'],
    ['dims.level', 'recognised'],
    ['amount', 'amount'],
  ])('what is wrong at %s is said at %s', (at, field) => {
    expect(fieldAt(draft, at)).toBe(field);
  });
});
