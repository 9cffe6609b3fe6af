import { describe, expect, it } from 'vitest';
import type { Locale } from '#base/text.ts';
import { evaluate } from '#targets/rules.ts';
import {
  conditionSentence,
  type Missed,
  missingSentence,
  type Naming,
  periodSentence,
  resultSentence,
  shortfallSentence,
  singular,
  summarySentence,
} from '#targets/sentence.rules.ts';
import type { Condition } from '#targets/views.ts';

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
const ratio = (amount: number): Condition => condition({ quantifier: 'ratio', amount, level: null });

const naming = (change: Partial<Naming> = {}): Naming => ({
  nouns: { vi: 'mô hình', en: 'initiatives' },
  unit: { vi: 'mô hình', en: 'initiatives' },
  unitName: 'Tỉnh Yên Bái',
  designations: ['Huyện'],
  ...change,
});
const mixed = ['Huyện', 'Thị xã', 'Thành phố'];
const effective = { vi: 'mô hình hoạt động hiệu quả', en: 'effective initiatives' };

/** So many of nine (or of `population`) districts have reached it, after the due date. */
const standing = (c: Condition, reachedCount: number, population = 9, total = 100) =>
  evaluate(
    { condition: c, milestones: [], planned: false },
    { reachedCount, population, total },
    '2022-03-01',
  );

describe('the condition', () => {
  it.each<[Partial<Condition>, string, string]>([
    [
      { quantifier: 'figure', amount: 2500, level: null },
      'Tỉnh Yên Bái có ít nhất 2.500 mô hình',
      'Tỉnh Yên Bái has at least 2,500 initiatives',
    ],
    [{ amount: 1 }, '100% huyện có ít nhất 1 mô hình', '100% of districts have at least 1 initiative'],
    [
      { quantifier: 'share', threshold: 80 },
      'Ít nhất 80% số huyện có ít nhất 10 mô hình',
      'At least 80% of districts have at least 10 initiatives',
    ],
    [
      { quantifier: 'number', threshold: 7 },
      'Ít nhất 7 huyện có ít nhất 10 mô hình',
      'At least 7 districts have at least 10 initiatives',
    ],
    [
      { quantifier: 'number', threshold: 1 },
      'Ít nhất 1 huyện có ít nhất 10 mô hình',
      'At least 1 district has at least 10 initiatives',
    ],
    [
      { quantifier: 'none_without', amount: 1 },
      'Không có huyện nào chưa có mô hình',
      'No district is without initiatives',
    ],
    [
      { quantifier: 'none_without' },
      'Không có huyện nào chưa có đủ 10 mô hình',
      'No district has fewer than 10 initiatives',
    ],
  ])('%#', (change, vi, en) => {
    expect(conditionSentence(condition(change), naming(), 'vi')).toBe(vi);
    expect(conditionSentence(condition(change), naming(), 'en')).toBe(en);
  });

  it('a ratio', () => {
    const pledged = naming({ nouns: { vi: 'ký cam kết', en: 'staff with a signed pledge' } });
    expect(conditionSentence(ratio(95), pledged, 'vi')).toBe('Tỷ lệ ký cam kết đạt ít nhất 95%');
    expect(conditionSentence(ratio(95), pledged, 'en')).toBe(
      'The share of staff with a signed pledge is at least 95%',
    );
    expect(conditionSentence(ratio(100), pledged, 'vi')).toBe('Tỷ lệ ký cam kết đạt 100%');
  });

  it.each<[readonly string[], string, string]>([
    [
      ['Xã', 'Thị trấn', 'Phường'],
      '100% xã, phường, thị trấn có ít nhất 1 mô hình',
      '100% of communes, wards and townships have at least 1 initiative',
    ],
    [
      ['Xã', 'Phường'],
      '100% xã, phường có ít nhất 1 mô hình',
      '100% of communes and wards have at least 1 initiative',
    ],
    [
      ['Phường', 'Đặc khu', 'Xã'],
      '100% xã, phường, đặc khu có ít nhất 1 mô hình',
      '100% of communes, wards and special zones have at least 1 initiative',
    ],
  ])('names the level as the tree of the date has it: %s', (designations, vi, en) => {
    const every = condition({ amount: 1, level: 'commune' });
    expect(conditionSentence(every, naming({ designations }), 'vi')).toBe(vi);
    expect(conditionSentence(every, naming({ designations }), 'en')).toBe(en);
  });
});

