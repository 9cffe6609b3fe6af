import type { FormNames } from '#base/server/web/form.ts';
import { w } from './words.ts';

/** Labels of the fields of this room's forms, and which field a refusal speaks of. */
export const names: FormNames = {
  labels: {
    name: w.name,
    description: w.description,
    field: w.field,
    form: w.form,
    place: w.place,
    unitId: w.unit,
    toUnitId: w.toUnitId,
    registeredOn: w.registeredOn,
    campaignYear: w.campaignYear,
    kind: w.kind,
    on: w.on,
    from: w.moveFrom,
    result: w.result,
    note: w.note,
    reason: w.reason,
    level: w.level,
    event: w.annulEvent,
  },
  at: {
    'initiative.not_yet': ['on', 'registeredOn', 'from'],
    'initiative.before_registration': ['on', 'registeredOn'],
    'initiative.registered_that_year': ['campaignYear'],
    'initiative.same_unit': ['from'],
    'initiative.ended': ['on', 'registeredOn'],
    'initiative.later_event': ['on'],
    'initiative.other_year': ['registeredOn'],
    'initiative.level_above': ['level'],
    'initiative.start_needed': ['event'],
    'unit.not_on_date': ['on', 'registeredOn', 'from'],
  },
};
