import { envOf } from '#base/server/web/http.ts';
import { targetFile } from '../../../../target-file.ts';
import { scopeOf } from '../../../scope.ts';
import type { RequestHandler } from './$types.js';

/** A face of the target as a file. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  targetFile(envOf({ locals }), locals.locale, url, {
    id: params.id,
    within: scopeOf(url).unit,
    names: true,
  });
