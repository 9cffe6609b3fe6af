import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { grantedUnits } from '#base/actor.ts';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { fullName, mayManageUnit } from '#units/rules.ts';
import { configureBody } from '#units/server/actions.ts';
import { lineage, readBody } from '#units/server/queries.ts';
import { unitNames } from '#units/server/tree.queries.ts';
import { heldUnits } from '../../scope.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale, db } = locals;
  const [body, held] = await Promise.all([readBody(db), heldUnits(env)]);
  const asked = Number(/^[1-9]\d{0,8}$/.exec(url.searchParams.get('unit') ?? '')?.[0]) || null;
  const chosen = asked ?? body?.unitId ?? null;
  const own = held
    .filter((unit) => unit.roles.includes('administrator'))
    .flatMap(({ page }) => [page.shown, ...page.children.filter((child) => child.level !== 'organisation')]);
  const options = new Map(own.map((unit) => [unit.id, fullName(unit)]));
  if (chosen !== null && !options.has(chosen))
    for (const [id, name] of await unitNames(db, [chosen], today)) options.set(id, name);
  const mine = grantedUnits(actor, ['administrator'], today);
  const right = body
    ? mayManageUnit(actor, await lineage(db, body.unitId, today), today)
    : mayManageUnit(actor, mine === 'all' ? [] : mine, today);
  return {
    body,
    chosen,
    units: [...options].map(([id, label]) => ({ value: String(id), label })),
    why: why(right, locale),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const body = await readBody(event.locals.db);
    // what is not asked for here stays as it is
    const fixed = { timeZone: body?.timeZone ?? 'Asia/Ho_Chi_Minh', sample: body?.sample ?? null };
    const done = await carryTo(event, configureBody, names, fixed);
    if (done.failure) return done.failure;
    redirect(303, '/o/units/house?said=saved');
  },
};
