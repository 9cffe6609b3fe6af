import { redirect } from '@sveltejs/kit';
import { signOut } from '#access/server/session.actions.ts';
import { SESSION_COOKIE, sessionCookie } from '#access/server/session.ts';
import { envOf } from '#base/server/web/http.ts';
import type { RequestHandler } from './$types.js';

/** Ends this session. The cookie goes even when the session had ended before. */
export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  const token = cookies.get(SESSION_COOKIE);
  if (token !== undefined && locals.actor.kind === 'account') await signOut(envOf({ locals }), { token });
  cookies.delete(SESSION_COOKIE, { ...sessionCookie(url), maxAge: 0 });
  redirect(303, '/');
};
