import { z } from 'zod';
import { day, line, recordId, unitId, version } from '#base/shapes.ts';
import { DimsShape, MeasureKey, View } from '#measures/shapes.ts';
import { Level } from '#units/shapes.ts';

export const quantifiers = ['figure', 'ratio', 'every', 'share', 'number', 'none_without'] as const;

/** By the end of the day so much must be there: units for a target over units, the figure or percent otherwise. */
export const MilestoneInput = z.strictObject({ on: day, amount: z.number().min(0).max(1e12) });

const condition = {
  measure: MeasureKey,
  dims: DimsShape.default({}),
  /** What is counted, as it follows a number: "mô hình đăng ký mới". */
  nounVi: line(200),
  /** The same in English, in the plural: "newly registered initiatives". */
  nounEn: line(200),
  quantifier: z.enum(quantifiers),
  /** At least so many of what is counted; the percent of a `ratio`. */
  amount: z.number().min(0).max(1e12),
  /** For `share` the percent of units, for `number` how many. */
  threshold: z.number().min(0).max(1e6).nullable().default(null),
  withinUnitId: unitId,
  level: Level.nullable().default(null),
  from: day,
  /** The first day after. */
  until: day,
  dueOn: day,
  /** In the order of their days. */
  milestones: z.array(MilestoneInput).max(60).default([]),
};

const position = z.int().min(0).max(10_000);

const definition = {
  ...condition,
  programmeId: recordId,
  objectiveId: recordId.nullable().default(null),
  /** Who answers for it: an account with a role on the unit or above it. */
  ownerId: recordId,
  public: z.boolean().default(true),
};

export const DefineTarget = z.strictObject({
  ...definition,
  /** Its place among the targets of its programme; the last unless said. */
  position: position.optional(),
  illustration: z.boolean().default(false),
});
export type Definition = z.output<typeof DefineTarget>;
export const EditTarget = z.strictObject({
  ...definition,
  id: recordId,
  version,
  position: position.optional(),
});
export const WithdrawTarget = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const RestoreTarget = z.strictObject({ id: recordId, version, reason: line(500, 3) });
export const PreviewTarget = z.strictObject({
  ...condition,
  /** Whose dates it has to keep to. */
  programmeId: recordId.nullable().default(null),
  view: View.default('was'),
});

export const CopyProgramme = z.strictObject({
  id: recordId,
  version,
  title: line(300, 3),
  /** By how many years every date moves. */
  years: z.int().min(1).max(10).default(1),
});

export const listedUnits = ['none', 'missed', 'all'] as const;

export const ListTargets = z.strictObject({
  programme: recordId.optional(),
  objective: recordId.optional(),
  within: unitId.optional(),
  /** Only those that one answers for. */
  mine: z.boolean().default(false),
  /** Shares of other targets: none, those of units where one holds a role, or all; all where `within` or `mine` is asked. */
  shares: z.enum(['none', 'own', 'all']).default('none'),
  /** Those that were withdrawn instead of those that hold, for officials. */
  withdrawn: z.boolean().default(false),
  view: View.default('was'),
  /** Which units are listed with each; counts and the sentence of who is missing are there without any. */
  units: z.enum(listedUnits).default('all'),
});
export const GetTarget = z.strictObject({ id: recordId, view: View.default('was') });
/** What a definition can be made of: for the fields of a form. */
export const ListChoices = z.strictObject({
  programme: recordId.nullable().default(null),
  within: unitId.nullable().default(null),
  /** The day as on which units and levels are listed. */
  on: day,
});
export const GetDefinition = z.strictObject({ id: recordId });

export const sharingWays = ['equal', 'measure', 'weights', 'hand'] as const;
/** How a target is shared out: evenly, by what a measure counted in a period, by weights, or as somebody typed it. */
const sharing = {
  way: z.enum(sharingWays),
  measure: MeasureKey.nullable().default(null),
  from: day.nullable().default(null),
  /** The first day after. */
  until: day.nullable().default(null),
};
export const GetShares = z.strictObject({ id: recordId });
/** What each unit would get. `weights` for the way of that name. */
export const ProposeShares = z
  .strictObject({
    id: recordId,
    ...sharing,
    weights: z
      .array(z.strictObject({ unitId, weight: z.number().min(0).max(1e12) }))
      .max(1000)
      .default([]),
  })
  .refine(
    ({ way, measure, from, until }) =>
      way !== 'measure' || (measure !== null && from !== null && until !== null && from < until),
    { params: { problem: 'required' }, path: ['measure'] },
  );
/** Gives each unit its share; those that are not named, or get 0, get none. */
export const ShareTarget = z.strictObject({
  id: recordId,
  version,
  ...sharing,
  shares: z
    .array(z.strictObject({ unitId, amount: z.number().min(0).max(1e12) }))
    .min(1)
    .max(1000),
  /** Confirms that the shares do not come to the target. */
  differs: z.boolean().default(false),
});
