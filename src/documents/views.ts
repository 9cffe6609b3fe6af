import { z } from 'zod';
import { documentKinds } from '#documents/kinds.ts';

/** The file of a document, by the hash of its content. */
export const DocumentFile = z
  .strictObject({
    hash: z.string().describe('SHA-256 of the content, which is sent by GET /documents/{id}/file.'),
    name: z.string(),
    type: z.string(),
    size: z.int().describe('In bytes.'),
  })
  .meta({ id: 'DocumentFile' });
export type DocumentFile = z.infer<typeof DocumentFile>;

/** A document as lists and pages show it. */
export const DocumentView = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    kind: z.enum(documentKinds),
    number: z.string().describe('Empty when it has none, or nobody knows it.'),
    issuedOn: z.iso.date().nullable().describe('Null when nobody knows it.'),
    issuer: z.string().describe('As it stands on the document.'),
    abstract: z.string(),
    unitId: z.int().describe('The unit that keeps the record.'),
    unitName: z.string(),
    file: DocumentFile.nullable(),
    public: z.boolean(),
    illustration: z.boolean().describe('True for demo data.'),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'Document' });
export type DocumentView = z.infer<typeof DocumentView>;

/** How many documents of the list are of a kind, or of a year. */
export const DocumentCount = z.strictObject({ value: z.string(), count: z.int() });
export type DocumentCount = z.infer<typeof DocumentCount>;

export const DocumentList = z.strictObject({
  rows: z.array(DocumentView).readonly(),
  total: z.int().describe('Of all pages.'),
  next: z.string().nullable().describe('What to send as `after` for the next page; null on the last one.'),
  kinds: z.array(DocumentCount).readonly().describe('By kind, whatever kind is asked for.'),
  years: z
    .array(DocumentCount)
    .readonly()
    .describe('By year of issue, newest first, whatever year is asked for.'),
});
export type DocumentList = z.infer<typeof DocumentList>;

/** One document, with the units that give a right to change it. */
export const DocumentPage = z.strictObject({
  document: DocumentView,
  lineage: z.array(z.int()).readonly().describe('The unit that keeps it and all above it.'),
});
export type DocumentPage = z.infer<typeof DocumentPage>;

/** What decides who may do what with a document. */
export interface DocumentRecord extends DocumentView {
  readonly lineage: readonly number[];
}
