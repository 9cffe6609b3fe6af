import { envOf } from '#base/server/web/http.ts';
import { listTargets } from '#targets/server/queries.ts';
import { readBody } from '#units/server/queries.ts';
import { shown } from '../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  const [body, { targets }] = await Promise.all([
    readBody(locals.db),
    listTargets(envOf({ locals }), {}).then((outcome) => shown(outcome, locals.locale)),
  ]);
  // Few large segments before many small ones; a figure without units stands last.
  const weight = (population: number): number => population || Number.POSITIVE_INFINITY;
  return {
    set: body !== null,
    sample: body !== null && body.sample !== null,
    targets,
    shown: [...targets].sort((a, b) => weight(a.evaluation.population) - weight(b.evaluation.population)),
    asOn:
      targets
        .map((target) => target.evaluation.asOn)
        .sort()
        .at(-1) ?? null,
  };
};
