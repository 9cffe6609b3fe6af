import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { LINK_HOURS, maySeeAccounts } from '#access/rules.ts';
import { createAccount } from '#access/server/actions.ts';
import { carryTo } from '#access/server/form.ts';
import { sentence, status } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { unitPick } from '#units/server/pick.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const refusal = maySeeAccounts(locals.actor, locals.today);
  if (refusal) error(status(refusal), sentence(refusal, locals.locale));
  const { today } = locals;
  const pick = await unitPick(envOf({ locals }), url, { name: 'for', roles: ['administrator'], on: today });
  return { pick, key: randomUUID(), today, hours: LINK_HOURS };
};

export const actions: Actions = {
  default: async (event) => {
    const done = await carryTo(event, createAccount);
    if (done.failure) return done.failure;
    const { id, link } = done.result;
    return { made: { id, link: link && new URL(`/link/${link.token}`, event.url).href } };
  },
};
