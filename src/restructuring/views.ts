import { z } from 'zod';
import { Saved, Wording } from '#base/views.ts';
import { Cells, columns, DraftLine } from '#restructuring/shapes.ts';
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

const column = z.enum(columns);

/** What is wrong with a cell, and how to mend it. */
export const CellProblem = z.strictObject({ column, vi: z.string(), en: z.string() });
export type CellProblem = z.infer<typeof CellProblem>;

/** Why a line of a draft cannot be, and how to mend it. */
export const LineProblem = z
  .strictObject({
    line: z.int().describe('The number of the row; 0 when it is no single row’s.'),
    ref: z.string(),
    column: column.nullable().describe('The cell at fault; null when it is the row as a whole.'),
    vi: z.string(),
    en: z.string(),
  })
  .meta({ id: 'LineProblem' });
export type LineProblem = z.infer<typeof LineProblem>;

/** A row of a draft: a line, or, when it cannot be read as one, the cells that were given; with what is wrong. */
export const DraftRow = z.strictObject({
  row: z.int(),
  line: DraftLine.nullable(),
  cells: Cells,
  problems: z.array(LineProblem).readonly(),
});
export type DraftRow = z.infer<typeof DraftRow>;

/** A page of the rows of a restructuring. */
export const DraftRows = z.strictObject({
  rows: z.array(DraftRow).readonly(),
  total: z.int().describe('Of all pages.'),
  next: z.int().nullable().describe('What to send as `after` for the next page; null on the last one.'),
  names: z.record(z.string(), z.string()).describe('What the units that the rows name are called, by ref.'),
});
export type DraftRows = z.infer<typeof DraftRows>;

/** A draft after rows were read into it. */
export const ImportedDraft = Saved.extend({
  lines: z.int().describe('Rows that were read as lines.'),
  waiting: z.int().describe('Rows that wait in the draft because they cannot be read.'),
});
export type ImportedDraft = z.infer<typeof ImportedDraft>;

/** A draft after rows were dropped. */
export const DroppedRows = Saved.extend({ dropped: z.int() });
export type DroppedRows = z.infer<typeof DroppedRows>;

/** What is to become of an open item; carried to the unit `successorRef` when the choice is `carry`. */
export const Decision = z.strictObject({
  choice: z.enum(['carry', 'keep', 'end']),
  successorRef: z.string().nullable(),
});
export type Decision = z.infer<typeof Decision>;

/** What becomes of a measure's total in a year, in the unit of the measure. */
export const Effect = z.strictObject({
  measure: z.string(),
  name: Wording,
  year: z.int(),
  total: z
    .number()
    .describe(
      'What the ending units have in the year, and what earlier units had that stands with them today.',
    ),
  carried: z.number().describe('The part that is counted at a certain successor, as it is now.'),
  unassigned: z.number().describe('The part that stays unassigned, as it is now.'),
  moved: z.number().describe('The part dated on the day or later: the successor has it also as it was.'),
});
export type Effect = z.infer<typeof Effect>;

/** One unit's figure before and after, in both views. */
export const UnitEffect = z.strictObject({
  unitId: z.int().nullable().describe('Null for a unit that the draft forms.'),
  name: z.string(),
  role: z.enum(['ends', 'formed', 'successor', 'above', 'other']).describe('What the draft does with it.'),
  was: z.strictObject({ before: z.number(), after: z.number() }),
  now: z.strictObject({ before: z.number(), after: z.number() }),
  unassigned: z
    .strictObject({ before: z.number(), after: z.number() })
    .describe('Of `now`: what hangs under this very unit because its own unit has no certain successor.'),
});
export type UnitEffect = z.infer<typeof UnitEffect>;

/** The effect of a draft on every total that it touches. */
export const EffectsPage = z.strictObject({
  effects: z.array(Effect).readonly(),
  shown: z
    .strictObject({ measure: z.string(), name: Wording, year: z.int() })
    .nullable()
    .describe('What `units` speaks of.'),
  units: z.array(UnitEffect).readonly(),
  total: z.int().describe('Units on all pages.'),
});
export type EffectsPage = z.infer<typeof EffectsPage>;

const ShownItem = OpenItem.extend({ decision: Decision.nullable(), proposedRef: z.string().nullable() });

/** Open items of one kind. */
export const ItemKind = z.strictObject({ kind: z.string(), count: z.int(), undecided: z.int() });
export type ItemKind = z.infer<typeof ItemKind>;

/** A page of what is open on the units that end. */
export const OpenItemPage = z.strictObject({
  items: z.array(ShownItem).readonly(),
  total: z.int().describe('Of all pages.'),
});
export type OpenItemPage = z.infer<typeof OpenItemPage>;

/** What an applied restructuring did to units, and what it left unassigned. */
export const Afterwards = z.strictObject({
  renamed: z
    .array(z.strictObject({ unitId: z.int(), before: z.string(), after: z.string() }))
    .readonly()
    .describe('Units that go on under another name.'),
  moved: z
    .array(z.strictObject({ unitId: z.int(), name: z.string(), before: z.string(), after: z.string() }))
    .readonly()
    .describe('Units that go on below another unit.'),
  formed: z.array(z.strictObject({ unitId: z.int(), name: z.string() })).readonly(),
  unassigned: z
    .array(
      z.strictObject({
        unitId: z.int(),
        name: z.string(),
        at: z.strictObject({ id: z.int(), name: z.string() }),
        figures: z.array(z.strictObject({ name: Wording, value: z.number() })).readonly(),
      }),
    )
    .readonly()
    .describe('Units with figures that ended without a certain successor, and under whom those hang.'),
  withoutSuccessor: z
    .int()
    .describe('All units that ended without a certain successor, with figures or not.'),
});
export type Afterwards = z.infer<typeof Afterwards>;

/** A restructuring with its preview. */
export const RestructuringPage = z.strictObject({
  row: RestructuringRow,
  counts: z
    .strictObject({ form: z.int(), revise: z.int(), end: z.int(), succeed: z.int() })
    .describe('Lines by what they do.'),
  waiting: z.int().describe('Rows that cannot be read as lines.'),
  problems: z.array(LineProblem).readonly().describe('The first 200.'),
  items: z
    .array(ShownItem)
    .readonly()
    .describe('What is open on the units that end: the first 200, with what was decided.'),
  kinds: z.array(ItemKind).readonly(),
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
