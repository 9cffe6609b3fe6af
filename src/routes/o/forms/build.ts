import { type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Issue } from '#base/refusals.ts';
import type { Env } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';
import type { Locale } from '#base/text.ts';
import type { Option } from '#base/ui/fields.ts';
import type { Wording } from '#base/views.ts';
import { teller } from '#base/words.ts';
import { dimensionsOf } from '#measures/server/indicator.queries.ts';
import { measuresOf } from '#measures/server/reported.queries.ts';
import { impossibleForm } from '#reporting/form.rules.ts';
import { ruleSentence } from '#reporting/rule.rules.ts';
import { calendarsOf, questionnaireOf } from '#reporting/server/form.queries.ts';
import { FormDefinition, type Grain } from '#reporting/shapes.ts';
import type { Questionnaire } from '#reporting/views.ts';
import { levelLabel } from '#units/rules.ts';
import { type Level, levels } from '#units/shapes.ts';
import { type Draft, definitionOf, fieldAt } from './draft.ts';
import { gapWords } from './words.ts';

/** An indicator that the form may ask. */
export interface Offer {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** What it may be divided by. */
  readonly by: readonly Option[];
}

/** What the builder shows: the draft, what it offers, how it would look, and what is wrong. */
export interface Built {
  readonly draft: Draft;
  /** The part that the reader should find himself at. */
  readonly at: string | null;
  /** Indicators that the form may ask, by key; those that it asks too. */
  readonly offers: readonly Offer[];
  readonly calendars: readonly Option[];
  readonly levels: readonly Option[];
  /** Each rule in plain words. */
  readonly sentences: readonly string[];
  /** How units will see it; null as long as something is missing. */
  readonly preview: Questionnaire | null;
  /** What is missing or wrong, in sentences. */
  readonly gaps: readonly string[];
}

const reporting: readonly Level[] = ['commune', 'district', 'province', 'village', 'organisation'];

export const levelOptions = (locale: Locale): Option[] =>
  levels
    .filter((level) => reporting.includes(level))
    .map((level) => ({ value: level, label: capital(levelLabel(level, [], locale)) }));

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Works out a draft: `grain` and `calendar` are those of the form, also where its next version is made. */
export async function build(
  env: Env,
  locale: Locale,
  draft: Draft,
  form: { readonly grain: string; readonly calendar: string } = draft.terms,
  at: string | null = null,
): Promise<Built> {
  const [measures, dimensions, calendars] = await Promise.all([
    measuresOf(env.db, 'all'),
    dimensionsOf(env.db),
    calendarsOf(env.db),
  ]);
  const name = (key: string): Wording => measures.get(key)?.name ?? { vi: key, en: key };
  const said = definitionOf(draft, (rule) => ruleSentence(rule, name));
  const asked = new Set(draft.sections.flatMap(({ items }) => items.map((item) => item.measure)));
  const offers = [...measures.values()]
    .filter(
      (one) =>
        asked.has(one.key) ||
        (one.source === 'reported' &&
          !one.closed &&
          one.grain === form.grain &&
          one.calendar === form.calendar),
    )
    .sort((a, b) => a.name[locale].localeCompare(b.name[locale], locale))
    .map((one): Offer => {
      const by = dimensions.filter(({ key }) => one.dimensions.includes(key));
      return {
        key: one.key,
        name: one.name[locale],
        unit: one.unit[locale],
        by: by.map(({ key, name: called }) => ({ value: key, label: called[locale] })),
      };
    });
  const t = teller(locale);
  const parsed = FormDefinition.safeParse(said, { reportInput: true });
  const gaps: string[] = [];
  if (draft.sections.some(({ items }) => items.length === 0)) gaps.push(t(gapWords.empty));
  if (draft.sections.some(({ titleVi }) => titleVi === '')) gaps.push(t(gapWords.untitled));
  const terms = { level: 'commune' as const, acceptLevel: null, since: '2000-01-01', until: null };
  const no = parsed.success
    ? impossibleForm({ ...terms, grain: form.grain as Grain, calendar: form.calendar }, parsed.data, measures)
    : null;
  if (no) gaps.push(sentence(no, locale));
  else if (!parsed.success && gaps.length === 0) gaps.push(t(gapWords.unfinished));
  const version = parsed.success && { number: 1, since: terms.since, definition: parsed.data };
  const preview =
    version && no === null ? await questionnaireOf(env.db, { versions: [version] }, terms) : null;
  const rules = (said.rules ?? []) as { readonly sayVi: string; readonly sayEn: string }[];
  return {
    draft,
    at,
    offers,
    calendars: [...calendars.values()].map((one) => ({ value: one.key, label: one.name[locale] })),
    levels: levelOptions(locale),
    // a check of nothing says nothing yet
    sentences: rules.map((rule, n) =>
      (draft.rules[n]?.left ?? []).every((key) => key === '')
        ? ''
        : locale === 'vi'
          ? rule.sayVi
          : rule.sayEn,
    ),
    preview,
    gaps,
  };
}

/** The definition of a draft, as the actions take it, with a sentence for each rule. */
export async function definitionIn(env: Env, draft: Draft): Promise<Record<string, unknown>> {
  return definitionOf(draft, await sayingOf(env));
}

/** The sentence that a rule has by itself, with the names of today. */
export async function sayingOf(env: Env) {
  const measures = await measuresOf(env.db, 'all');
  return (rule: Parameters<typeof ruleSentence>[0]): Wording =>
    ruleSentence(rule, (key) => measures.get(key)?.name ?? { vi: key, en: key });
}

/** What of a definition cannot be, before anything else is looked at: every field at fault at once, after `first`. */
export function unreadable(definition: unknown, first: readonly Issue[] = []): Refusal | null {
  const parsed = FormDefinition.safeParse(definition, { reportInput: true });
  if (parsed.success) return null;
  const issues = issuesOf(parsed.error);
  const faults = new Set(issues.map(({ at }) => at));
  // the Vietnamese stands in for an English that was left out, and is said to be missing once
  const own = issues.filter(({ at }) => !(at.endsWith('En') && faults.has(at.replace(/En$/, 'Vi'))));
  return renamed(refuse('input.invalid', { issues: [...first, ...own] }));
}

/** The refusal with the names that the builder gives to its fields. */
export function renamed(refusal: Refusal): Refusal {
  if (refusal.code === 'input.invalid') {
    const issues = refusal.details.issues as readonly Issue[];
    return refuse('input.invalid', {
      issues: issues.map((issue) => ({ ...issue, at: fieldAt(issue.at) })),
    });
  }
  if (refusal.code !== 'form.impossible') return refusal;
  const { at, why } = refusal.details as { at: string; why: Wording };
  return refuse('form.impossible', { at: fieldAt(at), why });
}
