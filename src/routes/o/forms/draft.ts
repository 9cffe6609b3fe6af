import { z } from 'zod';
import { addDays, isDay } from '#base/period.ts';
import { tidy } from '#base/text.ts';
import type { FormPage } from '#reporting/form.views.ts';
import type { CheckRule, FormDefinition, Item } from '#reporting/shapes.ts';
import { plainNumber } from '../plain-number.ts';

const text = z.string().optional();
const sentItem = z.strictObject({
  kind: text,
  measure: text,
  by: text,
  key: text,
  labelVi: text,
  labelEn: text,
  required: text,
});
const sentRule = z.strictObject({
  hard: text,
  left: z.array(text).optional(),
  op: text,
  right: z.array(text).optional(),
  when: text,
  times: text,
  plus: text,
  sayVi: text,
  sayEn: text,
});

/** The form of a form as it is sent: texts, as people wrote them. */
export const DraftForm = z.strictObject({
  unitId: text,
  title: text,
  level: text,
  grain: text,
  calendar: text,
  acceptLevel: text,
  dueAfter: text,
  lockAfter: text,
  since: text,
  lastDay: text,
  version: text,
  sections: z
    .array(
      z
        .strictObject({ titleVi: text, titleEn: text, items: z.array(sentItem.optional()).optional() })
        .optional(),
    )
    .optional(),
  rules: z.array(sentRule.optional()).optional(),
  /** Indicators that are ticked, and the section that they are to stand in. */
  add: z.array(z.string()).optional(),
  addTo: text,
  /** What to do with the draft: `section.up.1`. */
  do: text,
});
export type Sent = z.input<typeof DraftForm>;

const termNames = [
  'unitId',
  'title',
  'level',
  'grain',
  'calendar',
  'acceptLevel',
  'dueAfter',
  'lockAfter',
  'since',
  'lastDay',
  'version',
] as const;
export type Terms = Readonly<Record<(typeof termNames)[number], string>>;

export interface DraftItem {
  readonly kind: 'figure' | 'text';
  readonly measure: string;
  readonly by: string;
  readonly key: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly required: boolean;
}
export interface DraftSection {
  readonly titleVi: string;
  readonly titleEn: string;
  readonly items: readonly DraftItem[];
}
export interface DraftRule {
  readonly hard: boolean;
  readonly left: readonly string[];
  readonly op: string;
  readonly right: readonly string[];
  readonly when: string;
  readonly times: string;
  readonly plus: string;
  readonly sayVi: string;
  readonly sayEn: string;
}
/** A form as it stands while it is made. */
export interface Draft {
  readonly terms: Terms;
  readonly sections: readonly DraftSection[];
  readonly rules: readonly DraftRule[];
}

const clean = (given: string | undefined): string => tidy(given ?? '');

/** What was sent, with an empty text for what was not; there is always a section to fill. */
export function draftOf(sent: Sent): Draft {
  const terms = Object.fromEntries(termNames.map((name) => [name, clean(sent[name])])) as Terms;
  const sections = (sent.sections ?? []).map(
    (section): DraftSection => ({
      titleVi: clean(section?.titleVi),
      titleEn: clean(section?.titleEn),
      items: (section?.items ?? []).flatMap((item): DraftItem[] => (item ? [itemOf(item)] : [])),
    }),
  );
  const rules = (sent.rules ?? []).flatMap((rule): DraftRule[] =>
    rule
      ? [
          {
            hard: rule.hard !== 'soft',
            left: (rule.left ?? []).map(clean),
            op: clean(rule.op) || 'le',
            right: (rule.right ?? []).map(clean),
            when: clean(rule.when) || 'this',
            times: clean(rule.times),
            plus: clean(rule.plus),
            sayVi: clean(rule.sayVi),
            sayEn: clean(rule.sayEn),
          },
        ]
      : [],
  );
  return { terms, sections: sections.length > 0 ? sections : [emptySection], rules };
}

function itemOf(item: z.input<typeof sentItem>): DraftItem {
  return {
    kind: item.kind === 'text' ? 'text' : 'figure',
    measure: clean(item.measure),
    by: clean(item.by),
    key: clean(item.key),
    labelVi: clean(item.labelVi),
    labelEn: clean(item.labelEn),
    required: item.required === 'on',
  };
}

const emptySection: DraftSection = { titleVi: '', titleEn: '', items: [] };
const emptyRule: DraftRule = {
  hard: true,
  left: [],
  op: 'le',
  right: [],
  when: 'this',
  times: '',
  plus: '',
  sayVi: '',
  sayEn: '',
};

