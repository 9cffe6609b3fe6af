import { z } from 'zod';
import { day, line, paragraphs, recordId, unitId, version } from '#base/shapes.ts';
import { type RecognitionLevel, recognitionLevels } from '#initiatives/kinds.ts';

export { type RecognitionLevel, recognitionLevels };

/** The records an action is about, each with the version that was seen. */
export const items = z
  .array(z.strictObject({ id: recordId, version }))
  .min(1)
  .max(500);

const note = paragraphs(1000).default('');

export const RecogniseInitiatives = z.strictObject({
  items,
  on: day,
  level: z.enum(recognitionLevels),
  note,
});
export const MarkExemplary = z.strictObject({ items, on: day, level: z.enum(recognitionLevels), note });
export const ReplicateInitiatives = z.strictObject({
  items,
  on: day,
  /** Where it was replicated to, where that is known. */
  toUnitId: unitId.nullable().default(null),
  note,
});
export const EndInitiatives = z.strictObject({ items, on: day, note });

/** An event that was wrong: it stays readable, with the reason, and counts no more. */
export const AnnulEvent = z.strictObject({
  id: recordId,
  version,
  event: recordId,
  reason: line(500, 3),
});
