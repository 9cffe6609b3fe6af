import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { registerInitiative } from '#initiatives/server/actions.ts';
import { listFields } from '#initiatives/server/queries.ts';
import { unitPick } from '#units/server/pick.ts';
import { shown } from '../../../shown.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { fields } = shown(await listFields(env, {}), locals.locale);
  return {
    pick: await unitPick(env, url, { name: 'for', roles: ['reporter', 'officer', 'administrator'] }),
    fields: fields
      .filter((field) => !field.closed)
      .map((field) => ({ key: field.key, label: field.name[locals.locale] })),
    today: locals.today,
    key: randomUUID(),
  };
};

// Not the default action: sending a form to the page's own address makes the browser forget that page, and with it the
// key by which the same form, sent again from the page before, counts once.
export const actions: Actions = {
  register: async (event) => {
    const done = await carryTo(event, registerInitiative, names);
    if (done.failure) return done.failure;
    redirect(303, `/o/initiatives/${done.result.id}?done=registered`);
  },
};
