import { describe, expect, it } from 'vitest';
import {
  conditionSentence,
  decisionDay,
  evaluate,
  impossible,
  judgeUnits,
  missingSentence,
  neededUnits,
  resultSentence,
} from '#targets/rules.ts';
import type { Condition, Quantifier } from '#targets/views.ts';

const condition = (change: Partial<Condition> = {}): Condition => ({
  quantifier: 'every',
  amount: 10,
  threshold: null,
  level: 'district',
  from: '2021-01-01',
  until: '2022-01-01',
  dueOn: '2021-12-31',
  ...change,
});
const figure = (amount: number): Condition => condition({ quantifier: 'figure', amount, level: null });
const units = (...values: number[]) =>
  judgeUnits(
    values.map((_, id) => ({ id })),
    new Map(values.map((v, id) => [id, v])),
    10,
  );
const sum = (values: readonly { value: number }[]) => values.reduce((a, b) => a + b.value, 0);
const verdict = (c: Condition, values: number[], today: string) => {
  const judged = units(...values);
  return evaluate(c, judged, sum(judged), today).verdict;
};

describe('verdicts, every quantifier at its boundary', () => {
  const after = '2022-03-01';
  it.each<[string, Condition, number[], string, string]>([
    ['every: all exactly n', condition(), [10, 10, 10], after, 'reached'],
    ['every: one short', condition(), [10, 9, 10], after, 'late'],
    ['every: one short, before the due date', condition(), [10, 9, 10], '2021-06-01', 'on_track'],
    ['every: one short, on the due date', condition(), [10, 9, 10], '2021-12-31', 'on_track'],
    ['every: nothing at all yet', condition(), [0, 0], '2021-06-01', 'no_data'],
    ['every: nothing at all, after', condition(), [0, 0], after, 'late'],
    ['an empty population is never reached', condition(), [], after, 'not_applicable'],
    [
      'share: 80 % of 5 is 4',
      condition({ quantifier: 'share', threshold: 80 }),
      [10, 10, 10, 10, 0],
      after,
      'reached',
    ],
    [
      'share: 3 of 5 is not',
      condition({ quantifier: 'share', threshold: 80 }),
      [10, 10, 10, 0, 0],
      after,
      'late',
    ],
    [
      'share of an empty population',
      condition({ quantifier: 'share', threshold: 80 }),
      [],
      after,
      'not_applicable',
    ],
    ['number: exactly two', condition({ quantifier: 'number', threshold: 2 }), [10, 10, 0], after, 'reached'],
    ['number: one short', condition({ quantifier: 'number', threshold: 2 }), [10, 9, 0], after, 'late'],
    ['none without: all', condition({ quantifier: 'none_without' }), [10, 12], after, 'reached'],
    ['none without: one', condition({ quantifier: 'none_without' }), [10, 0], after, 'late'],
    ['figure: exactly', figure(20), [10, 10], after, 'reached'],
    ['figure: one short', figure(20), [10, 9], after, 'late'],
    ['figure: reached before it is due', figure(20), [20], '2021-02-01', 'reached'],
  ])('%s', (_, c, values, today, expected) => {
    expect(verdict(c, values, today)).toBe(expected);
  });
});

it.each([
  ['2022-05-01', '2021-12-31'],
  ['2021-12-31', '2021-12-31'],
  ['2021-05-01', '2021-05-01'],
])('seen on %s it is decided as on %s', (today, asOn) => {
  expect(decisionDay(condition(), today)).toBe(asOn);
});

it.each<[Quantifier, number | null, number, number]>([
  ['every', null, 9, 9],
  ['none_without', null, 9, 9],
  ['share', 80, 9, 8],
  ['share', 80, 10, 8],
  ['share', 33.3, 3, 1],
  ['share', 100, 173, 173],
  ['number', 7, 9, 7],
])('%s (%s) of %i units needs %i', (quantifier, threshold, population, needed) => {
  expect(neededUnits(condition({ quantifier, threshold }), population)).toBe(needed);
});

