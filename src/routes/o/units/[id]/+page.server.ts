import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { z } from 'zod';
import { carry, carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { fullName, mayManageUnit } from '#units/rules.ts';
import { addAlias, createUnit, reviseUnit } from '#units/server/actions.ts';
import { lineage } from '#units/server/queries.ts';
import { CreateUnit, levels } from '#units/shapes.ts';
import { readUnit } from '../../../unit.ts';
import { readUnitSpread, spreadAsked } from '../../../unit-spread.ts';
import { scopeOf } from '../../scope.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

const idOf = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) error(404);
  return Number(text);
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const id = idOf(params.id);
  const { actor, today, locale, db } = locals;
  const on = url.searchParams.get('on') || undefined;
  const env = envOf({ locals });
  const sheet = await readUnit(env, locale, { id, on });
  const { year } = scopeOf(url);
  const spread = await readUnitSpread(env, locale, sheet, { ...spreadAsked(url), year });
  return {
    ...sheet,
    figures: sheet.figures.filter((row) => year === undefined || row.year === year),
    spread,
    name: fullName(sheet.unit.shown),
    why: why(mayManageUnit(actor, await lineage(db, id, today), today), locale),
    lower: levels.slice(levels.indexOf(sheet.unit.shown.level) + 1),
    today,
    // this year's initiatives and targets find it there from their first day on
    begins:
      sheet.unit.shown.from > `${today.slice(0, 4)}-01-01`
        ? sheet.unit.shown.from
        : `${today.slice(0, 4)}-01-01`,
    keys: { add: randomUUID(), rename: randomUUID(), alias: randomUUID() },
  };
};

// The level says whether it is an area or an organisation.
const NewUnit = CreateUnit.omit({ kind: true });

export const actions: Actions = {
  add: async (event) => {
    const parentId = idOf(event.params.id);
    const done = await carry(
      event,
      NewUnit,
      names,
      (env, input: z.input<typeof NewUnit>, key) =>
        createUnit(env, { ...input, kind: input.level === 'organisation' ? 'organisation' : 'area' }, key),
      { parentId },
    );
    return done.failure ?? { done: 'added' as const };
  },
  rename: async (event) => {
    const done = await carryTo(event, reviseUnit, names, { unitId: idOf(event.params.id) });
    return done.failure ?? { done: 'renamed' as const };
  },
  alias: async (event) => {
    const done = await carryTo(event, addAlias, names, { unitId: idOf(event.params.id) });
    return done.failure ?? { done: 'aliased' as const };
  },
};
