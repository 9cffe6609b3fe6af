import { citizen } from '#base/actor.ts';
import { envOf } from '#base/server/web/http.ts';
import { readProgramme } from '../../../programme.ts';
import { viewOf } from '../../../sheet.ts';
import type { PageServerLoad } from './$types.js';

/** What everybody reads: also whoever is signed in sees here what a citizen sees. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = { ...envOf({ locals }), actor: citizen };
  const sheet = await readProgramme(env, locals.locale, params.id, viewOf(url));
  return { sheet };
};