const other = (vi: string, en: string): string => (en === vi ? '' : en);
const written = (value: number, blank: number): string =>
  value === blank ? '' : String(value).replace('.', ',');

/** The sentence that a rule has by itself. */
type Say = (rule: Pick<CheckRule, 'left' | 'op' | 'right'>) => { readonly vi: string; readonly en: string };

/** What a form asks now, to be changed into its next version. `say`: the sentence that a rule has by itself. */
export function draftFrom(
  form: Pick<FormPage, 'version'>,
  definition: FormDefinition,
  since: string,
  say: Say,
): Draft {
  const blank = draftOf({ since, version: String(form.version) });
  return {
    terms: blank.terms,
    sections: definition.sections.map(({ titleVi, titleEn, items }) => ({
      titleVi,
      titleEn: other(titleVi, titleEn),
      items: items.map(itemFrom),
    })),
    rules: definition.rules.map((rule) => ruleFrom(rule, say(rule))),
  };
}

function itemFrom(item: Item): DraftItem {
  const blank = { measure: '', by: '', key: '', labelVi: '', labelEn: '' };
  return item.kind === 'figure'
    ? { ...blank, kind: 'figure', measure: item.measure, by: item.by ?? '', required: item.required }
    : {
        ...blank,
        kind: 'text',
        key: item.key,
        labelVi: item.labelVi,
        labelEn: other(item.labelVi, item.labelEn),
        required: item.required,
      };
}

function ruleFrom(
  { hard, left, op, right, sayVi, sayEn }: CheckRule,
  own: { readonly vi: string; readonly en: string },
): DraftRule {
  return {
    hard,
    left: left.measures,
    op,
    right: right.measures,
    when: right.when,
    times: written(right.times, 1),
    plus: written(right.plus, 0),
    // the sentence that a rule has by itself follows the rule
    sayVi: sayVi === own.vi ? '' : sayVi,
    sayEn: sayEn === own.en ? '' : other(sayVi, sayEn),
  };
}

/** A draft after something was done to it, and the part that the reader should find himself at. */
export interface Done {
  readonly draft: Draft;
  readonly at: string | null;
}

/** Does what a button of the builder says; what cannot be done leaves the draft as it is. */
export function operate(draft: Draft, sent: Pick<Sent, 'do' | 'add' | 'addTo'>): Done {
  const [what = '', how = '', ...places] = (sent.do ?? '').split('.');
  const [s = 0, i = 0] = places.map(Number);
  const { sections } = draft;
  const section = sections[s];
  const withSections = (next: readonly DraftSection[], at: string | null): Done => ({
    draft: { ...draft, sections: next },
    at,
  });
  const withItems = (items: readonly DraftItem[], at: string | null): Done =>
    withSections(
      sections.map((one, n) => (n === s && section ? { ...section, items } : one)),
      at,
    );
  if (what === 'section') {
    if (how === 'add') return withSections([...sections, emptySection], `sections.${sections.length}`);
    if (how === 'drop')
      return withSections(
        sections.length > 1 ? sections.filter((_, n) => n !== s) : [emptySection],
        `sections.${Math.max(0, s - 1)}`,
      );
    const to = s + (how === 'up' ? -1 : 1);
    return withSections(swapped(sections, s, to), `sections.${inside(sections, to) ? to : s}`);
  }
  if (what === 'item' && section) {
    if (how === 'drop')
      return withItems(
        section.items.filter((_, n) => n !== i),
        `sections.${s}`,
      );
    const to = i + (how === 'up' ? -1 : 1);
    // past its end an item moves on to the next section
    if (!inside(section.items, to)) return moveOn(draft, s, i, to < 0 ? s - 1 : s + 1);
    return withItems(swapped(section.items, i, to), `sections.${s}.items.${to}`);
  }
  if (what === 'figures' || what === 'text') {
    const at = inside(sections, Number(sent.addTo)) ? Number(sent.addTo) : sections.length - 1;
    const asked = new Set(sections.flatMap((one) => one.items.map((item) => item.measure)));
    const blank = { by: '', labelVi: '', labelEn: '' };
    const added: DraftItem[] =
      what === 'text'
        ? [{ ...blank, kind: 'text', measure: '', key: freeKey(draft), required: false }]
        : (sent.add ?? [])
            .filter((measure) => !asked.has(measure))
            .map((measure) => ({ ...blank, kind: 'figure', measure, key: '', required: true }));
    const into = sections[at];
    if (!into || added.length === 0) return { draft, at: null };
    const next = sections.map((one, n) => (n === at ? { ...into, items: [...into.items, ...added] } : one));
    return withSections(next, `sections.${at}.items.${into.items.length}`);
  }
  if (what === 'rule') {
    const { rules } = draft;
    if (how === 'add')
      return { draft: { ...draft, rules: [...rules, emptyRule] }, at: `rules.${rules.length}` };
    return { draft: { ...draft, rules: rules.filter((_, n) => n !== s) }, at: 'rules' };
  }
  return { draft, at: null };
}

