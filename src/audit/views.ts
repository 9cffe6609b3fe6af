import { z } from 'zod';
import { entryId } from '#audit/shapes.ts';

/** One line of a record's history. */
export const HistoryLine = z
  .strictObject({
    id: entryId,
    at: z.iso.datetime(),
    actor: z.string().describe('An account’s id, `system:name` or `public`.'),
    actorName: z.string().nullable(),
    action: z.string(),
    unitId: z.int().nullable(),
    subject: z.string().describe('The record, as `kind:id`.'),
    subjectName: z.string().nullable().describe('What the record is called today; null when it has no name.'),
  })
  .meta({ id: 'HistoryLine' });
export type HistoryLine = z.infer<typeof HistoryLine>;

/** A line of the log, with what was said. */
export const AuditLine = HistoryLine.extend({
  content: z.unknown().describe('What came in and what came out; null when it was erased.'),
  erased: z.boolean(),
}).meta({ id: 'AuditLine' });
export type AuditLine = z.infer<typeof AuditLine>;

const next = entryId.nullable().describe('What to send as `before` for the next page; null on the last one.');

/** A page of a record's history, newest first. */
export const HistoryPage = z.strictObject({ entries: z.array(HistoryLine), next });
export type HistoryPage = z.infer<typeof HistoryPage>;

/** A page of the log, newest first. */
export const AuditPage = z.strictObject({ entries: z.array(AuditLine), next });
export type AuditPage = z.infer<typeof AuditPage>;

/** The entry whose content was erased. */
export const ErasedEntry = z.strictObject({ entry: entryId });
export type ErasedEntry = z.infer<typeof ErasedEntry>;
