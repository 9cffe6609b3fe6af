import { z } from 'zod';
import { Wording } from '#base/views.ts';
import { DimsShape, MeasureKey, View } from '#measures/shapes.ts';
import { UnassignedPart } from '#measures/views.ts';
import { quantifiers } from '#targets/shapes.ts';
import { Level } from '#units/shapes.ts';

export const Quantifier = z.enum(quantifiers);
export type Quantifier = z.infer<typeof Quantifier>;

/** What has to be true when the target is due. `until` is the first day after the period. */
export const Condition = z
  .strictObject({
    quantifier: Quantifier,
    amount: z.number().describe('At least so many of what is counted.'),
    threshold: z.number().nullable().describe('For `share` the percent of units, for `number` how many.'),
    level: Level.nullable().describe('The units that are looked at; null for a single figure.'),
    from: z.iso.date(),
    until: z.iso.date().describe('The first day after the period.'),
    dueOn: z.iso.date(),
  })
  .meta({ id: 'TargetCondition' });
export type Condition = z.infer<typeof Condition>;

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
  })
  .meta({ id: 'UnitResult' });
export type UnitResult = z.infer<typeof UnitResult>;

export const Verdict = z.enum(['reached', 'on_track', 'late', 'no_data', 'not_applicable']);
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

/** A target with its answer in one view. */
export const TargetView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    measure: MeasureKey,
    dims: DimsShape,
    view: View,
    condition: Condition,
    within: z.strictObject({ id: z.int(), name: z.string() }),
    evaluation: Evaluation,
    verdict: Verdict.describe('As it was: it holds in every view.'),
    units: z.array(UnitResult).readonly(),
    sentence: z
      .strictObject({ vi: z.array(Part).readonly(), en: z.array(Part).readonly() })
      .describe('The result: “9/9 huyện có ít nhất 10 mô hình”.'),
    wanted: Wording.describe('The condition.'),
    period: Wording,
    missing: Wording.describe('Who is missing, by name and by how much; empty when nobody is.'),
    counted: Wording.describe('What is counted, as it follows a number: “mô hình”.'),
    unassigned: z
      .strictObject({ total: z.number(), parts: z.array(UnassignedPart).readonly() })
      .describe('In the view “now”: the part of the figure whose unit has no certain successor.'),
    illustration: z.boolean().describe('True for demo data.'),
  })
  .meta({ id: 'TargetView' });
export type TargetView = z.infer<typeof TargetView>;

/** Targets in their order. */
export const TargetList = z.strictObject({ targets: z.array(TargetView) });
export type TargetList = z.infer<typeof TargetList>;
