import type { FormNames } from '#base/server/web/form.ts';
import { w } from './words.ts';

/** How refusals name the fields of a target's form. */
export const names: FormNames = {
  labels: {
    hang: w.hang,
    measure: w.measure,
    part: w.part,
    nounVi: w.nounVi,
    nounEn: w.nounEn,
    quantifier: w.quantifier,
    threshold: w.threshold,
    level: w.level,
    amount: w.amount,
    withinUnitId: w.within,
    from: w.from,
    lastDay: w.lastDay,
    dueOn: w.dueOn,
    ownerId: w.owner,
    public: w.public,
  },
  at: {
    'unit.not_on_date': ['withinUnitId'],
    'unit.not_found': ['withinUnitId'],
    'programme.owner_unfit': ['ownerId'],
    'record.reference_missing': ['ownerId'],
    'target.objective': ['hang'],
  },
};
