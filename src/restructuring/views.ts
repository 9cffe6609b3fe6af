import { z } from 'zod';
import { Saved, Wording } from '#base/views.ts';
import { DraftLine } from '#restructuring/shapes.ts';
import { OpenItem } from '#units/views.ts';

/** What applying did, in numbers. */
export const Outcome = z
  .strictObject({
    formed: z.int(),
    revised: z.int(),
    ended: z.int(),
    carried: z.record(z.string(), z.int()).describe('Records carried over, by kind of open item.'),
    ms: z.int().describe('How long it took, in milliseconds.'),
  })
  .meta({ id: 'RestructuringOutcome' });
export type Outcome = z.infer<typeof Outcome>;

/** A restructuring, without its lines. */
export const RestructuringRow = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    document: z.string(),
    effectiveOn: z.iso.date(),
    state: z.enum(['draft', 'applied', 'discarded']),
    version: z.int(),
    appliedAt: z.iso.datetime().nullable(),
    outcome: Outcome.nullable(),
  })
  .meta({ id: 'RestructuringRow' });
export type RestructuringRow = z.infer<typeof RestructuringRow>;

/** Restructurings, newest effective day first. */
export const RestructuringList = z.strictObject({ restructurings: z.array(RestructuringRow) });
export type RestructuringList = z.infer<typeof RestructuringList>;

/** Why a line of a draft cannot be. */
export const LineProblem = z
  .strictObject({
    line: z.int().describe('1-based; 0 when it is no single line’s.'),
    ref: z.string(),
    vi: z.string(),
    en: z.string(),
  })
  .meta({ id: 'LineProblem' });
export type LineProblem = z.infer<typeof LineProblem>;

/** What is to become of an open item; carried to the unit `successorRef` when the choice is `carry`. */
export const Decision = z.strictObject({
  choice: z.enum(['carry', 'keep', 'end']),
  successorRef: z.string().nullable(),
});
export type Decision = z.infer<typeof Decision>;

/** What becomes of a measure's total, in the unit of the measure. */
export const Effect = z.strictObject({
  measure: z.string(),
  name: Wording,
  total: z
    .number()
    .describe(
      'All that the ending units have counted, and what earlier units had that stands with them today.',
    ),
  carried: z.number().describe('The part that goes to a certain successor.'),
  unassigned: z.number().describe('The part that stays unassigned.'),
});
export type Effect = z.infer<typeof Effect>;

/** A restructuring with its preview. */
export const RestructuringPage = z.strictObject({
  row: RestructuringRow,
  counts: z
    .strictObject({ form: z.int(), revise: z.int(), end: z.int(), succeed: z.int() })
    .describe('Lines by what they do.'),
  lines: z.array(DraftLine).readonly().describe('The first 500 lines.'),
  problems: z.array(LineProblem).readonly(),
  items: z
    .array(OpenItem.extend({ decision: Decision.nullable(), proposedRef: z.string().nullable() }))
    .readonly()
    .describe('What is open on the units that end: the first 200, with what was decided.'),
  itemCount: z.int(),
  undecided: z.int(),
  effects: z.array(Effect).readonly(),
  may: z
    .strictObject({ change: Wording.nullable(), apply: Wording.nullable() })
    .describe('Why the draft cannot be changed, and why it cannot be applied; null when it can.'),
});
export type RestructuringPage = z.infer<typeof RestructuringPage>;

/** A draft after decisions: how many were written down. */
export const DecidedDraft = Saved.extend({ decided: z.int() });
export type DecidedDraft = z.infer<typeof DecidedDraft>;

/** A restructuring that was applied, with what that did. */
export const AppliedRestructuring = Saved.extend({ outcome: Outcome });
export type AppliedRestructuring = z.infer<typeof AppliedRestructuring>;
