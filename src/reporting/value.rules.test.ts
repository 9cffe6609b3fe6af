import { describe, expect, it } from 'vitest';
import type { Content } from '#reporting/shapes.ts';
import { askedIn, checkReport, deltasOf, makeCells, modifiedZ, readValues } from '#reporting/value.rules.ts';
import type { FigureItem, ItemView, Questionnaire } from '#reporting/views.ts';

const figure = (measure: string, vi: string, en: string, more: Partial<FigureItem> = {}): FigureItem => ({
  kind: 'figure',
  measure,
  name: { vi, en },
  unit: { vi: 'hộ', en: 'households' },
  decimals: 0,
  least: null,
  most: null,
  required: true,
  by: null,
  cells: makeCells(measure, null, []),
  ...more,
});
const poor = figure('aid.poor', 'Hộ nghèo đầu kỳ', 'Poor households at the beginning');
const out = figure('aid.out', 'Hộ thoát nghèo', 'Households out of poverty');
const visits = figure('aid.visits', 'Cuộc thăm hộ nghèo', 'Visits', { required: false });
const share = figure('aid.share', 'Tỷ lệ hài lòng', 'Satisfied', { unit: { vi: '%', en: '%' }, decimals: 1 });
const members = figure('aid.members', 'Người tham gia', 'Participants', {
  by: 'sex',
  cells: makeCells('aid.members', 'sex', [
    { value: 'female', name: { vi: 'Nữ', en: 'Women' } },
    { value: 'male', name: { vi: 'Nam', en: 'Men' } },
  ]),
});
const mood: ItemView = {
  kind: 'text',
  key: 'mood',
  name: { vi: 'Tâm trạng nhân dân', en: 'The mood' },
  required: true,
};
const asking = (items: ItemView[], rules: Questionnaire['rules'] = []): Questionnaire => ({
  formVersion: 1,
  sections: [{ title: { vi: 'Giúp đỡ hộ nghèo', en: 'Aid' }, items }],
  rules,
});
const holding = (values: Content['values'], more: Partial<Content> = {}): Content => ({
  values,
  texts: {},
  notes: {},
  files: {},
  ...more,
});
const nothing = { before: {}, yearAgo: {}, history: {} };
const term = (measures: string[], more: object = {}) => ({
  measures,
  when: 'this' as const,
  times: 1,
  plus: 0,
  ...more,
});

