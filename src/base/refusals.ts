import { access } from '#base/refusals/access.ts';
import { analysis } from '#base/refusals/analysis.ts';
import { documents } from '#base/refusals/documents.ts';
import { files } from '#base/refusals/files.ts';
import { initiatives } from '#base/refusals/initiatives.ts';
import { input } from '#base/refusals/input.ts';
import { measures } from '#base/refusals/measures.ts';
import { programmes } from '#base/refusals/programmes.ts';
import { reporting } from '#base/refusals/reporting.ts';
import { restructuring } from '#base/refusals/restructuring.ts';
import { sheets } from '#base/refusals/sheets.ts';
import { targets } from '#base/refusals/targets.ts';
import { units } from '#base/refusals/units.ts';

export { type Issue, problems } from '#base/refusals/problems.ts';

/** Every expected "no" of the product, with its HTTP status and its sentence in both languages. */
export const refusals = {
  ...input,
  ...files,
  ...sheets,
  ...access,
  ...units,
  ...measures,
  ...documents,
  ...programmes,
  ...reporting,
  ...analysis,
  ...initiatives,
  ...targets,
  ...restructuring,
} as const;

export type RefusalCode = keyof typeof refusals;
export type RefusalDetails<C extends RefusalCode> = Parameters<(typeof refusals)[C]['vi']>[0];
