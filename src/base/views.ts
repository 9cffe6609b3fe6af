import { z } from 'zod';

/**
 * What queries and actions of several slices answer with. Schemas of answers are written down in `views.ts` of a slice,
 * the types are inferred from them under the same names, and the OpenAPI document is made from them. In it, `id` is the
 * name of a shape that stands in several places. Answers are plain data: days are 'YYYY-MM-DD', moments ISO 8601.
 */

/** The same text in both languages. */
export const Wording = z
  .strictObject({ vi: z.string(), en: z.string() })
  .meta({ id: 'Wording', description: 'The same text in Vietnamese and in English.' });
export type Wording = z.infer<typeof Wording>;

/** A record as an action leaves it: the version to send along with the next change. */
export const Saved = z
  .strictObject({ id: z.uuid(), version: z.int().describe('To be sent along with the next change.') })
  .meta({ id: 'Saved', description: 'A record as an action leaves it.' });
export type Saved = z.infer<typeof Saved>;
