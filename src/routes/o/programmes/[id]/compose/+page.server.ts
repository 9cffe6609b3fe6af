import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Action } from '#base/server/action.ts';
import { type Carried, carryTo, type FormEvent } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import {
  addObjective,
  editObjective,
  moveObjective,
  restoreObjective,
  withdrawObjective,
} from '#programmes/server/objective.actions.ts';
import { addTask, moveTask, restoreTask } from '#programmes/server/task.actions.ts';
import { AddTask } from '#programmes/shapes.ts';
import { readProgramme } from '../../../../programme.ts';
import { carryTask, fieldChoices } from '../../form.ts';
import { objectiveNames } from '../../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The form that stands open: of a new objective, of one that is corrected, or of a new task below one. */
const opened = (url: URL): { add: string | null; task: string | null; edit: string | null } => ({
  add: url.searchParams.get('add'),
  task: url.searchParams.get('task'),
  edit: url.searchParams.get('edit'),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const sheet = await readProgramme(env, locals.locale, params.id, 'was', 'none');
  const { programme, objectives, may } = sheet.page;
  const open = opened(url);
  // units as they are while the programme runs
  const last = programme.until <= locals.today ? programme.from : locals.today;
  const on = last < programme.from ? programme.from : last;
  return {
    page: sheet.page,
    targets: sheet.targets.map(({ id, objectiveId, wanted, verdict }) => ({
      id,
      objectiveId,
      wanted,
      verdict,
    })),
    why: may.change?.[locals.locale] ?? null,
    open,
    choices:
      open.task !== null && objectives.some((objective) => objective.id === open.task)
        ? await fieldChoices(env, programme.unitId, on)
        : null,
    said: url.searchParams.get('said'),
    key: randomUUID(),
  };
};

interface Event extends FormEvent {
  readonly params: { readonly id: string };
}

/** Does it, and comes back to the same page with what was said and, when there is more to do, the form open. */
async function done<S extends z.ZodType, L, R>(
  event: Event,
  action: Action<S, L, R>,
  back: (result: R) => string,
) {
  return shownAgain(event, await carryTo(event, action, objectiveNames), back);
}

function shownAgain<R>(event: Event, outcome: Carried<R>, back: (result: R) => string) {
  if (outcome.failure) return outcome.failure;
  redirect(303, `/o/programmes/${event.params.id}/compose?${back(outcome.result)}`);
}

export const actions: Actions = {
  addObjective: (event) => done(event, addObjective, ({ id }) => `said=objective&task=${id}#task-title`),
  editObjective: (event) => done(event, editObjective, ({ id }) => `said=edited#objective-${id}`),
  moveObjective: (event) => done(event, moveObjective, ({ id }) => `said=moved#objective-${id}`),
  withdrawObjective: (event) => done(event, withdrawObjective, () => 'said=withdrawn#withdrawn'),
  restoreObjective: (event) => done(event, restoreObjective, ({ id }) => `said=restored#objective-${id}`),
  addTask: async (event) => {
    const objective = event.url.searchParams.get('task');
    if (objective === null) error(404);
    const outcome = await carryTask(event, AddTask, addTask, { objectiveId: objective });
    return shownAgain(event, outcome, () => `said=task&task=${objective}#task-title`);
  },
  moveTask: (event) => done(event, moveTask, ({ id }) => `said=moved#task-${id}`),
  restoreTask: (event) => done(event, restoreTask, ({ id }) => `said=restored#task-${id}`),
};
