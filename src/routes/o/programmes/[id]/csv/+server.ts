import { envOf } from '#base/server/web/http.ts';
import { programmeFile, readProgramme } from '../../../../programme.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async ({ locals, params }) =>
  programmeFile(
    await readProgramme(envOf({ locals }), locals.locale, params.id, 'was', 'none'),
    locals.locale,
  );
