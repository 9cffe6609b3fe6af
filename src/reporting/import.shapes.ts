import { z } from 'zod';
import { fileRef, paragraphs, recordId, unitId } from '#base/shapes.ts';
import { PeriodKey } from '#reporting/shapes.ts';

/** The workbook of a form and a period: for a unit, or for all at or below one; for all that one may report for. */
export const GetWorkbook = z.strictObject({
  form: recordId,
  period: PeriodKey,
  unit: unitId.optional(),
  locale: z.enum(['vi', 'en']).default('vi'),
});

/** `form`: whose figures a CSV holds; a workbook says it itself. */
const source = { file: fileRef, form: recordId.optional() };
export const PreviewImport = z.strictObject(source);
/** `leaveOut`: units with wrong cells stay as they are. `confirmed`: the warnings were read. */
export const ImportReports = z.strictObject({
  ...source,
  leaveOut: z.boolean().default(false),
  confirmed: z.boolean().default(false),
  note: paragraphs(2_000).default(''),
});
export type ImportReports = z.output<typeof ImportReports>;
