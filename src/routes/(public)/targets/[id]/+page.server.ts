import { envOf } from '#base/server/web/http.ts';
import { readSheet, viewOf } from '../../../sheet.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  sheet: await readSheet(envOf({ locals }), locals.locale, { id: params.id, view: viewOf(url) }),
});
