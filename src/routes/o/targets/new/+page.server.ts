import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayDefine, SETTERS } from '#targets/rules.ts';
import { defineTarget } from '#targets/server/actions.ts';
import { build, firstDraft } from '../build.ts';
import { saved, tried } from '../save.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const draft = await firstDraft(env, locals.locale, {
    programme: url.searchParams.get('programme'),
    objective: url.searchParams.get('objective'),
  });
  const own = grantedUnits(env.actor, SETTERS, env.today);
  const place = { lineage: own === 'all' ? [] : own, programmeLineage: null };
  return {
    built: draft && (await build(env, locals.locale, draft)),
    // whoever may define targets nowhere is told so, not sent to set up a programme
    reason: why(mayDefine(env.actor, place, env.today), locals.locale),
    key: randomUUID(),
  };
};

// Not the default action: see the page that registers an initiative.
export const actions: Actions = {
  try: tried,
  save: async (event) => {
    const done = await saved(event, (env, definition, _draft, key) =>
      defineTarget(env, definition as never, key),
    );
    if (done.failure) return done.failure;
    redirect(303, `/o/targets/${done.result.id}`);
  },
};
