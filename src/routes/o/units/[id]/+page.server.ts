import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { z } from 'zod';
import { carry, carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import type { Locale } from '#base/text.ts';
import type { View } from '#measures/shapes.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { listTasks } from '#programmes/server/task.queries.ts';
import { latestOf } from '#reporting/server/public.queries.ts';
import { listTargets } from '#targets/server/queries.ts';
import { fullName, mayManageUnit } from '#units/rules.ts';
import { addAlias, createUnit, reviseUnit } from '#units/server/actions.ts';
import { lineage } from '#units/server/queries.ts';
import { CreateUnit, levels } from '#units/shapes.ts';
import { viewOf } from '../../../sheet.ts';
import { shown } from '../../../shown.ts';
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
    reported: await latestOf(db, { unit: id, view: viewOf(url), today, open: false }),
    work: await workOf(env, locale, id, viewOf(url)),
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

/** So many of each sort stand on the page. */
const FEW = 5;

/** What the unit has set out to do: its programmes, the tasks that it leads, the targets that are set within it. */
async function workOf(env: ReturnType<typeof envOf>, locale: Locale, unit: number, view: View) {
  const [programmes, all, open, targets] = await Promise.all([
    listProgrammes(env, { unit, limit: FEW }),
    listTasks(env, { unit, limit: 1 }),
    listTasks(env, { unit, open: true, limit: FEW }),
    listTargets(env, { within: unit, view, units: 'none' }),
  ]);
  const found = shown(targets, locale).targets;
  return {
    programmes: shown(programmes, locale).programmes.map(({ id, title, unit: of, tasks }) => ({
      id,
      title,
      unit: of.name,
      done: tasks.done,
      total: tasks.total - tasks.cancelled,
    })),
    tasks: shown(open, locale).tasks.map(({ id, title, dueOn, late, status }) => ({
      id,
      title,
      dueOn,
      status: late ? ('late' as const) : status,
    })),
    open: shown(open, locale).total,
    led: shown(all, locale).total,
    targets: found
      .slice(0, FEW)
      .map(({ id, summary, verdict }) => ({ id, summary: summary[locale], verdict })),
    targetCount: found.length,
  };
}

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
