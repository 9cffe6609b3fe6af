import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayEdit } from '#initiatives/rules.ts';
import { editInitiative } from '#initiatives/server/actions.ts';
import { getInitiative, listFields } from '#initiatives/server/queries.ts';
import { found, shown } from '../../../../shown.ts';
import { names } from '../../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const { record, description, place } = found(await getInitiative(env, { id: params.id }), locale);
  const { fields } = shown(await listFields(env, {}), locale);
  return {
    id: record.id,
    version: record.version,
    values: { name: record.name, field: record.field, form: record.form, place, description },
    fields: fields
      .filter((field) => !field.closed || field.key === record.field)
      .map((field) => ({ key: field.key, label: field.name[locale] })),
    why: why(mayEdit(locals.actor, record, locals.today), locale),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const done = await carryTo(event, editInitiative, names, { id: event.params.id });
    if (done.failure) return done.failure;
    redirect(303, `/o/initiatives/${event.params.id}?done=edited`);
  },
};
