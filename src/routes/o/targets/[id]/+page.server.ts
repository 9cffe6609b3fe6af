import { randomUUID } from 'node:crypto';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { carryTo, type FormNames, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import { mayChange, mayRestore, type Place } from '#targets/rules.ts';
import { restoreTarget, withdrawTarget } from '#targets/server/actions.ts';
import { getDefinition } from '#targets/server/queries.ts';
import { getShares } from '#targets/server/share.queries.ts';
import type { SharesView } from '#targets/views.ts';
import { whySentence } from '#targets/why.rules.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, lineage } from '#units/server/queries.ts';
import { readCourse } from '../../../course.ts';
import { readSheet, viewOf } from '../../../sheet.ts';
import { found } from '../../../shown.ts';
import { scopeOf } from '../../scope.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { w } from './words.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const asked = { id: params.id, view: viewOf(url), within: scopeOf(url).unit };
  const sheet = await readSheet(env, locale, { ...asked, face: url.searchParams.get('face') });
  const { target } = sheet;
  const [course, narrowed, programme, definition, shares] = await Promise.all([
    readCourse(env, target),
    sheet.within === null ? null : getUnit(env, { id: sheet.within }),
    target.programmeId === null ? null : getProgramme(env, { id: target.programmeId }),
    getDefinition(env, { id: params.id }).then((outcome) => found(outcome, locale)),
    target.condition.quantifier === 'figure' ? getShares(env, { id: params.id }) : null,
  ]);
  const known = programme === null || isRefusal(programme) ? null : programme.programme;
  const parts = shares === null || isRefusal(shares) ? null : (shares as SharesView);
  const shared = Number(url.searchParams.get('shared'));
  const place = await placeOf(env, definition.withinUnitId, known?.unitId ?? null);
  return {
    sheet,
    course,
    shares: parts,
    sharedNow: Number.isInteger(shared) && shared > 0 && parts?.sharing ? shared : null,
    narrowed: narrowed === null || isRefusal(narrowed) ? null : fullName(narrowed.shown),
    programme: known && { id: known.id, title: known.title },
    // the reason belongs to the verdict, which is as it was
    because: target.view === 'was' ? whySentence(target, today, locale) : null,
    why: {
      change: why(mayChange(actor, place, target, today), locale),
      share: why(mayChange(actor, place, target, today), locale) ?? parts?.why?.[locale] ?? null,
      restore: why(mayRestore(actor, place, target, today), locale),
    },
    keys: { withdraw: randomUUID(), restore: randomUUID() },
  };
};

async function placeOf(env: Env, unit: number, programmeUnit: number | null): Promise<Place> {
  return {
    lineage: await lineage(env.db, unit, env.today),
    programmeLineage: programmeUnit === null ? null : await lineage(env.db, programmeUnit, env.today),
  };
}

const names: FormNames = { labels: { reason: w.reason } };

export const actions: Actions = {
  withdraw: async (event) => {
    const done = await carryTo(event, withdrawTarget, names, { id: event.params.id });
    return done.failure ?? { done: 'withdrawn' as const };
  },
  restore: async (event) => {
    const done = await carryTo(event, restoreTarget, names, { id: event.params.id });
    return done.failure ?? { done: 'restored' as const };
  },
};
