import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { mayDefine, SETTERS } from '#targets/rules.ts';
import { listTargets } from '#targets/server/queries.ts';
import { verdicts } from '#targets/views.ts';
import { viewOf } from '../../sheet.ts';
import { shown } from '../../shown.ts';
import { concerning, scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

const ALL_PROGRAMMES = 500;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const { unit, year } = scopeOf(url);
  const asked = url.searchParams.get('verdict');
  const verdict = verdicts.find((known) => known === asked) ?? null;
  const filter = {
    mine: url.searchParams.get('mine') === 'true',
    withdrawn: url.searchParams.get('withdrawn') === 'true',
  };
  const [listed, { programmes }] = await Promise.all([
    listTargets(env, {
      ...filter,
      view: viewOf(url),
      units: 'none',
      shares: unit === undefined ? 'own' : 'all',
    }),
    listProgrammes(env, { limit: ALL_PROGRAMMES }).then((outcome) => shown(outcome, locale)),
  ]);
  const concerned = await concerning(env, unit, shown(listed, locale).targets);
  const targets = concerned.filter(
    ({ condition }) =>
      year === undefined || (condition.from < `${year + 1}-01-01` && condition.until > `${year}-01-01`),
  );
  const own = grantedUnits(actor, SETTERS, today);
  const place = { lineage: own === 'all' ? [] : own, programmeLineage: null };
  const titles = new Map(programmes.map(({ id, title }) => [id, title]));
  const kept = targets.filter((target) => verdict === null || target.verdict === verdict);
  const hung = [...new Set(kept.map(({ programmeId }) => programmeId))];
  return {
    // programmes in the order of their own list, what hangs on none at the end
    groups: [...titles.keys(), ...hung.filter((id) => id === null || !titles.has(id))]
      .filter((id) => hung.includes(id))
      .map((id) => ({
        id: id !== null && titles.has(id) ? id : null,
        title: (id !== null && titles.get(id)) || null,
        targets: kept.filter(({ programmeId }) => programmeId === id),
      })),
    counts: verdicts.map((key) => ({
      key,
      count: targets.filter((target) => target.verdict === key).length,
    })),
    verdict,
    ...filter,
    narrowed: verdict !== null || filter.mine || filter.withdrawn || unit !== undefined || year !== undefined,
    // in which programme is chosen on the next page; an officer of any may begin
    why: why(mayDefine(actor, place, today), locale),
  };
};
