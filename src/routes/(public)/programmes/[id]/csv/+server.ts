import { citizen } from '#base/actor.ts';
import { envOf } from '#base/server/web/http.ts';
import { programmeFile, readProgramme } from '../../../../programme.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async ({ locals, params }) => {
  const env = { ...envOf({ locals }), actor: citizen };
  return programmeFile(await readProgramme(env, locals.locale, params.id, 'was', 'none'), locals.locale);
};
