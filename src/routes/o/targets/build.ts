import { addDays, type Day, isDay } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Issue } from '#base/refusals.ts';
import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import type { Option } from '#base/ui/fields.ts';
import { refused } from '#base/ui/refused.ts';
import type { Wording } from '#base/views.ts';
import { teller } from '#base/words.ts';
import { listFields } from '#initiatives/server/queries.ts';
import {
  type DimensionValue,
  dimensionValues,
  type MeasureRow,
  measuresOf,
} from '#measures/server/measure.queries.ts';
import { proposedNouns } from '#targets/noun.rules.ts';
import { type Rhythm, suggestedMilestones } from '#targets/path.rules.ts';
import { daysWithin, type Reported } from '#targets/period.rules.ts';
import { listChoices } from '#targets/server/choice.queries.ts';
import { previewTarget } from '#targets/server/queries.ts';
import { countsOf } from '#targets/server/setting.queries.ts';
import type { TargetAnswer, TargetChoices } from '#targets/views.ts';
import { shown } from '../../shown.ts';
import { conditionOf, type Draft, dimsOf, draftOf, fieldAt, partDims, partOf, written } from './draft.ts';
import { names } from './names.ts';
import { w } from './words.ts';

/** What the form of a target offers. */
export interface BuildOptions {
  readonly measures: readonly Option[];
  readonly fields: readonly Option[];
  /** What a reported measure may be narrowed to, by its dimensions. */
  readonly parts: readonly Option[];
  readonly hang: readonly Option[];
  readonly units: readonly Option[];
  readonly levels: readonly Option[];
  readonly owners: readonly Option[];
}

/** A target in the making: what stands in the form, what it offers, and how the target would stand. */
export interface Built {
  readonly draft: Draft;
  readonly options: BuildOptions;
  /** How it would stand; null while something is needed or wrong. */
  readonly answer: TargetAnswer | null;
  /** The labels of what is still needed. */
  readonly needed: readonly string[];
  /** What is wrong, at its field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong and stands at no field. */
  readonly problem: string | null;
}

/** A new target, begun with what its programme says. */
export async function firstDraft(
  env: Env,
  locale: Locale,
  { programme, objective }: { readonly programme: string | null; readonly objective: string | null },
): Promise<Draft | null> {
  const { programmes } = shown(await listChoices(env, { programme, on: env.today }), locale);
  const hung = programmes.find(({ id }) => id === programme) ?? programmes[0];
  if (!hung) return null;
  const known = hung.objectives.some(({ id }) => id === objective);
  const last = addDays(hung.until, -1);
  return {
    ...draftOf({}),
    hang: `${hung.id}:${known ? objective : ''}`,
    quantifier: 'every',
    level: 'commune',
    amount: '1',
    withinUnitId: String(hung.area),
    from: hung.from,
    lastDay: last,
    dueOn: last,
    ownerId: env.actor.kind === 'account' ? env.actor.id : '',
    public: 'yes',
  };
}

