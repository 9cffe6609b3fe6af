import { redirect } from '@sveltejs/kit';
import { isRefusal, sentence } from '#base/refusal.ts';
import { readRun, refusalOf, stopRun } from '#base/server/runs.ts';
import { envOf } from '#base/server/web/http.ts';
import { shown } from '../../../shown.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('run');
  const run = shown(await readRun(envOf({ locals }), params.id), locals.locale);
  const refusal = refusalOf(run);
  return { run, why: refusal && sentence(refusal, locals.locale) };
};

export const actions: Actions = {
  stop: async (event) => {
    const stopped = await stopRun(envOf(event), event.params.id);
    if (isRefusal(stopped)) shown(stopped, event.locals.locale);
    redirect(303, event.url.pathname);
  },
};
