import { envOf } from '#base/server/web/http.ts';
import { listTargets } from '#targets/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const view = viewOf(url);
  const { targets } = shown(await listTargets(envOf({ locals }), { view }), locals.locale);
  const yearOf = (day: string): number => Number(day.slice(0, 4));
  const years = [...new Set(targets.map((target) => yearOf(target.condition.dueOn)))].sort((a, b) => b - a);
  const asked = Number(url.searchParams.get('year'));
  const year = years.includes(asked) ? asked : null;
  return {
    view,
    years,
    year,
    all: targets.length,
    targets: targets.filter((target) => year === null || yearOf(target.condition.dueOn) === year),
  };
};
