import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { FormNames } from '#base/server/web/form.ts';
import { documentFiles } from '#documents/rules.ts';
import { w } from './words.ts';

/** Labels of the fields of this room's forms, which field a refusal speaks of, and which field brings a file. */
export const names: FormNames = {
  labels: {
    kind: w.kind,
    number: w.number,
    issuedOn: w.issuedOn,
    issuer: w.issuer,
    abstract: w.abstract,
    file: w.file,
    unitId: w.unit,
    public: w.visibility,
    reason: w.reason,
  },
  at: {
    'document.not_yet': ['issuedOn'],
    'document.same': ['number'],
    'file.not_kept': ['file.hash', 'file'],
  },
  files: { file: { kinds: documentFiles } },
};

/** The units in which the person holds a role: what a right is asked of before a unit is chosen. */
export function ownUnits(actor: Actor, today: Day): number[] {
  const units = grantedUnits(actor, roles, today);
  return units === 'all' ? [] : units;
}