describe('the result', () => {
  const said = (c: Condition, reached: number, population: number, locale: Locale, total = 100) =>
    resultSentence(
      c,
      standing(c, reached, population, total),
      naming({ nouns: effective, designations: mixed }),
      false,
      locale,
    )
      .map((part) => part.text)
      .join('');

  it.each<[Condition, number, number, Locale, string]>([
    [condition(), 9, 9, 'vi', '9/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả'],
    [condition(), 9, 9, 'en', '9/9 districts, towns and cities have at least 10 effective initiatives'],
    [condition(), 8, 9, 'vi', '8/9 huyện, thị xã, thành phố có ít nhất 10 mô hình hoạt động hiệu quả'],
    [condition({ amount: 1 }), 1, 1, 'en', '1/1 district, town or city has at least 1 effective initiative'],
    [condition(), 0, 0, 'vi', 'Không áp dụng: không có huyện, thị xã, thành phố nào vào ngày 31/12/2021'],
    [condition(), 0, 0, 'en', 'Not applicable: there are no districts, towns or cities on 31/12/2021'],
  ])('%#', (c, reached, population, locale, expected) => {
    expect(said(c, reached, population, locale)).toBe(expected);
  });

  it('a figure', () => {
    expect(said(figure(2500), 0, 0, 'vi', 2943)).toBe('2.943 mô hình hoạt động hiệu quả');
    expect(said(figure(2500), 0, 0, 'en', 2943)).toBe('2,943 effective initiatives');
    expect(said(figure(2500), 0, 0, 'en', 1)).toBe('1 effective initiative');
  });

  it('a ratio', () => {
    const text = resultSentence(ratio(95), standing(ratio(95), 0, 0, 96.5), naming(), false, 'vi');
    expect(text).toEqual([
      { text: 'Tỷ lệ mô hình đạt ', kind: 'plain' },
      { text: '96,5%', kind: 'figure' },
    ]);
  });

  it('of a planned measure is what is wanted, without a figure', () => {
    const [part, ...more] = resultSentence(figure(3), standing(figure(3), 0, 0, 0), naming(), true, 'vi');
    expect(part).toEqual({ text: 'Tỉnh Yên Bái có ít nhất 3 mô hình', kind: 'plain' });
    expect(more).toEqual([]);
  });
});

describe('the summary', () => {
  const missed = (count: number, missing = 3): Missed[] =>
    ['Trạm Tấu', 'Văn Yên', 'Lục Yên', 'Yên Bình']
      .slice(0, count)
      .map((name) => ({ name, designation: 'Huyện', missing }));
  const said = (c: Condition, reached: number, count: number, locale: Locale, change: Partial<Naming> = {}) =>
    summarySentence(
      c,
      standing(c, reached),
      naming(change),
      { first: missed(Math.min(count, 3)), count },
      false,
      locale,
    );

  it('reached is the result', () => {
    expect(said(condition(), 9, 0, 'vi')).toBe('9/9 huyện có ít nhất 10 mô hình');
    expect(said(condition({ quantifier: 'share', threshold: 80 }), 8, 1, 'vi')).toBe(
      '8/9 huyện có ít nhất 10 mô hình',
    );
  });

  it('missed names who is missing and how much', () => {
    expect(said(condition(), 8, 1, 'vi')).toBe('Mới có 8/9 huyện đạt; Trạm Tấu còn thiếu 3 mô hình');
    expect(said(condition(), 8, 1, 'en')).toBe(
      'Only 8/9 districts have reached it; Trạm Tấu is missing 3 initiatives',
    );
    expect(said(condition(), 8, 1, 'vi', { designations: mixed })).toBe(
      'Mới có 8/9 huyện, thị xã, thành phố đạt; huyện Trạm Tấu còn thiếu 3 mô hình',
    );
    expect(said(condition(), 5, 4, 'vi')).toBe(
      'Mới có 5/9 huyện đạt; Trạm Tấu còn thiếu 3 mô hình; Văn Yên còn thiếu 3 mô hình; Lục Yên còn thiếu 3 mô hình; và 1 đơn vị khác',
    );
  });

  it('says that nobody has, rather than nought of nine', () => {
    expect(said(condition(), 0, 1, 'vi')).toBe('Chưa có huyện nào đạt (0/9); Trạm Tấu còn thiếu 3 mô hình');
    expect(said(condition(), 0, 1, 'en')).toBe(
      'No district has reached it (0/9); Trạm Tấu is missing 3 initiatives',
    );
  });

  it('of a figure says how much it lacks', () => {
    const evaluation = standing(figure(2500), 0, 0, 2000);
    const nobody = { first: [], count: 0 };
    expect(summarySentence(figure(2500), evaluation, naming(), nobody, false, 'vi')).toBe(
      'Mới có 2.000 mô hình; còn thiếu 500 mô hình',
    );
    expect(summarySentence(figure(2500), evaluation, naming(), nobody, false, 'en')).toBe(
      'Only 2,000 initiatives; missing 500 initiatives',
    );
    const pledged = naming({ nouns: { vi: 'ký cam kết', en: 'pledges signed' }, unit: { vi: '%', en: '%' } });
    expect(summarySentence(ratio(95), standing(ratio(95), 0, 0, 90), pledged, nobody, false, 'vi')).toBe(
      'Tỷ lệ ký cam kết đạt 90%; còn thiếu 5%',
    );
  });
});

