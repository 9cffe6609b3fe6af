import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { returnTo } from '#access/rules.ts';
import { signIn } from '#access/server/credentials.ts';
import { carry, enter } from '#access/server/form.ts';
import { demoAllowed } from '#access/server/session.ts';
import { SignIn } from '#access/shapes.ts';
import { readSettings } from '#base/server/settings.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  const to = returnTo(url.searchParams.get('to'));
  if (locals.actor.kind === 'account') redirect(303, to);
  setHeaders({ 'cache-control': 'no-store' });
  return { key: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const done = await carry(event, SignIn, ['password'], (env, input, key) =>
      signIn(env, input, { demoAllowed: demoAllowed(readSettings(process.env)) }, key),
    );
    if (done.failure) return done.failure;
    enter(event, done.result.token, returnTo(event.url.searchParams.get('to')));
  },
};
