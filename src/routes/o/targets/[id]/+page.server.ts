import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { readCourse, readSheet, viewOf } from '../../../sheet.ts';
import { scopeOf } from '../../scope.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const sheet = await readSheet(env, locals.locale, {
    id: params.id,
    view: viewOf(url),
    within: scopeOf(url).unit,
  });
  const narrowed = sheet.within === null ? null : await getUnit(env, { id: sheet.within });
  return {
    sheet,
    course: await readCourse(env, sheet),
    narrowed: narrowed === null || isRefusal(narrowed) ? null : fullName(narrowed.shown),
  };
};
