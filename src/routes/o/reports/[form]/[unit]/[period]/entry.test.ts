import { describe, expect, it } from 'vitest';
import { askedIn, makeCells } from '#reporting/value.rules.ts';
import type { FigureItem, Questionnaire } from '#reporting/views.ts';
import { differences, merged, pasted, sendable, started, type Typed, typed } from './entry.ts';

const figure = (measure: string, vi: string, en: string): FigureItem => ({
  kind: 'figure',
  measure,
  name: { vi, en },
  unit: { vi: 'hộ', en: 'households' },
  decimals: 1,
  least: null,
  most: null,
  required: true,
  by: null,
  cells: makeCells(measure, null, []),
});
const questionnaire: Questionnaire = {
  formVersion: 1,
  sections: [
    {
      title: { vi: 'Giúp đỡ hộ nghèo', en: 'Aid' },
      items: [
        figure('aid.poor', 'Hộ nghèo đầu kỳ', 'Poor households'),
        figure('aid.out', 'Hộ thoát nghèo', 'Out of poverty'),
        figure('aid.visits', 'Cuộc thăm hộ nghèo', 'Visits'),
        { kind: 'text', key: 'mood', name: { vi: 'Tâm trạng', en: 'Mood' }, required: false },
      ],
    },
  ],
  rules: [],
};
const figures = askedIn(questionnaire);
const holding = (values: Record<string, string>, more: Partial<Typed> = {}): Typed => ({
  values: { 'aid.poor': '', 'aid.out': '', 'aid.visits': '', ...values },
  notes: { 'aid.poor': '', 'aid.out': '', 'aid.visits': '' },
  texts: { mood: '' },
  files: {},
  ...more,
});

describe('what the fields hold', () => {
  it('is the draft as it was typed, else what was sent, as numbers are written here', () => {
    const content = { values: { 'aid.poor': 1234.5, gone: 3 }, texts: { mood: 'Yên' }, notes: {}, files: {} };
    const sent = { content } as never;
    expect(typed(questionnaire, started({ draft: null, sent }), 'vi')).toEqual(
      holding({ 'aid.poor': '1234,5' }, { texts: { mood: 'Yên' } }),
    );
    const draft = { content: { ...content, values: { 'aid.poor': '1.2x' } } } as never;
    expect(typed(questionnaire, started({ draft, sent }), 'vi').values['aid.poor']).toBe('1.2x');
    expect(sendable(typed(questionnaire, started({ draft: null, sent: null }), 'en'))).toEqual({
      values: {},
      texts: {},
      notes: {},
      files: {},
    });
  });
});

describe('two drafts side by side', () => {
  const base = holding({ 'aid.poor': '10', 'aid.out': '1' });
  it('differ by figure, and say who changed it', () => {
    const mine = holding({ 'aid.poor': '12', 'aid.out': '1', 'aid.visits': '5' });
    const theirs = holding(
      { 'aid.poor': '13', 'aid.out': '2', 'aid.visits': '5,0' },
      { texts: { mood: 'Yên' } },
    );
    const found = differences(questionnaire, base, mine, theirs);
    expect(found).toEqual([
      { part: 'values', key: 'aid.poor', mine: '12', theirs: '13', by: null },
      { part: 'values', key: 'aid.out', mine: '1', theirs: '2', by: 'theirs' },
      { part: 'texts', key: 'mood', mine: '', theirs: 'Yên', by: 'theirs' },
    ]);
    const both = merged(
      mine,
      theirs,
      found.filter(({ by }) => by === 'theirs'),
    );
    expect(both).toEqual(
      holding({ 'aid.poor': '12', 'aid.out': '2', 'aid.visits': '5' }, { texts: { mood: 'Yên' } }),
    );
  });

  it('and files differ by their content', () => {
    const file = { hash: 'a'.repeat(64), name: 'bang.pdf' };
    const mine = holding({}, { files: { 'aid.poor': file } });
    const theirs = holding({}, { files: { 'aid.poor': { ...file, hash: 'b'.repeat(64) } } });
    const found = differences(questionnaire, holding({}), mine, theirs);
    expect(found).toMatchObject([{ part: 'files', key: 'aid.poor', by: null }]);
    expect(merged(mine, theirs, found).files).toEqual(theirs.files);
    expect(merged(mine, holding({}), found).files).toEqual({});
  });
});

describe('a block from a spreadsheet', () => {
  it.each<[string, string, string, Record<string, string>, number]>([
    ['a column', '12\r\n3\r\n9\r\n', 'aid.poor', { 'aid.poor': '12', 'aid.out': '3', 'aid.visits': '9' }, 0],
    ['a column from the second on', '3\n9', 'aid.out', { 'aid.out': '3', 'aid.visits': '9' }, 0],
    ['a row', '12\t3\t9', 'aid.poor', { 'aid.poor': '12', 'aid.out': '3', 'aid.visits': '9' }, 0],
    ['an empty cell in it', '12\n\n9', 'aid.poor', { 'aid.poor': '12', 'aid.visits': '9' }, 0],
    ['more than there is room for', '3\n9\n1\n2', 'aid.out', { 'aid.out': '3', 'aid.visits': '9' }, 2],
    [
      'names before the figures, in another order',
      'Nội dung\t\t\nHộ thoát nghèo\t2\t3\nHO NGHEO DAU KY\t10\t1.234,5',
      'aid.visits',
      { 'aid.out': '3', 'aid.poor': '1.234,5' },
      0,
    ],
    ['a name that is not asked', 'Hộ thoát nghèo\t3\nHộ khá\t9', 'aid.poor', { 'aid.out': '3' }, 1],
  ])('%s', (_, text, at, values, left) => {
    expect(pasted(text, figures, at)).toEqual({ values, left });
  });

  it('is none when it is one text', () => {
    expect(pasted('1.234\n', figures, 'aid.poor')).toBeNull();
  });
});
