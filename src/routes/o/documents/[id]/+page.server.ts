import { randomUUID } from 'node:crypto';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayEdit, mayRestore, mayWithdraw } from '#documents/rules.ts';
import { restoreDocument, withdrawDocument } from '#documents/server/actions.ts';
import { getDocument } from '#documents/server/queries.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { found, shown } from '../../../shown.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const { document, lineage } = found(await getDocument(env, { id: params.id }), locale);
  const { programmes } = shown(await listProgrammes(env, { document: document.id }), locale);
  return {
    document,
    programmes: programmes.map(({ id, title, unit, from, until }) => ({ id, title, unit, from, until })),
    why: {
      edit: why(mayEdit(actor, document, lineage, today), locale),
      withdraw: why(mayWithdraw(actor, document, lineage, today), locale),
      restore: why(mayRestore(actor, document, lineage, today), locale),
    },
    done: url.searchParams.get('done'),
    keys: { withdraw: randomUUID(), restore: randomUUID() },
  };
};

export const actions: Actions = {
  withdraw: async (event) => {
    const done = await carryTo(event, withdrawDocument, names, { id: event.params.id });
    return done.failure ?? { done: 'withdrawn' as const };
  },
  restore: async (event) => {
    const done = await carryTo(event, restoreDocument, names, { id: event.params.id });
    return done.failure ?? { done: 'restored' as const };
  },
};
