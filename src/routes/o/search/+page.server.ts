import { envOf } from '#base/server/web/http.ts';
import { fold } from '#base/text.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listTargets } from '#targets/server/queries.ts';
import { searchUnits } from '#units/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

const UNITS = 10;
const INITIATIVES = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const q = (url.searchParams.get('q') ?? '').trim();
  if (fold(q) === '') return { q, units: [], initiatives: [], total: 0, targets: [] };
  const [units, initiatives, targets] = await Promise.all([
    searchUnits(env, { q, limit: UNITS }),
    listInitiatives(env, { q, limit: INITIATIVES }),
    listTargets(env, { view: viewOf(url) }),
  ]);
  const { rows, total } = shown(initiatives, locals.locale);
  return {
    q,
    units: shown(units, locals.locale).units,
    initiatives: rows,
    total,
    targets: shown(targets, locals.locale).targets.filter(({ wanted }) =>
      [wanted.vi, wanted.en].some((text) => fold(text).includes(fold(q))),
    ),
  };
};
