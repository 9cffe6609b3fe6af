import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { DimsShape, MeasureKey, View } from '#measures/shapes.ts';
import { UnassignedPart } from '#measures/views.ts';
import { quantifiers, sharingWays } from '#targets/shapes.ts';
import { Level } from '#units/shapes.ts';

export const Quantifier = z.enum(quantifiers);
export type Quantifier = z.infer<typeof Quantifier>;

/** What has to be true when the target is due. `until` is the first day after the period. */
export const Condition = z
  .strictObject({
    quantifier: Quantifier,
    amount: z.number().describe('At least so many of what is counted; the percent of a `ratio`.'),
    threshold: z.number().nullable().describe('For `share` the percent of units, for `number` how many.'),
    level: Level.nullable().describe('The units that are looked at; null for a single figure.'),
    from: z.iso.date(),
    until: z.iso.date().describe('The first day after the period.'),
    dueOn: z.iso.date(),
  })
  .meta({ id: 'TargetCondition' });
export type Condition = z.infer<typeof Condition>;

/** By the end of the day so much must be there. */
export const Milestone = z
  .strictObject({
    on: z.iso.date(),
    amount: z.number().describe('Units for a target over units, the figure or percent otherwise.'),
  })
  .meta({ id: 'TargetMilestone' });
export type Milestone = z.infer<typeof Milestone>;

/** One unit's answer, in the unit of the measure. */
export const UnitResult = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    designation: z.string(),
    parentName: z.string().nullable(),
    value: z.number(),
    reached: z.boolean(),
    missing: z.number().describe('How many are missing; 0 when reached.'),
    noData: z
      .enum(['unreported', 'nothing'])
      .nullable()
      .describe(
        'A reported measure without a figure there: nothing was reported, or there is nothing to divide by.',
      ),
  })
  .meta({ id: 'UnitResult' });
export type UnitResult = z.infer<typeof UnitResult>;

export const verdicts = ['reached', 'on_track', 'at_risk', 'late', 'no_data', 'not_applicable'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

/** The answer in numbers. */
export const Evaluation = z
  .strictObject({
    verdict: Verdict,
    asOn: z.iso.date().describe('The day as on which it is decided: the due date, or today before it.'),
    reachedCount: z.int(),
    population: z.int(),
    needed: z.number().describe('How many units have to reach it (quantified), or the amount (figure).'),
    total: z.number().describe('The figure of a `figure` target; the sum over the units otherwise.'),
  })
  .meta({ id: 'TargetEvaluation' });
export type Evaluation = z.infer<typeof Evaluation>;

/** A piece of a sentence: the figure is set large and opens into its records. */
export const Part = z
  .strictObject({ text: z.string(), kind: z.enum(['figure', 'strong', 'plain']) })
  .meta({ id: 'SentencePart' });
export type Part = z.infer<typeof Part>;

/** What a condition says in one view: how it stands, where, and in words. */
export const TargetAnswer = z
  .strictObject({
    measure: MeasureKey,
    dims: DimsShape,
    view: View,
    condition: Condition,
    milestones: z.array(Milestone).readonly(),
    path: z
      .number()
      .nullable()
      .describe('What the milestones expect on the decision day, as it was; null without milestones.'),
    planned: z.boolean().describe('Nothing counts its measure yet: it has no data, whatever the date.'),
    source: z.enum(['counted', 'reported', 'formula']).describe('Where the figures come from.'),
    percent: z.boolean().describe('Its measure is a percentage: 100·Σ/Σ at every unit.'),
    empty: z.boolean().describe('Nobody has reported anything of it, in this view.'),
    within: z.strictObject({ id: z.int(), name: z.string() }),
    evaluation: Evaluation.describe('In the view that was asked.'),
    decided: Evaluation.describe('As it was: the same in every view.'),
    verdict: Verdict.describe('As it was: it holds in every view.'),
    units: z.array(UnitResult).readonly().describe('All, those that miss it, or none, as asked.'),
    sentence: z
      .strictObject({ vi: z.array(Part).readonly(), en: z.array(Part).readonly() })
      .describe('The result: “9/9 huyện có ít nhất 10 mô hình”.'),
    summary: Wording.describe(
      'The result with who is missing: “Mới có 8/9 huyện đạt; Trạm Tấu còn thiếu 3 mô hình”.',
    ),
    wanted: Wording.describe('The condition.'),
    period: Wording,
    missing: Wording.describe('Who is missing, by name and by how much; empty when nobody is.'),
    counted: Wording.describe('What is counted, as it follows a number: “mô hình”.'),
    unassigned: z
      .strictObject({ total: z.number(), parts: z.array(UnassignedPart).readonly() })
      .describe('In the view “now”: the part of the figure whose unit has no certain successor.'),
  })
  .meta({ id: 'TargetAnswer', description: 'How a condition stands, whether or not it is a target yet.' });
export type TargetAnswer = z.infer<typeof TargetAnswer>;

/** A target with its answer in one view. */
export const TargetView = TargetAnswer.extend({
  id: z.uuid(),
  version: z.int(),
  programmeId: z.uuid().nullable(),
  objectiveId: z.uuid().nullable(),
  owner: z
    .strictObject({ id: z.uuid(), name: z.string() })
    .nullable()
    .describe('Who answers for it; null for whoever is not signed in.'),
  public: z.boolean(),
  withdrawnReason: z.string().nullable().describe('Why it was withdrawn; null while it holds.'),
  illustration: z.boolean().describe('True for demo data.'),
  shareOf: z
    .strictObject({
      id: z.uuid(),
      unit: z.string().describe('Whose target it is a share of.'),
      fits: z.boolean().describe('It still asks the same, of the same days, and that target holds.'),
    })
    .nullable()
    .describe('The target that this one is a share of.'),
  shared: z
    .strictObject({ count: z.int(), sum: z.number() })
    .nullable()
    .describe(
      'How many units have a share of it, and what the shares come to; null when it is not shared out.',
    ),
}).meta({ id: 'TargetView', description: 'A target with its answer in one view.' });
export type TargetView = z.infer<typeof TargetView>;

/** Targets in their order. */
export const TargetList = z.strictObject({ targets: z.array(TargetView) });
export type TargetList = z.infer<typeof TargetList>;

/** A target as it was defined, for whoever changes it: what `targets.edit` takes, and what stands around it. */
export const TargetDefinition = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    measure: MeasureKey,
    dims: DimsShape,
    nounVi: z.string(),
    nounEn: z.string(),
    condition: Condition,
    milestones: z.array(Milestone),
    withinUnitId: z.int(),
    programmeId: z.uuid().nullable(),
    objectiveId: z.uuid().nullable(),
    owner: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
    position: z.int(),
    public: z.boolean(),
    illustration: z.boolean(),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'TargetDefinition' });
