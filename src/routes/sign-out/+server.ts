import { signOut } from '#access/server/session.actions.ts';
import { SESSION_COOKIE, sessionCookie } from '#access/server/session.ts';
import { envOf } from '#base/server/web/http.ts';
import type { RequestHandler } from './$types.js';

/**
 * Ends this session. The cookie goes even when the session had ended before, and with it everything that the office has
 * kept on the device: drafts of reports, pages to be opened without a connection. Also without a script.
 */
export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  const token = cookies.get(SESSION_COOKIE);
  if (token !== undefined && locals.actor.kind === 'account') await signOut(envOf({ locals }), { token });
  cookies.delete(SESSION_COOKIE, { ...sessionCookie(url), maxAge: 0 });
  // understood on https and on this machine alone; elsewhere the page's own script clears what it has kept
  const clear = { 'clear-site-data': '"storage"' };
  return new Response(null, { status: 303, headers: { location: '/', ...clear } });
};
