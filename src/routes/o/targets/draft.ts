import { z } from 'zod';
import { addDays, isDay } from '#base/period.ts';
import { type Locale, tidy } from '#base/text.ts';
import type { Dims } from '#measures/rules.ts';
import { type DimName, narrowings } from '#targets/noun.rules.ts';
import type { TargetDefinition } from '#targets/views.ts';
import { numberOf, written } from './typed.ts';

export { numberOf, written } from './typed.ts';

const text = z.string().optional();

/** The form of a target as it is sent: texts, as people wrote them. */
export const DraftForm = z.strictObject({
  /** Programme and objective, `programme:objective`; without an objective nothing follows the colon. */
  hang: text,
  measure: text,
  field: text,
  form: text,
  kind: text,
  recognised: text,
  /** What a reported measure is narrowed to: "sex=female". */
  part: text,
  nounVi: text,
  nounEn: text,
  /** What was proposed when the form was shown: a noun that nobody changed follows the measure. */
  proposedVi: text,
  proposedEn: text,
  /** The measure for which days were proposed: days that nobody changed follow its periods. */
  dated: text,
  quantifier: text,
  threshold: text,
  level: text,
  amount: text,
  withinUnitId: text,
  from: text,
  lastDay: text,
  dueOn: text,
  milestones: z.array(z.strictObject({ on: text, amount: text }).optional()).optional(),
  ownerId: text,
  public: text,
  version: text,
  /** Which milestones to suggest. */
  suggest: text,
});
export type Sent = z.input<typeof DraftForm>;

export interface DraftMilestone {
  readonly on: string;
  readonly amount: string;
}

/** A target as it stands in the form. */
export type Draft = Readonly<Record<Exclude<keyof Sent, 'milestones' | 'suggest'>, string>> & {
  readonly milestones: readonly DraftMilestone[];
};

/** What was sent, with an empty text for what was not. */
export function draftOf(sent: Sent): Draft {
  const { milestones = [], suggest: _, ...texts } = sent;
  const filled = Object.fromEntries(
    Object.keys(DraftForm.shape).map((name) => [name, tidy((texts as Record<string, string>)[name] ?? '')]),
  ) as Omit<Draft, 'milestones'>;
  return {
    ...filled,
    milestones: milestones.map((row) => ({ on: tidy(row?.on ?? ''), amount: tidy(row?.amount ?? '') })),
  };
}

/** An existing target as a draft. */
export function draftFrom(target: TargetDefinition, locale: Locale): Draft {
  const { condition, dims } = target;
  return {
    ...draftOf({}),
    hang: `${target.programmeId ?? ''}:${target.objectiveId ?? ''}`,
    measure: target.measure,
    field: dims.field ?? '',
    form: dims.form ?? '',
    kind: dims.kind ?? '',
    recognised: dims.level ?? '',
    part: narrowings(target.measure).length > 0 ? '' : partOf(dims),
    nounVi: target.nounVi,
    nounEn: target.nounEn,
    quantifier: condition.quantifier,
    threshold: condition.threshold === null ? '' : written(condition.threshold, locale),
    level: condition.level ?? '',
    amount: written(condition.amount, locale),
    withinUnitId: String(target.withinUnitId),
    from: condition.from,
    lastDay: addDays(condition.until, -1),
    dueOn: condition.dueOn,
    milestones: target.milestones.map(({ on, amount }) => ({ on, amount: written(amount, locale) })),
    ownerId: target.owner?.id ?? '',
    public: target.public ? 'yes' : 'no',
    version: String(target.version),
    dated: target.measure,
  };
}

/** The field of the form for each of what a measure can be narrowed to. */
export const dimFields: Readonly<Record<DimName, 'field' | 'form' | 'kind' | 'recognised'>> = {
  field: 'field',
  form: 'form',
  kind: 'kind',
  level: 'recognised',
};

