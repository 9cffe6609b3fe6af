import { describe, expect, it } from 'vitest';
import { FormDefinition } from '#reporting/shapes.ts';
import { type Draft, definitionOf, draftFrom, draftOf, fieldAt, operate, termsOf } from './draft.ts';

const figure = (measure: string) => ({ kind: 'figure', measure, required: 'on' });
const two = () =>
  draftOf({
    title: 'Báo cáo nhanh',
    dueAfter: '2',
    lastDay: '2021-12-14',
    sections: [
      { titleVi: 'Đối thoại', items: [figure('dialogues'), figure('meetings')] },
      { titleVi: 'Tình hình', items: [{ kind: 'text', key: 'q1', labelVi: 'Tâm trạng' }] },
    ],
  });
const asked = (draft: Draft): string[][] =>
  draft.sections.map(({ items }) => items.map((item) => item.measure || item.key));
const said = { vi: 'Câu nói', en: 'Said' };

describe('the draft of a form', () => {
  it.each<[string, string[][], string | null]>([
    ['item.down.0.0', [['meetings', 'dialogues'], ['q1']], 'sections.0.items.1'],
    ['item.up.0.1', [['meetings', 'dialogues'], ['q1']], 'sections.0.items.0'],
    ['item.down.0.1', [['dialogues'], ['meetings', 'q1']], 'sections.1.items.0'],
    ['item.up.1.0', [['dialogues', 'meetings', 'q1'], []], 'sections.0.items.2'],
    ['item.up.0.0', [['dialogues', 'meetings'], ['q1']], 'sections.0.items.0'],
    ['item.drop.0.1', [['dialogues'], ['q1']], 'sections.0'],
    ['section.down.0', [['q1'], ['dialogues', 'meetings']], 'sections.1'],
    ['section.up.0', [['dialogues', 'meetings'], ['q1']], 'sections.0'],
    ['section.add', [['dialogues', 'meetings'], ['q1'], []], 'sections.2'],
    ['section.drop.0', [['q1']], 'sections.0'],
    [
      'text.add',
      [
        ['dialogues', 'meetings'],
        ['q1', 'q2'],
      ],
      'sections.1.items.1',
    ],
    ['nonsense.99', [['dialogues', 'meetings'], ['q1']], null],
    ['item.down.9.9', [['dialogues', 'meetings'], ['q1']], null],
  ])('%s', (what, after, at) => {
    const done = operate(two(), { do: what });
    expect(asked(done.draft)).toEqual(after);
    expect(done.at).toBe(at);
  });

  it('takes the indicators that are ticked, each once, into the section that is chosen', () => {
    const done = operate(two(), { do: 'figures.add', add: ['dialogues', 'opinions'], addTo: '1' });
    expect(asked(done.draft)).toEqual([
      ['dialogues', 'meetings'],
      ['q1', 'opinions'],
    ]);
    expect(done.at).toBe('sections.1.items.1');
    expect(operate(two(), { do: 'figures.add' }).draft).toEqual(two());
  });

  it('has a section to fill even when nothing was sent', () => {
    expect(asked(draftOf({}))).toEqual([[]]);
    expect(asked(operate(draftOf({}), { do: 'section.drop.0' }).draft)).toEqual([[]]);
  });

  it('becomes what the actions take, with numbers as people write them', () => {
    const { draft } = operate(two(), { do: 'rule.add' });
    const rule = {
      ...(draft.rules[0] as Draft['rules'][number]),
      hard: false,
      left: ['dialogues', ''],
      right: ['meetings'],
      times: '1,5',
    };
    const made = definitionOf({ ...draft, rules: [rule] }, () => said);
    expect(FormDefinition.parse(made)).toMatchObject({
      sections: [
        { titleVi: 'Đối thoại', titleEn: 'Đối thoại', items: [{ measure: 'dialogues', required: true }, {}] },
        { items: [{ kind: 'text', labelEn: 'Tâm trạng', required: false }] },
      ],
      rules: [{ hard: false, left: { measures: ['dialogues'] }, right: { times: 1.5 }, sayVi: 'Câu nói' }],
    });
    expect(termsOf(draft)).toMatchObject({ dueAfter: 2, lockAfter: undefined, until: '2021-12-15' });
    // what is no number of days reaches the shape, which says what it takes
    const odd = { ...draft, terms: { ...draft.terms, dueAfter: 'hai', lockAfter: '1.234,5' } };
    expect(termsOf(odd)).toMatchObject({ dueAfter: 'hai', lockAfter: 1234.5 });
    const unread = definitionOf({ ...draft, rules: [{ ...rule, times: 'nhiều' }] }, () => said);
    expect(FormDefinition.safeParse(unread).success).toBe(false);
  });

  it('comes back from what a form asks as it was', () => {
    const { draft } = operate(two(), { do: 'rule.add' });
    const rules = [{ ...(draft.rules[0] as Draft['rules'][number]), left: ['dialogues'], plus: '2' }];
    const definition = FormDefinition.parse(definitionOf({ ...draft, rules }, () => said));
    const again = draftFrom({ version: 3 }, definition, '2021-06-15', () => said);
    expect(FormDefinition.parse(definitionOf(again, () => said))).toEqual(definition);
    expect(again.terms).toMatchObject({ since: '2021-06-15', version: '3' });
    expect(again.rules[0]).toMatchObject({ sayVi: '', sayEn: '', plus: '2' });
    const own = draftFrom({ version: 3 }, definition, '2021-06-15', () => ({ vi: 'Khác', en: 'Other' }));
    expect(own.rules[0]).toMatchObject({ sayVi: 'Câu nói', sayEn: 'Said' });
  });

  it.each([
    ['definition.sections.0.titleVi', 'sections.0.titleVi'],
    ['sections.0.items.1', 'sections.0.items.1'],
    ['definition.rules.0.left.measures', 'rules.0.left.0'],
    ['definition.rules.0.right.times', 'rules.0.times'],
    ['until', 'lastDay'],
    ['title', 'title'],
  ])('%s is said at %s', (at, field) => {
    expect(fieldAt(at)).toBe(field);
  });
});
