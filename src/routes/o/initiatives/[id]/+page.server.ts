import { randomUUID } from 'node:crypto';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import {
  mayEdit,
  mayEvaluate,
  mayRegisterAgain,
  mayRestore,
  mayStart,
  mayWithdraw,
} from '#initiatives/rules.ts';
import { moveInitiative, registerAgain, startInitiative } from '#initiatives/server/actions.ts';
import { getInitiative, listFields } from '#initiatives/server/queries.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import { unitPick } from '#units/server/pick.ts';
import { found, shown } from '../../../shown.ts';
import { filterQuery } from '../filter.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, today, locale } = locals;
  const [initiative, { fields }, pick] = await Promise.all([
    getInitiative(env, { id: params.id }).then((outcome) => found(outcome, locale)),
    listFields(env, {}).then((outcome) => shown(outcome, locale)),
    unitPick(env, url, { name: 'to', roles: ['reporter', 'officer', 'administrator'] }),
  ]);
  const { record } = initiative;
  const { lineage: _above, owners: _owners, ...own } = record;
  const year = Number(today.slice(0, 4));
  return {
    ...initiative,
    record: own,
    fieldName: fields.find((field) => field.key === record.field)?.name[locale] ?? record.field,
    why: {
      edit: why(mayEdit(actor, record, today), locale),
      start: why(mayStart(actor, record, today), locale),
      evaluate: why(mayEvaluate(actor, record, today), locale),
      again: why(mayRegisterAgain(actor, record, today, { campaignYear: year, registeredOn: today }), locale),
      // which unit receives it is not known yet; the action asks about that one too
      move: why(mayEdit(actor, record, today), locale),
      withdraw: why(mayWithdraw(actor, record, today), locale),
      restore: why(mayRestore(actor, record, today), locale),
    },
    pick,
    year,
    today,
    query: filterQuery(url),
    done: url.searchParams.get('done'),
    keys: {
      start: randomUUID(),
      evaluate: randomUUID(),
      again: randomUUID(),
      move: randomUUID(),
      withdraw: randomUUID(),
      restore: randomUUID(),
    },
  };
};

export const actions: Actions = {
  start: async (event) => {
    const done = await carryTo(event, startInitiative, names, { id: event.params.id });
    return done.failure ?? { done: 'started' as const };
  },
  evaluate: async (event) => {
    const done = await carryTo(event, evaluateInitiatives, names);
    return done.failure ?? { done: 'evaluated' as const };
  },
  again: async (event) => {
    const done = await carryTo(event, registerAgain, names, { id: event.params.id });
    return done.failure ?? { done: 'again' as const };
  },
  move: async (event) => {
    const done = await carryTo(event, moveInitiative, names, { id: event.params.id });
    return done.failure ?? { done: 'moved' as const };
  },
  withdraw: async (event) => {
    const done = await carryTo(event, withdrawInitiatives, names);
    return done.failure ?? { done: 'withdrawn' as const };
  },
  restore: async (event) => {
    const done = await carryTo(event, restoreInitiatives, names);
    return done.failure ?? { done: 'restored' as const };
  },
};
