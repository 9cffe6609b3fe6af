import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { sentence, status } from '#base/refusal.ts';
import { fileLimit } from '#base/server/files.ts';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeep } from '#documents/rules.ts';
import { keepDocument } from '#documents/server/actions.ts';
import { unitPick } from '#units/server/pick.ts';
import { names, ownUnits } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => ({
  pick: await unitPick(envOf({ locals }), url, { name: 'for', roles: ['officer', 'administrator'] }),
  today: locals.today,
  most: fileLimit,
  key: randomUUID(),
});

// Not the default action: sending a form to the page's own address makes the browser forget that page, and with it the
// key by which the same form, sent again from the page before, counts once.
export const actions: Actions = {
  keep: async (event) => {
    // Before the file is taken in: nobody without the right fills the disk.
    const { actor, today, locale } = event.locals;
    const no = mayKeep(actor, ownUnits(actor, today), today);
    if (no) error(status(no), sentence(no, locale));
    const done = await carryTo(event, keepDocument, names);
    if (done.failure) return done.failure;
    redirect(303, `/o/documents/${done.result.id}?done=kept`);
  },
};
