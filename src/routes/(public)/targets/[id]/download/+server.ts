import { envOf } from '#base/server/web/http.ts';
import { targetFile } from '../../../../target-file.ts';
import type { RequestHandler } from './$types.js';

/** A face of the target as a file; who is not there yet is named in titles and in the table alone. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  targetFile(envOf({ locals }), locals.locale, url, { id: params.id, names: false });
