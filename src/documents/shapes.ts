import { z } from 'zod';
import { day, fileRef, line, paragraphs, recordId, unitId, version, year } from '#base/shapes.ts';
import { documentKinds } from '#documents/kinds.ts';

const said = {
  kind: z.enum(documentKinds),
  /** "18-CTr/TU"; empty when it has none, or nobody knows it. */
  number: line(80, 0).default(''),
  /** Null when nobody knows it. */
  issuedOn: day.nullable().default(null),
  /** As it stands on the document. */
  issuer: line(200, 2),
  abstract: paragraphs(1000, 3),
  file: fileRef.optional(),
  public: z.boolean(),
};

export const KeepDocument = z.strictObject({
  ...said,
  /** The unit that keeps the record. */
  unitId,
  public: z.boolean().default(true),
  /** True for demo data: every page marks it. */
  illustration: z.boolean().default(false),
});

export const EditDocument = z.strictObject({
  id: recordId,
  version,
  ...said,
  /** The file that was there is taken away; one that is sent along takes its place in any case. */
  dropFile: z.boolean().default(false),
});

const reason = line(500, 3);
export const WithdrawDocument = z.strictObject({ id: recordId, version, reason });
export const RestoreDocument = z.strictObject({ id: recordId, version, reason });
export const GetDocument = z.strictObject({ id: recordId });

/** A place in the list: the day, or nothing, and the id of the last row seen. */
function isPlace(text: string): boolean {
  const [on = '', id = ''] = text.split('_');
  return (on === '' || day.safeParse(on).success) && recordId.safeParse(id).success;
}

export const ListDocuments = z.strictObject({
  /** The unit and all below it, then or now. */
  unit: unitId.optional(),
  kind: z.enum(documentKinds).optional(),
  /** The year of issue. */
  year: year.optional(),
  withdrawn: z.boolean().default(false),
  /** Number, issuing body or abstract, blind to tone marks; every word must be there. */
  q: line(200, 0).optional(),
  after: z
    .string()
    .max(80)
    .refine(isPlace, { params: { problem: 'bad_format' } })
    .optional(),
  limit: z.int().min(1).max(200).default(50),
});
