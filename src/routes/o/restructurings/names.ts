import type { FormNames } from '#base/server/web/form.ts';
import { w } from './words.ts';

/** Labels of the fields of this room's forms, and which field a refusal speaks of. */
export const names: FormNames = {
  labels: {
    title: w.name,
    document: w.document,
    effectiveOn: w.effectiveOn,
    lines: w.lines,
    text: w.lines,
    reason: w.reason,
  },
};
