import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeepIndicators } from '#measures/indicator.rules.ts';
import { defineFormula, defineMeasure } from '#measures/server/indicator.actions.ts';
import { bodyLineage } from '#units/server/queries.ts';
import { choicesOf } from '../choices.ts';
import { carryBounded, DefineForm, names } from '../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const kinds = ['reported', 'ratio', 'sum', 'difference'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  return {
    kind: kinds.find((one) => one === url.searchParams.get('kind')) ?? 'reported',
    choices: await choicesOf(env, locale),
    why: why(mayKeepIndicators(actor, await bodyLineage(env.db, today), today), locale),
    key: randomUUID(),
  };
};

const done = (key: string): never => redirect(303, `/o/indicators/${key}?done=defined`);

export const actions: Actions = {
  define: async (event) => {
    const { failure, result } = await carryBounded(event, DefineForm, defineMeasure);
    return failure ?? done(result.key);
  },
  formula: async (event) => {
    const { failure, result } = await carryTo(event, defineFormula, names);
    return failure ?? done(result.key);
  },
};
