import { z } from 'zod';
import { Wording } from '#base/views.ts';

/** A cell of a file and what is said of it. */
export const CellNoteView = z
  .strictObject({
    sheet: z.string().nullable().describe('Null in a CSV.'),
    cell: z.string().describe('As spreadsheets name it: "C7".'),
    unit: z.string(),
    say: Wording,
  })
  .meta({ id: 'CellNote' });
export type CellNoteView = z.output<typeof CellNoteView>;

/** What a file would do to one report. */
export const PlannedReport = z
  .strictObject({
    unit: z.strictObject({ id: z.int(), code: z.string(), name: z.string() }),
    period: z.string(),
    what: z
      .enum(['send', 'same', 'blank', 'held', 'wrong'])
      .describe('To be sent; as it was; left empty; held back by the sheet; left out for what is wrong.'),
    fresh: z.int().describe('Figures and answers that were not there.'),
    changed: z.int(),
    cleared: z.int().describe('That were there, and are empty now.'),
    first: z
      .array(
        z.strictObject({
          key: z.string(),
          name: Wording,
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      )
      .readonly()
      .describe('The first changes, as they are typed.'),
  })
  .meta({ id: 'PlannedReport' });
export type PlannedReport = z.output<typeof PlannedReport>;

/** What a file would do. */
export const ImportPlanView = z
  .strictObject({
    form: z.strictObject({ id: z.uuid(), title: z.string() }),
    periods: z.array(z.strictObject({ key: z.string(), name: Wording })).readonly(),
    encoding: z.string().nullable().describe('How a text was written; null for a workbook.'),
    counts: z.strictObject({
      reports: z.int(),
      send: z.int(),
      same: z.int(),
      blank: z.int(),
      held: z.int(),
      wrong: z.int(),
      figures: z.int().describe('Figures and answers that would be new, changed or cleared.'),
      problems: z.int(),
      warnings: z.int(),
    }),
    reports: z.array(PlannedReport).readonly().describe('At most 500.'),
    problems: z.array(CellNoteView).readonly().describe('At most 500.'),
    warnings: z.array(CellNoteView).readonly().describe('At most 500; to be confirmed.'),
    notices: z.array(CellNoteView).readonly().describe('At most 500; read otherwise than one might think.'),
  })
  .meta({ id: 'ImportPlan' });
export type ImportPlanView = z.output<typeof ImportPlanView>;

/** What an import of reports did. */
export const ReportsImported = z
  .strictObject({ sent: z.int(), same: z.int(), leftOut: z.int(), figures: z.int() })
  .meta({ id: 'ReportsImported' });
export type ReportsImported = z.output<typeof ReportsImported>;

/** Workbooks that can be downloaded. */
export interface WorkbookList {
  readonly workbooks: readonly {
    readonly form: { readonly id: string; readonly title: string };
    /** `cutOff`: from then on it can be sent. */
    readonly periods: readonly { readonly key: string; readonly name: Wording; readonly cutOff: string }[];
  }[];
}
