import { z } from 'zod';
import { day, line, paragraphs, recordId, unitId, version, year } from '#base/shapes.ts';
import { evaluationResults, forms, recognitionLevels, stages } from '#initiatives/kinds.ts';
import { items } from '#initiatives/stage.shapes.ts';
import { View } from '#measures/shapes.ts';

export { evaluationResults, forms, stages };

/** A key of the configured fields, e.g. `economy`. */
export const field = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/);

const reason = line(500, 3);

export const RegisterInitiative = z.strictObject({
  name: line(300, 3),
  description: paragraphs(5000).default(''),
  field,
  form: z.enum(forms),
  place: line(300, 0).default(''),
  unitId,
  registeredOn: day,
  kind: z.enum(['new', 'continuing']).default('new'),
});

export const RegisterAgain = z.strictObject({
  id: recordId,
  version,
  campaignYear: year,
  registeredOn: day,
});

export const EditInitiative = z.strictObject({
  id: recordId,
  version,
  name: line(300, 3),
  description: paragraphs(5000),
  field,
  form: z.enum(forms),
  place: line(300, 0),
});

export const StartInitiative = z.strictObject({
  id: recordId,
  version,
  on: day,
  note: paragraphs(1000).default(''),
});

export const EvaluateInitiatives = z.strictObject({
  items,
  on: day,
  result: z.enum(evaluationResults),
  note: paragraphs(1000).default(''),
});

export const WithdrawInitiatives = z.strictObject({ items, reason });
export const RestoreInitiatives = z.strictObject({ items, reason });
export const MoveInitiative = z.strictObject({ id: recordId, version, toUnitId: unitId, from: day });

/** A place in the list: the day and the id of the last row seen. */
function isPlace(text: string): boolean {
  const [on = '', id = ''] = text.split('_');
  return day.safeParse(on).success && recordId.safeParse(id).success;
}

const narrowing = {
  /** The unit and all below it. */
  unit: unitId.optional(),
  /**
   * By whom an initiative counts for the unit: its owner on the day of what is counted (`was`), or where that owner's
   * history stands today (`now`). Without it, every initiative that ever was the unit's, or is today.
   */
  view: View.optional(),
  field: field.optional(),
  form: z.enum(forms).optional(),
  kind: z.enum(['new', 'continuing']).optional(),
  /** The period of what is counted: a calendar year, or from a day to the day before another. */
  year: year.optional(),
  from: day.optional(),
  until: day.optional(),
  /** The latest evaluation dated in the period (or ever, without one), whenever it was registered. */
  result: z.enum([...evaluationResults, 'none']).optional(),
  /** How far it has come by now. */
  stage: z.enum(stages).optional(),
  /** The latest recognition dated in the period is of this level. */
  recognised: z.enum(['any', ...recognitionLevels]).optional(),
  /** The latest distinction as exemplary dated in the period is of this level. */
  exemplary: z.enum(['any', ...recognitionLevels]).optional(),
  /** Taken up elsewhere in the period. */
  replicated: z.literal(true).optional(),
  withdrawn: z.boolean().default(false),
  q: line(200, 0).optional(),
};

const inOrder = {
  params: { problem: 'bad_format' },
  path: ['until'],
};
const ordered = (input: { from?: string | undefined; until?: string | undefined }): boolean =>
  input.from === undefined || input.until === undefined || input.from < input.until;

export const ListInitiatives = z
  .strictObject({
    ...narrowing,
    /** Where the page before ended. */
    after: z
      .string()
      .max(80)
      .refine(isPlace, { params: { problem: 'bad_format' } })
      .optional(),
    limit: z.int().min(1).max(500).default(50),
  })
  .refine(ordered, inOrder);

/** The same filter; how many there would be with each choice that narrows it, or takes the place of one. */
export const CountChoices = z
  .strictObject({
    ...narrowing,
    /** Units to count for, such as those right below the chosen one. */
    units: z.array(unitId).max(1000).default([]),
    years: z.array(year).max(100).default([]),
  })
  .refine(ordered, inOrder);

export const GetInitiative = z.strictObject({ id: recordId });

/** A row of a list of initiatives: registered, perhaps started and evaluated. */
export const ImportRow = z.strictObject({
  name: line(300, 3),
  description: paragraphs(5000).default(''),
  field,
  form: z.enum(forms),
  place: line(300, 0).default(''),
  unitId,
  registeredOn: day,
  kind: z.enum(['new', 'continuing']).default('new'),
  startedOn: day.nullable().default(null),
  evaluations: z
    .array(z.strictObject({ on: day, result: z.enum(evaluationResults), note: paragraphs(1000).default('') }))
    .max(20)
    .default([]),
});

export const ImportInitiatives = z.strictObject({
  rows: z.array(ImportRow).min(1).max(10_000),
  /** True for demo data: every page marks them. */
  illustration: z.boolean().default(false),
});
