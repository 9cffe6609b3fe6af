import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayDefine } from '#reporting/form.rules.ts';
import { createForm } from '#reporting/server/form.actions.ts';
import { unitPick } from '#units/server/pick.ts';
import { lineage } from '#units/server/queries.ts';
import { scopeOf } from '../../scope.ts';
import { build } from '../build.ts';
import { draftOf, termsOf } from '../draft.ts';
import { saved, tried } from '../save.ts';
import type { Actions, PageServerLoad } from './$types.js';

const KEEPERS = ['administrator', 'officer'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const own = grantedUnits(actor, KEEPERS, today);
  // whoever has one unit need not choose
  const asked = new URL(url);
  const { searchParams } = asked;
  if (!searchParams.has('for') && !searchParams.has('unitq') && own !== 'all' && own.length === 1)
    if (!searchParams.has('other')) searchParams.set('for', String(own[0]));
  const pick = await unitPick(env, asked, { name: 'for', roles: KEEPERS });
  const year = scopeOf(url).year ?? Number(today.slice(0, 4));
  const draft = draftOf({
    level: 'commune',
    grain: 'month',
    calendar: 'state',
    dueAfter: '2',
    lockAfter: '30',
    // a year of the state's calendar begins in December
    since: `${year - 1}-12-15`,
  });
  return {
    pick,
    built: pick.chosen && (await build(env, locale, draft)),
    why: pick.chosen && why(mayDefine(actor, await lineage(env.db, pick.chosen.id, today), today), locale),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  try: (event) => tried(event),
  save: async (event) => {
    const done = await saved(event, (env, draft, definition, key) => {
      const unitId = Number(draft.terms.unitId);
      return createForm(env, { ...termsOf(draft), unitId, definition } as never, key);
    });
    if (done.failure) return done.failure;
    redirect(303, `/o/forms/${done.result.id}?done=created`);
  },
};
