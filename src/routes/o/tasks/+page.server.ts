import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { listTasks } from '#programmes/server/task.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import { scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

const MOST = 500;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { unit, year } = scopeOf(url);
  const is = (name: string): boolean => url.searchParams.get(name) === 'true';
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const chosen = { mine: is('mine'), open: is('open'), late: is('late') };
  const [listed, page] = await Promise.all([
    listTasks(env, { unit, year, q, ...chosen, limit: MOST }),
    unit === undefined ? null : getUnit(env, { id: unit }),
  ]);
  return {
    ...shown(listed, locals.locale),
    ...chosen,
    q,
    unit: page === null || isRefusal(page) ? null : fullName(page.shown),
    narrowed: unit !== undefined || year !== undefined || q !== '' || Object.values(chosen).some(Boolean),
  };
};