/** Completes a draft with what follows from its choices, and works out how the target would stand. */
export async function build(env: Env, locale: Locale, sent: Draft, suggest = ''): Promise<Built> {
  const [programmeId = ''] = sent.hang.split(':');
  const [known, { fields }, counts, values] = await Promise.all([
    measuresOf(env.db, 'all'),
    listFields(env, {}).then((outcome) => shown(outcome, locale)),
    countsOf(env.db, [sent.measure]),
    dimensionValues(env.db),
  ]);
  const measures = [...known.values()].filter(({ closed, key }) => !closed || key === sent.measure);
  const { periods = [], dimensions } = counts.get(sent.measure)?.counts ?? {};
  const parts = values.filter(({ dimension }) => dimensions?.includes(dimension));
  const ask = (draft: Draft) =>
    listChoices(env, {
      programme: UUID.test(programmeId) ? programmeId : null,
      within: /^[1-9]\d{0,8}$/.test(draft.withinUnitId) ? Number(draft.withinUnitId) : null,
      on: isDay(draft.dueOn) && draft.dueOn < env.today ? draft.dueOn : env.today,
    }).then((outcome) => shown(outcome, locale));
  let choices = await ask(sent);
  let draft = dated(settled(narrowed(sent, parts), choices, programmeId), choices, programmeId, periods);
  if (draft.withinUnitId !== sent.withinUnitId || draft.dueOn !== sent.dueOn) choices = await ask(draft);
  draft = named(draft, measures, {
    field: fields.find(({ key }) => key === sent.field)?.name ?? null,
    parts: chosenParts(draft.part, parts),
  });
  const seen = await preview(env, locale, draft);
  const options = {
    ...optionsOf(locale, measures, fields, choices),
    parts: partOptions(locale, parts, draft.part),
  };
  if (suggest === '') return { draft, options, ...seen };
  return { options, ...(await withMilestones(env, locale, { draft, ...seen }, suggest as Rhythm)) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** After another measure was chosen: what it is not divided by falls away. */
function narrowed(draft: Draft, parts: readonly DimensionValue[]): Draft {
  const asked = Object.keys(partDims(draft.part)).length;
  return asked > 0 && chosenParts(draft.part, parts).length === asked ? draft : { ...draft, part: '' };
}

/** The values that a draft is narrowed to, of those that its measure is divided by. */
function chosenParts(part: string, parts: readonly DimensionValue[]): DimensionValue[] {
  const dims = partDims(part);
  return parts.filter(({ dimension, value }) => dims[dimension] === value);
}

/** After another programme was chosen: its area and its dates, where those of the one before make no sense any more. */
function settled(draft: Draft, { programmes, units }: TargetChoices, programmeId: string): Draft {
  const programme = programmes.find(({ id }) => id === programmeId);
  if (!programme) return draft;
  const offered = units.some(({ id }) => String(id) === draft.withinUnitId);
  const dated = isDay(draft.from) && isDay(draft.lastDay);
  const outside = dated && (draft.from >= programme.until || draft.lastDay < programme.from);
  const last: Day = addDays(programme.until, -1);
  return {
    ...draft,
    ...(offered || units.length === 0 ? {} : { withinUnitId: String(programme.area) }),
    ...(outside ? { from: programme.from, lastDay: last, dueOn: last } : {}),
  };
}

/** After another measure was chosen: the days that its reports cover, such as a year from 15/12 to 14/12. */
function dated(
  draft: Draft,
  { programmes }: TargetChoices,
  programmeId: string,
  periods: readonly Reported[],
): Draft {
  const programme = programmes.find(({ id }) => id === programmeId);
  if (!programme || draft.measure === '' || draft.measure === draft.dated) return draft;
  // what registries count is counted day by day: days that fit the programme are left alone
  const fits = draft.from >= programme.from && draft.lastDay < programme.until;
  if (periods.length === 0 && (fits || draft.dated === '')) return { ...draft, dated: draft.measure };
  return { ...draft, ...daysWithin(programme, periods), dated: draft.measure };
}

/** A noun that nobody wrote or changed is proposed from the measure. */
function named(
  draft: Draft,
  measures: readonly MeasureRow[],
  to: { readonly field: Wording | null; readonly parts: readonly DimensionValue[] },
): Draft {
  const measure = measures.find(({ key }) => key === draft.measure);
  if (!measure) return draft;
  const proposed = proposedNouns(measure, dimsOf(draft), to.field, to.parts);
  const keeps = (noun: string, before: string): boolean => noun !== '' && noun !== before;
  return {
    ...draft,
    nounVi: keeps(draft.nounVi, draft.proposedVi) ? draft.nounVi : proposed.vi,
    nounEn: keeps(draft.nounEn, draft.proposedEn) ? draft.nounEn : proposed.en,
    proposedVi: proposed.vi,
    proposedEn: proposed.en,
  };
}

type Seen = Pick<Built, 'answer' | 'needed' | 'errors' | 'problem'>;

async function preview(env: Env, locale: Locale, draft: Draft): Promise<Seen> {
  const outcome = await previewTarget(env, conditionOf(draft, locale) as never);
  if (!isRefusal(outcome)) return { answer: outcome as TargetAnswer, needed: [], errors: {}, problem: null };
  return wrong(locale, draft, outcome);
}

/** What a refusal says: what is only not filled in yet is needed, not wrong. */
function wrong(locale: Locale, draft: Draft, refusal: Refusal): Seen {
  const t = teller(locale);
  const said = renamed(draft, refusal);
  const blank = (field: string): boolean => (typedAt(draft, field) ?? '') === '';
  const label = (field: string): string => {
    const known = names.labels[field];
    return known ? t(known) : field;
  };
  if (said.code === 'input.invalid') {
    const issues = said.details.issues as readonly Issue[];
    const needed = issues.filter(({ at }) => blank(at) && !at.startsWith('milestones.'));
    const bad = issues.filter((issue) => !needed.includes(issue));
    const { fields } = refused(
      refuse('input.invalid', { issues: bad }),
      locale,
      {},
      { labels: names.labels },
    );
    return {
      answer: null,
      needed: [...new Set(needed.map(({ at }) => label(at)))],
      errors: fields,
      problem: null,
    };
  }
  const field = said.details.at as string | undefined;
  if (field !== undefined && blank(field) && !field.startsWith('milestones.')) {
    return { answer: null, needed: [label(field)], errors: {}, problem: null };
  }
  const at = field ?? names.at?.[said.code]?.[0];
  const text = sentence(said, locale);
  return {
    answer: null,
    needed: [],
    errors: at === undefined ? {} : { [at]: text },
    problem: at === undefined ? text : null,
  };
}

function typedAt(draft: Draft, field: string): string | undefined {
  const milestone = /^milestones\.(\d+)\.(on|amount)$/.exec(field);
  if (milestone) return draft.milestones[Number(milestone[1])]?.[milestone[2] as 'on' | 'amount'];
  return (draft as unknown as Record<string, string>)[field];
}

/** The refusal with the names that the form gives to its fields. */
export function renamed(draft: Draft, refusal: Refusal): Refusal {
  if (refusal.code === 'input.invalid') {
    const issues = refusal.details.issues as readonly Issue[];
    return refuse('input.invalid', {
      issues: issues.map((issue) => ({ ...issue, at: fieldAt(draft, issue.at) })),
    });
  }
  if (refusal.code !== 'target.impossible') return refusal;
  const { at, why } = refusal.details as { at: string; why: Wording };
  return refuse('target.impossible', { at: fieldAt(draft, at), why });
}

/** The draft with milestones in the rhythm that was asked for. */
async function withMilestones(
  env: Env,
  locale: Locale,
  built: { readonly draft: Draft } & Seen,
  rhythm: Rhythm,
): Promise<Omit<Built, 'options'>> {
  const t = teller(locale);
  const { milestones: _, ...bare } = built.draft;
  const without: Draft = { ...bare, milestones: [] };
  const seen = await preview(env, locale, without);
  if (!seen.answer) return { ...built, errors: { ...built.errors, milestones: t(w.suggestLater) } };
  const { condition, evaluation } = seen.answer;
  const suggested = suggestedMilestones({ condition, needed: evaluation.needed }, rhythm);
  if (suggested.length === 0) return { ...built, errors: { ...built.errors, milestones: t(w.suggestNone) } };
  const draft: Draft = {
    ...without,
    milestones: suggested.map(({ on, amount }) => ({ on, amount: written(amount, locale) })),
  };
  return { draft, ...(await preview(env, locale, draft)) };
}

/** A label no longer than a line of a list. */
const line = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text);

function optionsOf(
  locale: Locale,
  measures: readonly MeasureRow[],
  fields: readonly { readonly key: string; readonly name: Wording }[],
  choices: TargetChoices,
): Omit<BuildOptions, 'parts'> {
  const t = teller(locale);
  const groups = [w.counts, w.countsReported, w.countsLater];
  const group = ({ planned, source }: MeasureRow): number => (planned ? 2 : source === 'counted' ? 0 : 1);
  const sorted = [...measures].sort((a, b) => group(a) - group(b));
  return {
    measures: sorted.map((measure) => ({
      value: measure.key,
      label:
        group(measure) === 1 ? `${measure.name[locale]} (${measure.unit[locale]})` : measure.name[locale],
      group: t(groups[group(measure)] as (typeof groups)[number]),
    })),
    fields: fields.map(({ key, name }) => ({ value: key, label: name[locale] })),
    hang: choices.programmes.flatMap(({ id, title, objectives }) => [
      { value: `${id}:`, label: t(w.whole, { title: line(title) }), group: line(title) },
      ...objectives.map((objective, at) => ({
        value: `${id}:${objective.id}`,
        label: line(`${at + 1}. ${objective.title}`),
        group: line(title),
      })),
    ]),
    units: choices.units.map(({ id, name, group }) =>
      group === null ? { value: String(id), label: name } : { value: String(id), label: name, group },
    ),
    levels: choices.levels.map(({ level, count, label }) => ({
      value: level,
      label: t(w.levelOption, { label: label[locale], count }),
    })),
    owners: choices.owners.map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** The values of the dimensions of a measure; what somebody has narrowed it to by several at once stands among them. */
function partOptions(locale: Locale, parts: readonly DimensionValue[], part: string): Option[] {
  const options = parts.map(({ dimension, dimensionName, value, name }) => ({
    value: partOf({ [dimension]: value }),
    label: name[locale],
    group: dimensionName[locale],
  }));
  if (part === '' || options.some(({ value }) => value === part)) return options;
  const names = chosenParts(part, parts).map(({ name }) => name[locale]);
  return [...options, { value: part, label: names.join(', ') }];
}
