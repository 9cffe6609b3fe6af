import type { FormNames } from '#base/server/web/form.ts';
import { columnWords, w } from './words.ts';

/** Labels of the fields of this room's forms, and which field a refusal speaks of. */
export const names: FormNames = {
  labels: {
    title: w.name,
    document: w.document,
    effectiveOn: w.effectiveOn,
    table: w.table,
    file: w.file,
    reason: w.reason,
    ...Object.fromEntries(Object.entries(columnWords).map(([column, phrase]) => [`cells.${column}`, phrase])),
  },
};
