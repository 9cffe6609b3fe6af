import { z } from 'zod';
import { day, line, paragraphs, unitId } from '#base/shapes.ts';

/** The number of an entry: 64 bits, so it travels as text. */
export const entryId = z.string().regex(/^[1-9]\d{0,17}$/);
export type EntryId = z.output<typeof entryId>;

/** A record as the log names it, `kind:id`. */
const subject = line(200);

export const ListAudit = z.strictObject({
  /** Entries of this unit and of all below it. */
  unit: unitId.optional(),
  subject: subject.optional(),
  /** An account's id, `system:name` or `public`. */
  actor: line(100).optional(),
  action: line(100).optional(),
  /** First and last day, both inside, as days of the body. */
  from: day.optional(),
  to: day.optional(),
  /** The page after the entry with this number. */
  before: entryId.optional(),
});
export type ListAudit = z.output<typeof ListAudit>;

export const AuditOf = z.strictObject({ subject, before: entryId.optional() });
export type AuditOf = z.output<typeof AuditOf>;

export const EraseContent = z.strictObject({ entry: entryId, reason: paragraphs(1000, 3) });
export type EraseContent = z.output<typeof EraseContent>;
