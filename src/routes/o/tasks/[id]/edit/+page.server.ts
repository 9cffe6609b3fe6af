import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { editTask, moveTask, withdrawTask } from '#programmes/server/task.actions.ts';
import { getTask } from '#programmes/server/task.queries.ts';
import { EditTask } from '#programmes/shapes.ts';
import { found } from '../../../../shown.ts';
import { carryTask, fieldChoices, kept } from '../../../programmes/form.ts';
import { names } from '../../../programmes/names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const { task, programme, objective, may } = found(await getTask(env, { id: params.id }), locale);
  const [choices, whole] = await Promise.all([
    fieldChoices(env, programme.unitId, task.startsOn),
    getProgramme(env, { id: programme.id }).then((outcome) => found(outcome, locale)),
  ]);
  const { owner } = task;
  return {
    task: { ...task, leadUnitId: task.leadUnit.id, ownerId: owner?.id ?? null },
    objective: objective.id,
    objectives: whole.objectives.map(({ id, title, tasks }) => ({ id, title, tasks: tasks.length })),
    // whoever has it, and every unit that is in it, stay in the lists
    choices: {
      ...choices,
      units: kept(
        choices.units,
        [task.leadUnit, ...task.cooperating].map(({ id, name }) => ({ value: String(id), label: name })),
      ),
      owners: kept(choices.owners, owner === null ? [] : [{ value: owner.id, label: owner.name }]),
    },
    why: may.change?.[locale] ?? null,
    keys: { save: randomUUID(), move: randomUUID(), withdraw: randomUUID() },
  };
};

// Not the default action: see the page for a new programme.
export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params;
    const done = await carryTask(event, EditTask, editTask, { id });
    if (done.failure) return done.failure;
    redirect(303, `/o/tasks/${id}?said=edited`);
  },
  move: async (event) => {
    const { id } = event.params;
    const done = await carryTo(event, moveTask, names, { id, place: 10_000 });
    if (done.failure) return done.failure;
    redirect(303, `/o/tasks/${id}?said=edited`);
  },
  withdraw: async (event) => {
    const { id } = event.params;
    const done = await carryTo(event, withdrawTask, names, { id });
    if (done.failure) return done.failure;
    redirect(303, `/o/tasks/${id}?said=withdrawn`);
  },
};