it.each<[string, Condition, number, boolean]>([
  ['a plain one holds', condition(), 9, false],
  ['ends before it begins', condition({ until: '2020-01-01' }), 9, true],
  ['due before it begins', condition({ dueOn: '2020-12-31' }), 9, true],
  ['a figure needs no level', condition({ quantifier: 'figure' }), 9, true],
  ['a quantified one needs a level', condition({ level: null }), 9, true],
  ['a share needs a percentage', condition({ quantifier: 'share' }), 9, true],
  ['above 100 %', condition({ quantifier: 'share', threshold: 101 }), 9, true],
  ['more units than there are', condition({ quantifier: 'number', threshold: 10 }), 9, true],
  ['as many as there are', condition({ quantifier: 'number', threshold: 9 }), 9, false],
])('%s', (_, c, population, refused) => {
  expect(impossible(c, population)?.code ?? null).toBe(refused ? 'target.impossible' : null);
});

describe('sentences', () => {
  const text = (c: Condition, values: number[], locale: 'vi' | 'en') => {
    const judged = units(...values);
    const evaluation = evaluate(c, judged, sum(judged), '2022-03-01');
    return resultSentence(
      c,
      evaluation,
      { vi: 'mô hình hoạt động hiệu quả', en: 'effective initiatives' },
      ['Huyện', 'Thị xã', 'Thành phố'],
      locale,
    )
      .map((p) => p.text)
      .join('');
  };
  const nine = Array.from({ length: 9 }, () => 10);

  it.each([
    [condition(), nine, 'vi', '9/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả'],
    [condition(), nine, 'en', '9/9 districts, towns and cities have at least 10 effective initiatives'],
    [figure(2500), [2000, 943], 'vi', '2.943 mô hình hoạt động hiệu quả'],
    [figure(2500), [2000, 943], 'en', '2,943 effective initiatives'],
    [condition(), [], 'vi', 'Không áp dụng: không có huyện, thị xã, thành phố nào vào ngày 31/12/2021'],
  ] as const)('the result %#', (c, values, locale, expected) => {
    expect(text(c, [...values], locale)).toBe(expected);
  });

  it.each<[Partial<Condition>, string]>([
    [{ quantifier: 'figure', amount: 2500, level: null }, 'Tỉnh Yên Bái có ít nhất 2.500 mô hình'],
    [{ amount: 1 }, '100% huyện có ít nhất 1 mô hình'],
    [{ quantifier: 'share', threshold: 80 }, 'Ít nhất 80% số huyện có ít nhất 10 mô hình'],
    [{ quantifier: 'number', threshold: 7 }, 'Ít nhất 7 huyện có ít nhất 10 mô hình'],
    [{ quantifier: 'none_without', amount: 1 }, 'Không có huyện nào có dưới 1 mô hình'],
  ])('what is wanted %#', (change, expected) => {
    expect(
      conditionSentence(
        condition(change),
        { vi: 'mô hình', en: 'initiatives' },
        'Tỉnh Yên Bái',
        ['Huyện'],
        'vi',
      ),
    ).toBe(expected);
  });

  it('names who is missing and by how much, then how many more', () => {
    const missed = ['Trạm Tấu', 'Văn Yên', 'Lục Yên', 'Yên Bình'].map((name, i) => ({
      name,
      designation: 'Huyện',
      missing: i + 1,
    }));
    expect(missingSentence(missed.slice(0, 1), { vi: 'mô hình', en: 'initiatives' }, 'vi')).toBe(
      'Huyện Trạm Tấu còn thiếu 1 mô hình',
    );
    expect(missingSentence(missed, { vi: 'mô hình', en: 'initiatives' }, 'vi')).toContain('và 1 đơn vị khác');
    expect(missingSentence([], { vi: '', en: '' }, 'vi')).toBe('');
  });
});
