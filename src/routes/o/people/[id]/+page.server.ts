import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { LINK_HOURS } from '#access/rules.ts';
import { disableAccount, enableAccount, endGrant, grantRole, issueReset } from '#access/server/actions.ts';
import { carryTo } from '#access/server/form.ts';
import { account } from '#access/server/queries.ts';
import { isRefusal, sentence, status } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { unitPick } from '#units/server/pick.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const env = envOf({ locals });
  const shown = await account(env, { id: params.id });
  if (isRefusal(shown)) error(status(shown), sentence(shown, locals.locale));
  const { manage, ...person } = shown;
  return {
    person,
    pick: await unitPick(env, url, { name: 'for', roles: ['administrator'], on: locals.today }),
    why: manage?.[locals.locale] ?? null,
    keys: { grant: randomUUID(), reset: randomUUID(), state: randomUUID() },
    endKeys: Object.fromEntries(person.grants.map((grant) => [grant.id, randomUUID()])),
    today: locals.today,
    hours: LINK_HOURS,
  };
};

export const actions: Actions = {
  grant: async (event) => {
    const done = await carryTo(event, grantRole, { accountId: event.params.id });
    return done.failure ?? { done: 'given' as const };
  },
  end: async (event) => {
    const done = await carryTo(event, endGrant);
    return done.failure ?? { done: 'roleEnded' as const };
  },
  reset: async (event) => {
    const done = await carryTo(event, issueReset, { id: event.params.id });
    if (done.failure) return done.failure;
    const { link } = done.result;
    return { link: link && new URL(`/link/${link.token}`, event.url).href };
  },
  disable: async (event) => {
    const done = await carryTo(event, disableAccount, { id: event.params.id });
    return done.failure ?? { done: 'wasDisabled' as const };
  },
  enable: async (event) => {
    const done = await carryTo(event, enableAccount, { id: event.params.id });
    return done.failure ?? { done: 'wasEnabled' as const };
  },
};