export function dimsOf(draft: Draft): Dims {
  const known = narrowings(draft.measure);
  if (known.length === 0) return partDims(draft.part);
  const chosen = known.map((name) => [name, draft[dimFields[name]]] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== ''));
}

/** What a reported measure is narrowed to, as one field says it. The form of reports divides a figure by one dimension. */
export function partOf(dims: Dims): string {
  return Object.entries(dims)
    .map((pair) => pair.join('='))
    .join(';');
}

/** The same, read. */
export function partDims(part: string): Dims {
  return Object.fromEntries(
    part.split(';').flatMap((pair): [string, string][] => {
      const [, name, value] = /^([a-z_]{1,30})=([a-z0-9_]{1,40})$/.exec(pair) ?? [];
      return name !== undefined && value !== undefined ? [[name, value]] : [];
    }),
  );
}

/** True for a condition asked of every unit of a level; the form of the others has no level. */
export function overUnits(quantifier: string): boolean {
  return quantifier !== 'figure' && quantifier !== 'ratio';
}

export function hasThreshold(quantifier: string): boolean {
  return quantifier === 'share' || quantifier === 'number';
}

/** What the draft asks, as `targets.define` and `targets.preview` take it. What cannot be read stays for them to refuse. */
export function conditionOf(draft: Draft, locale: Locale): Record<string, unknown> {
  const [programmeId = ''] = draft.hang.split(':');
  const unit = draft.withinUnitId;
  return {
    measure: draft.measure === '' ? undefined : draft.measure,
    dims: dimsOf(draft),
    nounVi: draft.nounVi === '' ? undefined : draft.nounVi,
    nounEn: draft.nounEn === '' ? undefined : draft.nounEn,
    quantifier: draft.quantifier === '' ? undefined : draft.quantifier,
    amount: numberOf(draft.amount, locale),
    threshold: hasThreshold(draft.quantifier) ? (numberOf(draft.threshold, locale) ?? null) : null,
    level: overUnits(draft.quantifier) && draft.level !== '' ? draft.level : null,
    withinUnitId: /^\d{1,10}$/.test(unit) ? Number(unit) : undefined,
    from: draft.from,
    until: isDay(draft.lastDay) ? addDays(draft.lastDay, 1) : draft.lastDay,
    dueOn: draft.dueOn,
    milestones: rowsOf(draft).map(({ row }) => ({ on: row.on, amount: numberOf(row.amount, locale) })),
    programmeId: programmeId === '' ? undefined : programmeId,
  };
}

/** The whole definition. */
export function definitionOf(draft: Draft, locale: Locale): Record<string, unknown> {
  const [, objectiveId = ''] = draft.hang.split(':');
  return {
    ...conditionOf(draft, locale),
    objectiveId: objectiveId === '' ? null : objectiveId,
    ownerId: draft.ownerId === '' ? undefined : draft.ownerId,
    public: draft.public !== 'no',
  };
}

/** The milestones that somebody filled in, each with its row in the form. */
function rowsOf(draft: Draft): { row: DraftMilestone; at: number }[] {
  return draft.milestones
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => row.on !== '' || row.amount !== '');
}

/** The field of the form for a place in the definition. */
export function fieldAt(draft: Draft, at: string): string {
  const milestone = /^milestones\.(\d+)(\..+)?$/.exec(at);
  if (milestone) {
    const row = rowsOf(draft)[Number(milestone[1])];
    return `milestones.${row?.at ?? 0}${milestone[2] ?? '.on'}`;
  }
  if (at.startsWith('dims.') && narrowings(draft.measure).length === 0) return 'part';
  if (at.startsWith('dims.')) return dimFields[at.slice(5) as DimName] ?? 'measure';
  const renamed: Readonly<Record<string, string>> = {
    until: 'lastDay',
    programmeId: 'hang',
    objectiveId: 'hang',
    dims: 'measure',
  };
  return renamed[at] ?? at;
}