describe('a report is checked', () => {
  it.each<[string, ItemView, Content, string, string]>([
    [
      'what is missing',
      poor,
      holding({}),
      'aid.poor',
      'Chưa nhập “Hộ nghèo đầu kỳ”. Nếu không phát sinh, ghi 0.',
    ],
    [
      'a part that is missing',
      members,
      holding({ 'aid.members/female': 3 }),
      'aid.members/male',
      'Chưa nhập “Người tham gia – Nam”. Nếu không phát sinh, ghi 0.',
    ],
    [
      'a question without an answer',
      mood,
      holding({}, { texts: { mood: '  ' } }),
      'mood',
      'Chưa trả lời “Tâm trạng nhân dân”. Nếu không có gì để báo cáo, ghi “Không có”.',
    ],
    [
      'text in a number',
      poor,
      holding({ 'aid.poor': 'khoảng 20' }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ”: “khoảng 20” không phải là một số. Chỉ ghi chữ số, ví dụ 1234.',
    ],
    [
      'a number that can mean two',
      poor,
      holding({ 'aid.poor': '1,234' }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ”: “1,234” có thể hiểu là 1,234 hoặc 1234. Ghi lại không có dấu phân cách hàng nghìn.',
    ],
    [
      'half a household',
      poor,
      holding({ 'aid.poor': '1,5' }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ” là số nguyên, không ghi “1,5”. Bỏ phần lẻ.',
    ],
    [
      'too many decimals',
      share,
      holding({ 'aid.share': '43,65' }),
      'aid.share',
      '“Tỷ lệ hài lòng”: “43,65” có quá nhiều chữ số thập phân. Làm tròn đến 1 chữ số.',
    ],
    [
      'a negative count',
      poor,
      holding({ 'aid.poor': '-3' }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ” không thể âm: −3. Ghi 0 hoặc số lớn hơn 0.',
    ],
    [
      'more than 100%',
      share,
      holding({ 'aid.share': '120,5' }),
      'aid.share',
      '“Tỷ lệ hài lòng” là tỷ lệ, không thể quá 100%: 120,5%. Kiểm tra và sửa lại.',
    ],
    [
      'less than the least',
      { ...poor, least: 10 },
      holding({ 'aid.poor': 9 }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ” phải từ 10 trở lên, đang là 9. Kiểm tra và sửa lại.',
    ],
    [
      'more than the most',
      { ...poor, most: 2000 },
      holding({ 'aid.poor': '2.001' }),
      'aid.poor',
      '“Hộ nghèo đầu kỳ” không được lớn hơn 2.000, đang là 2.001. Kiểm tra và sửa lại.',
    ],
    [
      'what nobody asked',
      visits,
      holding({ 'aid.else': 3 }),
      'aid.else',
      'Biểu mẫu không hỏi “aid.else”. Bỏ nội dung này rồi gửi lại.',
    ],
  ])('%s', (_, item, content, at, vi) => {
    const found = checkReport(asking([item]), content, nothing);
    expect(found.map((one) => [one.item, one.hard, one.say.vi])).toEqual([[at, true, vi]]);
    expect(found[0]?.say.en).toMatch(/^(The|[“A-Z]).*\.$/);
  });

  it.each<[string, ItemView, Content]>([
    ['an optional figure that is empty', visits, holding({})],
    ['nothing to count', poor, holding({ 'aid.poor': '0' })],
    [
      'a negative change where it is allowed',
      { ...share, least: -100, most: 500 },
      holding({ 'aid.share': '-3,5' }),
    ],
    ['a plan overfulfilled where it is allowed', { ...share, most: 500 }, holding({ 'aid.share': '120%' })],
    ['exactly 100%', share, holding({ 'aid.share': '100%' })],
  ])('and %s is right', (_, item, content) => {
    expect(checkReport(asking([item]), content, nothing)).toEqual([]);
  });
});

describe('rules over several figures', () => {
  const notMore = {
    hard: true,
    left: term(['aid.out']),
    op: 'le' as const,
    right: term(['aid.poor']),
    sayVi: 'Số hộ thoát nghèo không thể lớn hơn số hộ nghèo đầu kỳ.',
    sayEn: 'Households out of poverty cannot be more than those at the beginning.',
  };
  const carried = {
    ...notMore,
    hard: false,
    left: term(['aid.poor']),
    op: 'eq' as const,
    right: term(['aid.poor', 'aid.out'], { when: 'previous' }),
    sayVi: 'Số hộ nghèo đầu kỳ khác kỳ trước',
    sayEn: 'Poor households differ from the period before',
  };
  const form = asking([poor, out, visits], [notMore, carried]);
  const before = { ...nothing, before: { 'aid.poor': 137, 'aid.out': 50 } };

  it('stand against sending when they are hard', () => {
    const [hard, ...more] = checkReport(form, holding({ 'aid.poor': '187', 'aid.out': '190' }), before);
    expect(more).toEqual([]);
    expect(hard).toMatchObject({
      item: 'aid.out',
      hard: true,
      kind: 'rule',
      say: {
        vi: 'Số hộ thoát nghèo không thể lớn hơn số hộ nghèo đầu kỳ (đang so 190 với 187). Sửa số liệu sai trước khi gửi.',
        en: 'Households out of poverty cannot be more than those at the beginning (now 190 against 187). Mend the wrong figure before sending.',
      },
    });
  });

  it('are said and may be confirmed when they are soft, against the period before', () => {
    const found = checkReport(form, holding({ 'aid.poor': 190, 'aid.out': 30 }), before);
    expect(found).toMatchObject([{ item: 'aid.poor', hard: false, kind: 'rule' }]);
    expect(found[0]?.say.vi).toBe(
      'Số hộ nghèo đầu kỳ khác kỳ trước (đang so 190 với 187). Nếu đúng, ghi chú lý do.',
    );
  });

  it('against the same period of the year before, times and plus', () => {
    const twice = {
      ...carried,
      op: 'le' as const,
      right: term(['aid.poor'], { when: 'last_year', times: 2, plus: 10 }),
    };
    const lastYear = { ...nothing, yearAgo: { 'aid.poor': 50 } };
    const judge = (n: number) => checkReport(asking([poor], [twice]), holding({ 'aid.poor': n }), lastYear);
    expect(judge(110)).toEqual([]);
    expect(judge(111)).toMatchObject([{ hard: false }]);
  });

  it.each<[string, Content['values']]>([
    ['a figure is missing', { 'aid.out': 190 }],
    ['a figure cannot be read', { 'aid.out': 190, 'aid.poor': 'nhiều' }],
  ])('are not judged while %s', (_, values) => {
    expect(checkReport(form, holding(values), nothing).map(({ kind }) => kind)).not.toContain('rule');
  });

  it('take an optional figure that is empty as nothing, and a divided one as the sum of its parts', () => {
    const whole = { ...notMore, left: term(['aid.members']), right: term(['aid.poor', 'aid.visits']) };
    const judge = (poorOnes: number) =>
      checkReport(
        asking([poor, visits, members], [whole]),
        holding({ 'aid.poor': poorOnes, 'aid.members/female': 6, 'aid.members/male': 5 }),
        nothing,
      );
    expect(judge(11)).toEqual([]);
    expect(judge(10)).toMatchObject([{ item: 'aid.members/female', kind: 'rule' }]);
  });

  it('add decimals without binary dust', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((key) => figure(key, key, key, { decimals: 1 })) as [
      FigureItem,
      FigureItem,
      FigureItem,
    ];
    const sum = { ...notMore, left: term(['a', 'b']), op: 'eq' as const, right: term(['c']) };
    expect(checkReport(asking([a, b, c], [sum]), holding({ a: '0,1', b: '0,2', c: '0,3' }), nothing)).toEqual(
      [],
    );
  });
});

describe('what is unlike the past of the unit', () => {
  const past = [312, 305, 320, 298, 330, 310];
  const against = (values: readonly number[], before?: number) => ({
    yearAgo: {},
    before: (before === undefined ? {} : { 'aid.poor': before }) as Record<string, number>,
    history: { 'aid.poor': values },
  });
  const judge = (value: number, values: readonly number[], before?: number) =>
    checkReport(asking([poor]), holding({ 'aid.poor': value }), against(values, before)).map(
      ({ hard, say }) => [hard, say.vi],
    );

  it.each<[string, number, readonly number[], number | undefined, string | null]>([
    ['a usual figure', 318, past, 312, null],
    [
      'ten times the period before',
      3120,
      past,
      312,
      '“Hộ nghèo đầu kỳ”: 3.120 gấp 10 lần kỳ trước (312). Nếu đúng, ghi chú lý do.',
    ],
    [
      'an outlier',
      420,
      past,
      312,
      '“Hộ nghèo đầu kỳ”: 420 cao khác thường so với 6 kỳ trước (thường là 311; từ 298 đến 330). Nếu đúng, ghi chú lý do.',
    ],
    [
      'an outlier below',
      20,
      past,
      312,
      '“Hộ nghèo đầu kỳ”: 20 thấp khác thường so với 6 kỳ trước (thường là 311; từ 298 đến 330). Nếu đúng, ghi chú lý do.',
    ],
    ['too short a past', 420, past.slice(0, 5), undefined, null],
    [
      'ten times the one period there is',
      3120,
      [312],
      312,
      '“Hộ nghèo đầu kỳ”: 3.120 gấp 10 lần kỳ trước (312). Nếu đúng, ghi chú lý do.',
    ],
    [
      'a digit too few',
      31,
      [312],
      312,
      '“Hộ nghèo đầu kỳ”: 31 chưa quá một phần mười kỳ trước (312). Nếu đúng, ghi chú lý do.',
    ],
    ['the first case after quiet periods', 1, [0, 0, 0, 0, 0, 0], 0, null],
    [
      'many cases after quiet periods',
      40,
      [0, 0, 0, 0, 0, 0],
      0,
      '“Hộ nghèo đầu kỳ”: 40 cao khác thường so với 6 kỳ trước (luôn là 0). Nếu đúng, ghi chú lý do.',
    ],
    ['a small step from what was always the same', 205, [200, 200, 200, 200, 200, 200], 200, null],
    ['the same again', 200, [200, 200, 200, 200, 200, 200], 200, null],
  ])('%s', (_, value, values, before, vi) => {
    expect(judge(value, values, before)).toEqual(vi === null ? [] : [[false, vi]]);
  });

  it('is measured by the modified z-score, also where the median deviation is 0', () => {
    expect(modifiedZ(16, [10, 12, 14, 16, 18])).toBeCloseTo(0.6745, 10);
    expect(modifiedZ(14, [10, 12, 14, 16, 18])).toBe(0);
    expect(modifiedZ(20, [10, 10, 10, 10, 10, 16])).toBeCloseTo(10 / 1.2533, 10);
    expect(modifiedZ(3, [0, 0, 0, 0, 0, 0])).toBe(3);
    expect(modifiedZ(0.3, [0, 0, 0, 0, 0, 0], 1)).toBeCloseTo(3, 10);
  });

  it('is no reason to doubt a figure twice that is wrong anyway', () => {
    expect(judge(-500, past)).toEqual([
      [true, '“Hộ nghèo đầu kỳ” không thể âm: −500. Ghi 0 hoặc số lớn hơn 0.'],
    ]);
  });
});

describe('what a report counts', () => {
  const form = asking([poor, members, mood]);
  const written = holding({
    'aid.poor': '1.234',
    'aid.members/female': '0',
    'aid.members/male': 'x',
    other: 4,
  });

  it('are the figures that can be read', () => {
    expect(readValues(form, written)).toEqual({ 'aid.poor': 1234, 'aid.members/female': 0 });
    expect(askedIn(form).map(({ key }) => key)).toEqual([
      'aid.poor',
      'aid.members/female',
      'aid.members/male',
    ]);
  });

  it('are deltas on the span, none for 0', () => {
    const span = { firstDay: '2021-08-01', lastDay: '2021-08-31' };
    const values = { 'aid.poor': 5, 'aid.members/female': 3, 'aid.members/male': 0 };
    expect(deltasOf(form, values, 7, span)).toEqual([
      { measure: 'aid.poor', unitId: 7, ...span, dims: {}, value: 5 },
      { measure: 'aid.members', unitId: 7, ...span, dims: { sex: 'female' }, value: 3 },
    ]);
  });
});