export type TargetDefinition = z.infer<typeof TargetDefinition>;

/** How a target was shared out. */
export const Sharing = z
  .strictObject({
    way: z.enum(sharingWays),
    measure: MeasureKey.nullable(),
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable().describe('The first day after.'),
  })
  .meta({ id: 'TargetSharing' });
export type Sharing = z.infer<typeof Sharing>;

/** A unit directly below a target's, with its share. */
export const ShareView = z
  .strictObject({
    unitId: z.int(),
    name: z.string(),
    target: z
      .strictObject({
        id: z.uuid(),
        amount: z.number(),
        total: z.number(),
        verdict: Verdict,
        summary: Wording,
        fits: z.boolean().describe('It still asks the same, of the same days.'),
      })
      .nullable()
      .describe('Its share, which is a target of its own; null when it has none.'),
    below: z.boolean().describe('False for a unit that is no longer directly below.'),
  })
  .meta({ id: 'TargetShare' });
export type ShareView = z.infer<typeof ShareView>;

/** A target with its shares. */
export const SharesView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    amount: z.number(),
    counted: Wording,
    sharing: Sharing.nullable().describe('Null when it was never shared out.'),
    units: z.array(ShareView).readonly(),
    sum: z.number().describe('What the shares come to.'),
    short: z.number().describe('What they are short of the target; negative when they are above it.'),
    on: z.iso.date().describe('The day as on which the units are those directly below.'),
    why: Wording.nullable().describe('Why it cannot be shared out; null when it can.'),
  })
  .meta({ id: 'TargetShares', description: 'A target with its shares.' });
export type SharesView = z.infer<typeof SharesView>;

/** What each unit would get. */
export const ProposedShares = z
  .strictObject({
    parts: z
      .array(
        z.strictObject({
          unitId: z.int(),
          name: z.string(),
          weight: z.number().nullable().describe('What it was weighed by; null when all are equal.'),
          amount: z.number(),
        }),
      )
      .readonly(),
    sum: z.number(),
    short: z.number(),
  })
  .meta({ id: 'ProposedShares' });
export type ProposedShares = z.infer<typeof ProposedShares>;

/** A target that was shared out. */
export const SharedOut = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    shares: z.array(z.strictObject({ id: z.uuid(), unitId: z.int(), amount: z.number() })).readonly(),
    withdrawn: z.int().describe('Shares of units that have none any more.'),
    sum: z.number(),
    short: z.number(),
  })
  .meta({ id: 'SharedOut' });
export type SharedOut = z.infer<typeof SharedOut>;

/** What a copy of a programme to another year made. */
export const CopiedTargets = z
  .strictObject({
    id: z.uuid().describe('The new programme.'),
    version: z.int(),
    objectives: z.int(),
    tasks: z.int(),
    reassigned: z
      .int()
      .describe('Tasks whose lead unit had ended without an heir: the programme’s unit leads them.'),
    targets: z.int(),
    left: z
      .array(z.strictObject({ id: z.uuid(), target: Wording, why: Wording }))
      .readonly()
      .describe('Targets that cannot hold in the new year, and why; they stay behind.'),
  })
  .meta({ id: 'CopiedTargets' });
export type CopiedTargets = z.infer<typeof CopiedTargets>;

/** What a target can be made of. */
export const TargetChoices = z
  .strictObject({
    programmes: z
      .array(
        z.strictObject({
          id: z.uuid(),
          title: z.string(),
          from: z.iso.date(),
          until: z.iso.date().describe('The first day after.'),
          area: z
            .int()
            .describe('The area that it is about: its unit, or the one that its organisation serves.'),
          objectives: z.array(z.strictObject({ id: z.uuid(), title: z.string() })).readonly(),
        }),
      )
      .readonly()
      .describe('Programmes in which one may define targets, the latest first.'),
    units: z
      .array(z.strictObject({ id: z.int(), name: z.string(), group: z.string().nullable() }))
      .readonly()
      .describe('The area of the programme and two levels below it, on the day.'),
    levels: z
      .array(z.strictObject({ level: Level, count: z.int(), label: Wording }))
      .readonly()
      .describe('The levels that exist in the unit on the day, by their designations.'),
    owners: z
      .array(z.strictObject({ id: z.uuid(), name: z.string() }))
      .readonly()
      .describe('Accounts with a role on the unit or above it.'),
  })
  .meta({ id: 'TargetChoices' });
export type TargetChoices = z.infer<typeof TargetChoices>;
