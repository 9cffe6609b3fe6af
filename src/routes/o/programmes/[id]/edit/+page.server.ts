import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { envOf } from '#base/server/web/http.ts';
import { nameOf } from '#documents/rules.ts';
import { editProgramme } from '#programmes/server/actions.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { EditProgramme } from '#programmes/shapes.ts';
import { found } from '../../../../shown.ts';
import { carryProgramme, fieldChoices, kept } from '../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { programme, documents, may } = found(await getProgramme(env, { id: params.id }), locals.locale);
  const choices = await fieldChoices(env, programme.unitId, locals.today);
  const { owner } = programme;
  const hangs = (role: 'basis' | 'issued_by') =>
    documents.filter((each) => each.role === role).map((each) => each.id);
  return {
    programme: {
      ...programme,
      ownerId: owner?.id ?? null,
      issuedBy: hangs('issued_by'),
      basis: hangs('basis'),
    },
    // whoever has it stays in the list, also when his role has ended; so does every document it hangs on
    choices: {
      ...choices,
      owners: kept(choices.owners, owner === null ? [] : [{ value: owner.id, label: owner.name }]),
      documents: kept(
        choices.documents,
        documents.map((each) => ({ value: each.id, label: nameOf(each) })),
      ),
    },
    why: may.change?.[locals.locale] ?? null,
    key: randomUUID(),
  };
};

// Not the default action: see the page for a new programme.
export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params;
    const done = await carryProgramme(event, EditProgramme, editProgramme, { id });
    if (done.failure) return done.failure;
    redirect(303, `/o/programmes/${id}?said=edited`);
  },
};
