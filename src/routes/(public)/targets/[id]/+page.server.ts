import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { readCourse } from '../../../course.ts';
import { readSheet, viewOf } from '../../../sheet.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const face = url.searchParams.get('face');
  const sheet = await readSheet(env, locals.locale, { id: params.id, view: viewOf(url), face });
  const { programmeId } = sheet.target;
  const [course, found] = await Promise.all([
    readCourse(env, sheet.target),
    programmeId === null ? null : getProgramme(env, { id: programmeId }),
  ]);
  return {
    sheet,
    course,
    programme:
      found === null || isRefusal(found) ? null : { id: found.programme.id, title: found.programme.title },
  };
};
