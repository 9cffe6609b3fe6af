import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { grantedUnits } from '#base/actor.ts';
import { envOf } from '#base/server/web/http.ts';
import { createProgramme } from '#programmes/server/actions.ts';
import { CreateProgramme } from '#programmes/shapes.ts';
import { unitPick } from '#units/server/pick.ts';
import { scopeOf } from '../../scope.ts';
import { carryProgramme, fieldChoices } from '../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const EDITORS = ['administrator', 'officer'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { actor, today } = locals;
  const own = grantedUnits(actor, EDITORS, today);
  // whoever has one unit need not choose
  const asked = new URL(url);
  if (
    !asked.searchParams.has('for') &&
    !asked.searchParams.has('unitq') &&
    own !== 'all' &&
    own.length === 1
  ) {
    if (!asked.searchParams.has('other')) asked.searchParams.set('for', String(own[0]));
  }
  const pick = await unitPick(env, asked, { name: 'for', roles: EDITORS });
  const year = scopeOf(url).year ?? Number(today.slice(0, 4));
  return {
    pick,
    choices: pick.chosen && (await fieldChoices(env, pick.chosen.id, today)),
    me: actor.kind === 'account' ? actor.id : null,
    from: `${year}-01-01`,
    last: `${year}-12-31`,
    key: randomUUID(),
  };
};

// Not the default action: sending a form to the page's own address makes the browser forget that page, and with it the
// key by which the same form, sent again from the page before, counts once.
export const actions: Actions = {
  create: async (event) => {
    const done = await carryProgramme(event, CreateProgramme, createProgramme);
    if (done.failure) return done.failure;
    redirect(303, `/o/programmes/${done.result.id}/compose?said=created`);
  },
};