describe('parts of sentences', () => {
  it('names who is missing with the kind of unit, then how many more', () => {
    const first = ['Trạm Tấu', 'Văn Yên', 'Lục Yên'].map((name, i) => ({
      name,
      designation: 'Huyện',
      missing: i + 1,
    }));
    const unit = { vi: 'mô hình', en: 'initiatives' };
    expect(missingSentence({ first: first.slice(0, 1), count: 1 }, unit, 'vi')).toBe(
      'Huyện Trạm Tấu còn thiếu 1 mô hình',
    );
    expect(missingSentence({ first: first.slice(0, 1), count: 1 }, unit, 'en')).toBe(
      'Huyện Trạm Tấu is missing 1 initiative',
    );
    expect(missingSentence({ first, count: 4 }, unit, 'vi')).toMatch(/; và 1 đơn vị khác$/);
    expect(missingSentence({ first, count: 1203 }, unit, 'en')).toMatch(/; and 1,200 more$/);
    expect(missingSentence({ first: [], count: 0 }, unit, 'vi')).toBe('');
  });

  it('says what a figure lacks', () => {
    expect(shortfallSentence(500, { vi: 'mô hình', en: 'initiatives' }, 'vi')).toBe('Còn thiếu 500 mô hình');
    expect(shortfallSentence(0, { vi: 'mô hình', en: 'initiatives' }, 'vi')).toBe('');
  });

  it.each([
    ['2021-01-01', '2021-12-31', 'Từ ngày 01/01 đến hết ngày 31/12/2021', 'From 01/01 to 31/12/2021'],
    [
      '2020-12-15',
      '2021-12-14',
      'Từ ngày 15/12/2020 đến hết ngày 14/12/2021',
      'From 15/12/2020 to 14/12/2021',
    ],
  ])('the period %s to %s', (from, last, vi, en) => {
    expect(periodSentence(from, last, 'vi')).toBe(vi);
    expect(periodSentence(from, last, 'en')).toBe(en);
  });

  it.each([
    ['initiatives', 'initiative'],
    ['“Dân vận khéo” initiatives', '“Dân vận khéo” initiative'],
    ['effective, exemplary and replicable initiatives', 'effective, exemplary and replicable initiative'],
    ['sets of amplifiers handed over', 'set of amplifiers handed over'],
    ['visits to poor households', 'visit to poor households'],
    ['working sessions with the sponsored commune', 'working session with the sponsored commune'],
    ['studies', 'study'],
    ['searches', 'search'],
    ['people', 'person'],
    ['initiative', 'initiative'],
    ['progress', 'progress'],
    ['households', 'household'],
    ['staff members (women)', 'staff member (women)'],
  ])('one of “%s” is “%s”', (many, one) => {
    expect(singular(many)).toBe(one);
  });
});
