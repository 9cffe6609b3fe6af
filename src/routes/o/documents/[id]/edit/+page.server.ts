import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { sentence, status } from '#base/refusal.ts';
import { fileLimit } from '#base/server/files.ts';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayEdit, nameOf } from '#documents/rules.ts';
import { editDocument } from '#documents/server/actions.ts';
import { getDocument } from '#documents/server/queries.ts';
import { found } from '../../../../shown.ts';
import { names } from '../../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, today, locale } = locals;
  const { document, lineage } = found(await getDocument(envOf({ locals }), { id: params.id }), locale);
  const { kind, number, issuedOn, issuer, abstract } = document;
  return {
    id: document.id,
    version: document.version,
    name: nameOf(document),
    file: document.file,
    values: { kind, number, issuedOn: issuedOn ?? '', issuer, abstract, public: String(document.public) },
    why: why(mayEdit(actor, document, lineage, today), locale),
    today,
    most: fileLimit,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    // Before the file is taken in: nobody without the right fills the disk.
    const { actor, today, locale } = event.locals;
    const seen = found(await getDocument(envOf(event), { id: event.params.id }), locale);
    const no = mayEdit(actor, seen.document, seen.lineage, today);
    if (no) error(status(no), sentence(no, locale));
    const done = await carryTo(event, editDocument, names, { id: event.params.id });
    if (done.failure) return done.failure;
    redirect(303, `/o/documents/${event.params.id}?done=edited`);
  },
};
