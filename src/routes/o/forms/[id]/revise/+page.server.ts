import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayEdit } from '#reporting/form.rules.ts';
import { reviseForm } from '#reporting/server/form.actions.ts';
import { getForm } from '#reporting/server/forms.queries.ts';
import { found } from '../../../../shown.ts';
import { build, sayingOf } from '../../build.ts';
import { draftFrom } from '../../draft.ts';
import { saved, tried } from '../../save.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const form = found(await getForm(env, { id: params.id }), locale);
  const kind = { grain: form.grain, calendar: form.calendar.key };
  const last = form.versions.at(-1);
  // what is changed today holds from the next period on
  const since = form.coming.find((period) => period.since > today)?.since ?? last?.since ?? today;
  const draft = draftFrom(form, last?.definition ?? { sections: [], rules: [] }, since, await sayingOf(env));
  return {
    form: { id: form.id, title: form.title },
    built: await build(env, locale, draft, kind),
    why: why(mayEdit(actor, form, form.lineage, today), locale),
    key: randomUUID(),
  };
};

async function kindOf(event: RequestEvent): Promise<{ grain: string; calendar: string }> {
  const form = await getForm(envOf(event), { id: event.params.id });
  return isRefusal(form) ? { grain: '', calendar: '' } : { grain: form.grain, calendar: form.calendar.key };
}

export const actions: Actions = {
  try: async (event) => tried(event, await kindOf(event)),
  save: async (event) => {
    const { id } = event.params;
    const done = await saved(
      event,
      (env, { terms }, definition, key) =>
        reviseForm(env, { id, version: Number(terms.version), since: terms.since, definition } as never, key),
      await kindOf(event),
    );
    if (done.failure) return done.failure;
    redirect(303, `/o/forms/${id}?done=revised`);
  },
};
