import type { FormNames } from '#base/server/web/form.ts';
import { w } from './words.ts';

/** Labels of the fields of this room's forms, and which field a refusal speaks of. */
export const names: FormNames = {
  labels: {
    title: w.title,
    summary: w.summary,
    unitId: w.unit,
    from: w.from,
    until: w.last,
    ownerId: w.owner,
    description: w.description,
    deliverable: w.deliverable,
    leadUnitId: w.leadUnit,
    startsOn: w.startsOn,
    dueOn: w.dueOn,
    on: w.noteOn,
    status: w.noteStatus,
    text: w.noteText,
    reason: w.reason,
  },
  at: {
    'programme.owner_unfit': ['ownerId'],
    'programme.tasks_outside': ['until'],
    'task.outside_programme': ['dueOn'],
    'task.due_before_start': ['dueOn'],
    'task.not_yet': ['on'],
    'task.before_status': ['on'],
    'task.no_such_step': ['status'],
    'task.reason_needed': ['text'],
    'task.nothing_said': ['text'],
    'unit.not_on_date': ['leadUnitId', 'from'],
  },
};

const called = (title: FormNames['labels'][string]): FormNames => ({
  ...names,
  labels: { ...names.labels, ...(title ? { title } : {}) },
});

/** The same for an objective, and for a task. */
export const objectiveNames = called(w.objectiveTitle);
export const taskNames = called(w.taskTitle);
