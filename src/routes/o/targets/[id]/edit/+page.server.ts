import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayChange } from '#targets/rules.ts';
import { editTarget } from '#targets/server/actions.ts';
import { getDefinition, placeOf } from '#targets/server/queries.ts';
import { found } from '../../../../shown.ts';
import { build } from '../../build.ts';
import { draftFrom } from '../../draft.ts';
import { saved, tried } from '../../save.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const target = found(await getDefinition(env, { id: params.id }), locals.locale);
  const refusal = mayChange(env.actor, await placeOf(env.db, target, env.today), target, env.today);
  const built = await build(env, locals.locale, draftFrom(target, locals.locale));
  return { id: target.id, built, reason: why(refusal, locals.locale), key: randomUUID() };
};

export const actions: Actions = {
  try: tried,
  save: async (event) => {
    const { id } = event.params;
    const done = await saved(event, (env, definition, draft, key) =>
      editTarget(env, { ...definition, id, version: Number(draft.version) } as never, key),
    );
    if (done.failure) return done.failure;
    redirect(303, `/o/targets/${done.result.id}`);
  },
};
