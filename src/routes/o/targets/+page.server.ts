import { envOf } from '#base/server/web/http.ts';
import { listTargets } from '#targets/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { shown } from '../../shown.ts';
import { scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { targets } = shown(await listTargets(envOf({ locals }), { view: viewOf(url) }), locals.locale);
  const { year } = scopeOf(url);
  return {
    targets: targets.filter(
      ({ condition }) =>
        year === undefined || (condition.from < `${year + 1}-01-01` && condition.until > `${year}-01-01`),
    ),
  };
};
