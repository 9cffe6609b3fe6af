import { envOf } from '#base/server/web/http.ts';
import { unitFile } from '../../../../unit-file.ts';
import { yearAsked } from '../../../../year.ts';
import type { RequestHandler } from './$types.js';

/** A figure of the unit as a file. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  unitFile(envOf({ locals }), locals.locale, url, { id: params.id, year: yearAsked(url) });
