import { randomUUID } from 'node:crypto';
import { isRefusal } from '#base/refusal.ts';
import { carry, carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeepIndicators } from '#measures/indicator.rules.ts';
import { closeMeasure, editMeasure, openMeasure, setLegend } from '#measures/server/indicator.actions.ts';
import { getIndicator } from '#measures/server/indicator.queries.ts';
import { found } from '../../../shown.ts';
import { choicesOf } from '../choices.ts';
import { atRow, carryBounded, EditForm, LegendForm, names, stepsOf } from '../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const { indicator, dimensions, lineage } = found(await getIndicator(env, { key: params.key }), locale);
  return {
    indicator,
    dimensions,
    choices: await choicesOf(env, locale, indicator.key),
    why: why(mayKeepIndicators(actor, lineage, today), locale),
    done: url.searchParams.get('done'),
    keys: { edit: randomUUID(), close: randomUUID(), open: randomUUID(), legend: randomUUID() },
  };
};

export const actions: Actions = {
  edit: async (event) => {
    const { failure } = await carryBounded(event, EditForm, editMeasure, { key: event.params.key });
    return failure ?? { done: 'edited' as const };
  },
  close: async (event) => {
    const { failure } = await carryTo(event, closeMeasure, names, { key: event.params.key });
    return failure ?? { done: 'closed' as const };
  },
  open: async (event) => {
    const { failure } = await carryTo(event, openMeasure, names, { key: event.params.key });
    return failure ?? { done: 'opened' as const };
  },
  legend: async (event) => {
    const { failure } = await carry(event, LegendForm, names, async (env, sent, key) => {
      const read = stepsOf(sent);
      if (isRefusal(read)) return read;
      const input = { key: event.params.key, version: sent.version, steps: read.steps };
      const outcome = await setLegend(env, input as never, key);
      return isRefusal(outcome) ? atRow(outcome, read.rows) : outcome;
    });
    return failure ?? { done: 'legend' as const };
  },
};
