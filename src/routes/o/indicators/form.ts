import { z } from 'zod';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Issue } from '#base/refusals.ts';
import type { Action } from '#base/server/action.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { carry, type FormEvent, type FormNames } from '#base/server/web/form.ts';
import { DefineFormula, DefineMeasure, EditMeasure, tones } from '#measures/indicator.shapes.ts';
import { plainNumber } from '../plain-number.ts';
import { w } from './words.ts';

/** Numbers as people write them. */
const typed = { least: z.string().optional(), most: z.string().optional() };
export const DefineForm = DefineMeasure.extend(typed);
export const EditForm = EditMeasure.extend(typed);
export { DefineFormula };

const text = z.string().optional();
export const LegendForm = z.strictObject({
  version: z.int(),
  steps: z
    .array(z.strictObject({ atLeast: text, nameVi: text, nameEn: text, tone: text }).optional())
    .optional(),
});

export const names: FormNames = {
  labels: {
    nameVi: w.nameVi,
    nameEn: w.nameEn,
    unitVi: w.unitVi,
    unitEn: w.unitEn,
    decimals: w.decimals,
    grain: w.grain,
    calendar: w.calendar,
    overTime: w.overTime,
    overUnits: w.overUnits,
    least: w.least,
    most: w.most,
    direction: w.direction,
    dimensions: w.dimensions,
    public: w.public,
    of: w.formula,
    'of.0': w.formula,
    'of.1': w.formula,
  },
  at: { 'measure.name_taken': ['nameVi'], 'measure.impossible': ['of.0', 'most', 'dimensions'] },
};

/** The number in a field; null when it is empty, an issue when it is no number. */
function read(at: string, written: string | undefined, issues: Issue[]): number | null {
  if (written === undefined || written.trim() === '') return null;
  const found = plainNumber(written);
  if (found !== null) return found;
  issues.push({ at, problem: 'wrong_type', limit: 'number' });
  return null;
}

interface Bounds {
  readonly least?: string | undefined;
  readonly most?: string | undefined;
  readonly dimensions?: readonly string[] | undefined;
}

/** Carries the form of a reported indicator, with its bounds read as people write them. */
export function carryBounded<S extends z.ZodType<Bounds>, I extends z.ZodType, L, R>(
  event: FormEvent,
  schema: S,
  action: Action<I, L, R>,
  fixed: Readonly<Record<string, unknown>> = {},
) {
  const take = async (env: Env, input: z.input<S>, key: string): Promise<Outcome<R>> => {
    const issues: Issue[] = [];
    const given = input as Bounds;
    const bounds = { least: read('least', given.least, issues), most: read('most', given.most, issues) };
    if (issues.length > 0) return refuse('input.invalid', { issues });
    // boxes that nobody ticked are not sent
    const { dimensions = [] } = given;
    return action(env, { ...(input as object), ...bounds, dimensions } as z.input<I>, key);
  };
  return carry(event, schema, names, take, fixed);
}

/** The steps of a legend that somebody filled in, each with its row; a refusal for what is no number. */
export function stepsOf(sent: z.output<typeof LegendForm>): Outcome<{
  readonly steps: readonly Record<string, unknown>[];
  readonly rows: readonly number[];
}> {
  const issues: Issue[] = [];
  const filled = (sent.steps ?? [])
    .map((row, at) => ({ row, at }))
    .filter(
      ({ row }) => row && [row.atLeast, row.nameVi, row.nameEn].some((part) => (part ?? '').trim() !== ''),
    );
  const steps = filled.map(({ row, at }) => {
    const atLeast = read(`steps.${at}.atLeast`, row?.atLeast, issues);
    if (atLeast === null && !issues.some((issue) => issue.at === `steps.${at}.atLeast`))
      issues.push({ at: `steps.${at}.atLeast`, problem: 'required' });
    const tone = tones.find((one) => one === row?.tone) ?? 'plain';
    return { atLeast, nameVi: row?.nameVi ?? '', nameEn: row?.nameEn ?? '', tone };
  });
  if (issues.length > 0) return refuse('input.invalid', { issues });
  return { steps, rows: filled.map(({ at }) => at) };
}

/** The refusal at the row of the form that it speaks of. */
export function atRow(refusal: Refusal, rows: readonly number[]): Refusal {
  const place = (at: string): string =>
    at.replace(/^steps\.(\d+)/, (_, n: string) => `steps.${rows[Number(n)] ?? n}`);
  if (refusal.code === 'input.invalid') {
    const issues = refusal.details.issues as readonly Issue[];
    return refuse('input.invalid', { issues: issues.map((issue) => ({ ...issue, at: place(issue.at) })) });
  }
  if (refusal.code !== 'measure.impossible') return refusal;
  const { at, why } = refusal.details as { at: string; why: { vi: string; en: string } };
  return refuse('measure.impossible', { at: place(at), why });
}
