import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { getProgramme, listProgrammes } from '#programmes/server/queries.ts';
import { latestOf } from '#reporting/server/public.queries.ts';
import { listTargets } from '#targets/server/queries.ts';
import type { TargetView } from '#targets/views.ts';
import { readBody } from '#units/server/queries.ts';
import { shown } from '../shown.ts';
import type { PageServerLoad } from './$types.js';

/** As many programmes are named; the others stand in the list. */
const MOST = 5;
const FACTS = 4;

export const load: PageServerLoad = async ({ locals }) => {
  const env = envOf({ locals });
  const { locale, today } = locals;
  const [body, { programmes }] = await Promise.all([
    readBody(env.db),
    listProgrammes(env, { limit: MOST }).then((outcome) => shown(outcome, locale)),
  ]);
  // The programme that runs today, or the latest one.
  const main = programmes.find((each) => each.from <= today && today < each.until) ?? programmes[0];
  const [page, { targets }] = await Promise.all([
    main === undefined ? null : getProgramme(env, { id: main.id }),
    listTargets(env, main === undefined ? {} : { programme: main.id }).then((outcome) =>
      shown(outcome, locale),
    ),
  ]);
  const reported = body ? await latestOf(env.db, { unit: body.unitId, view: 'was', today, open: true }) : [];
  const objectives = page === null || isRefusal(page) ? [] : page.objectives;
  const known = new Set(objectives.map(({ id }) => id));
  const told = targets.filter((target) => target.verdict !== 'no_data');
  const under = (of: readonly TargetView[], id: string | null): TargetView[] =>
    inOrder(
      of.filter((each) =>
        each.objectiveId === null || !known.has(each.objectiveId) ? id === null : each.objectiveId === id,
      ),
    );
  return {
    set: body !== null,
    sample: body !== null && body.sample !== null,
    programme: main === undefined ? null : { id: main.id, title: main.title },
    others: programmes.filter((each) => each.id !== main?.id).map(({ id, title }) => ({ id, title })),
    facts: told.slice(0, FACTS),
    reported: reported.slice(0, FACTS),
    any: targets.length > 0,
    common: under(told, null),
    // first what has a figure, objective by objective; then all objectives in their order
    sections: objectives
      .map(({ id, title }) => ({ id, title, targets: under(told, id) }))
      .filter((section) => section.targets.length > 0),
    strands: objectives.map(({ id, title, counts }) => ({
      id,
      title,
      done: counts.done,
      tasks: counts.total - counts.cancelled,
      targets: targets.filter((target) => target.objectiveId === id).length,
      silent: targets.filter((target) => target.objectiveId === id && target.verdict === 'no_data').length,
    })),
    asOn:
      told
        .map((target) => target.evaluation.asOn)
        .sort()
        .at(-1) ?? null,
  };
};

/** Few large segments before many small ones; a figure without units stands last. */
function inOrder(targets: readonly TargetView[]): TargetView[] {
  const weight = ({ evaluation }: TargetView): number => evaluation.population || Number.POSITIVE_INFINITY;
  return [...targets].sort((a, b) => weight(a) - weight(b));
}