const inside = (list: readonly unknown[], at: number): boolean =>
  Number.isInteger(at) && at >= 0 && at < list.length;

function swapped<T>(list: readonly T[], a: number, b: number): readonly T[] {
  if (!inside(list, a) || !inside(list, b)) return list;
  return list.map((one, n) => (n === a ? (list[b] as T) : n === b ? (list[a] as T) : one));
}

function moveOn(draft: Draft, from: number, item: number, to: number): Done {
  const moved = draft.sections[from]?.items[item];
  const target = draft.sections[to];
  if (!moved || !target) return { draft, at: `sections.${from}.items.${item}` };
  const at = to < from ? target.items.length : 0;
  const sections = draft.sections.map((one, n) => {
    if (n === from) return { ...one, items: one.items.filter((_, k) => k !== item) };
    return n === to ? { ...one, items: one.items.toSpliced(at, 0, moved) } : one;
  });
  return { draft: { ...draft, sections }, at: `sections.${to}.items.${at}` };
}

function freeKey(draft: Draft): string {
  const taken = new Set(draft.sections.flatMap((one) => one.items.map((item) => item.key)));
  let n = 1;
  while (taken.has(`q${n}`)) n++;
  return `q${n}`;
}

/** A number as it was written; the text itself where it is none, so that the shape refuses it. */
function numberIn(typed: string, blank: number): number | string {
  if (typed === '') return blank;
  return plainNumber(typed) ?? typed;
}

/** What the draft asks, as the actions take it; `say` makes the sentence of a rule that has none of its own. */
export function definitionOf(draft: Draft, say: Say): Record<string, unknown> {
  return {
    sections: draft.sections.map(({ titleVi, titleEn, items }) => ({
      titleVi,
      titleEn: titleEn || titleVi,
      items: items.map((item) =>
        item.kind === 'figure'
          ? { kind: 'figure', measure: item.measure, by: item.by || null, required: item.required }
          : {
              kind: 'text',
              key: item.key,
              labelVi: item.labelVi,
              labelEn: item.labelEn || item.labelVi,
              required: item.required,
            },
      ),
    })),
    rules: draft.rules.map((rule) => {
      const term = (measures: readonly string[]) => measures.filter((key) => key !== '');
      const left = { measures: term(rule.left), when: 'this' as const, times: 1, plus: 0 };
      const times = numberIn(rule.times, 1);
      const plus = numberIn(rule.plus, 0);
      const right = { measures: term(rule.right), when: rule.when as 'this', times, plus };
      const said = say({ left, op: rule.op as 'le', right } as CheckRule);
      const sayVi = rule.sayVi || said.vi.slice(0, 300);
      const sayEn = rule.sayEn || rule.sayVi || said.en.slice(0, 300);
      return { hard: rule.hard, left, op: rule.op, right, sayVi, sayEn };
    }),
  };
}

/** What a form says beside its questions, as `reporting.form.create` takes it. */
export function termsOf({ terms }: Draft): Record<string, unknown> {
  const days = (typed: string): number | string | undefined =>
    typed === '' ? undefined : (plainNumber(typed) ?? typed);
  return {
    title: terms.title,
    level: terms.level,
    grain: terms.grain,
    calendar: terms.calendar,
    acceptLevel: terms.acceptLevel || null,
    dueAfter: days(terms.dueAfter),
    lockAfter: days(terms.lockAfter),
    since: terms.since,
    until: untilOf(terms.lastDay),
  };
}

/** The first day after the last one; null without one. */
export function untilOf(lastDay: string): string | null {
  if (lastDay === '') return null;
  return isDay(lastDay) ? addDays(lastDay, 1) : lastDay;
}

/** The field of the builder for a place in what the actions take. */
export function fieldAt(at: string): string {
  const bare = at.replace(/^definition\./, '');
  if (bare === 'until') return 'lastDay';
  return bare.replace(/^(rules\.\d+)\.(left|right)\.(measures|plus|times|when)/, (_, rule, side, what) =>
    what === 'measures' ? `${rule}.${side}.0` : `${rule}.${what}`,
  );
}
