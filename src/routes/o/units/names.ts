import type { FormNames } from '#base/server/web/form.ts';
import { w } from './words.ts';

/** Labels of the fields of this room's forms, and which field a refusal speaks of. */
export const names: FormNames = {
  labels: {
    designation: w.designation,
    name: w.name,
    code: w.code,
    level: w.level,
    from: w.from,
    on: w.from,
    alias: w.aliasLabel,
    unitId: w.covers,
    parentName: w.houseAbove,
    timeZone: w.timeZone,
  },
  at: {
    'unit.cycle': ['level'],
    'unit.code_taken': ['code'],
    'unit.not_on_date': ['from', 'on'],
    'unit.changed_later': ['on'],
  },
};
