import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { PASSWORD_AT_LEAST } from '#access/rules.ts';
import { changePassword } from '#access/server/credentials.ts';
import { carry, carryTo } from '#access/server/form.ts';
import { me } from '#access/server/queries.ts';
import { signOutEverywhere } from '#access/server/session.actions.ts';
import { SESSION_COOKIE } from '#access/server/session.ts';
import { ChangePassword } from '#access/shapes.ts';
import { isRefusal, sentence, status } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  const own = await me(envOf({ locals }), {});
  if (isRefusal(own)) error(status(own), sentence(own, locals.locale));
  return { own, today: locals.today, min: PASSWORD_AT_LEAST, key: randomUUID(), otherKey: randomUUID() };
};

export const actions: Actions = {
  password: async (event) => {
    const keep = event.cookies.get(SESSION_COOKIE);
    const done = await carry(event, ChangePassword, ['current', 'password'], (env, input, key) =>
      changePassword(env, input, keep, key),
    );
    return done.failure ?? { done: 'changed' as const, n: done.result.ended };
  },
  others: async (event) => {
    const done = await carryTo(event, signOutEverywhere, { keep: event.cookies.get(SESSION_COOKIE) });
    return done.failure ?? { done: 'ended' as const, n: done.result.ended };
  },
};
