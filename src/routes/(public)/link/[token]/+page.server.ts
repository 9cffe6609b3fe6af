import { randomUUID } from 'node:crypto';
import { PASSWORD_AT_LEAST } from '#access/rules.ts';
import { signIn } from '#access/server/credentials.ts';
import { carry, enter } from '#access/server/form.ts';
import { claimFirstLink, setPassword } from '#access/server/link.actions.ts';
import { link } from '#access/server/queries.ts';
import { demoAllowed } from '#access/server/session.ts';
import { ClaimFirstLink, SetPassword } from '#access/shapes.ts';
import { isRefusal, refuse, sentence } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { readSettings } from '#base/server/settings.ts';
import { envOf } from '#base/server/web/http.ts';
import type { Actions, PageServerLoad } from './$types.js';

// The address gives the token; the rest comes by the form.
const SetForm = SetPassword.omit({ token: true });
const ClaimForm = ClaimFirstLink.omit({ token: true });

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const found = await link(envOf({ locals }), { token: params.token });
  return {
    key: randomUUID(),
    min: PASSWORD_AT_LEAST,
    found: isRefusal(found) ? null : found,
    dead: sentence(refuse('access.link_used'), locals.locale),
  };
};

const enterAs = (env: Env, login: string, password: string) =>
  signIn(env, { login, password }, { demoAllowed: demoAllowed(readSettings(process.env)) });

export const actions: Actions = {
  set: async (event) => {
    const { token } = event.params;
    const done = await carry(event, SetForm, ['password'], async (env, input, key) => {
      const set = await setPassword(env, { ...input, token }, key);
      return isRefusal(set) ? set : enterAs(env, set.login, input.password);
    });
    if (done.failure) return done.failure;
    enter(event, done.result.token, '/o');
  },
  claim: async (event) => {
    const { token } = event.params;
    const done = await carry(event, ClaimForm, ['password'], async (env, input, key) => {
      const made = await claimFirstLink(env, { ...input, token }, key);
      return isRefusal(made) ? made : enterAs(env, made.login, input.password);
    });
    if (done.failure) return done.failure;
    enter(event, done.result.token, '/o');
  },
};
