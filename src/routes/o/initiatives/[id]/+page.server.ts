import { randomUUID } from 'node:crypto';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { recognitionLevels } from '#initiatives/kinds.ts';
import {
  mayEdit,
  mayEvaluate,
  mayJudge,
  mayRegisterAgain,
  mayRestore,
  mayStart,
  mayWithdraw,
} from '#initiatives/rules.ts';
import { moveInitiative, registerAgain, startInitiative } from '#initiatives/server/actions.ts';
import { getInitiative, listFields } from '#initiatives/server/queries.ts';
import { ranksOf } from '#initiatives/server/ranks.ts';
import {
  evaluateInitiatives,
  restoreInitiatives,
  withdrawInitiatives,
} from '#initiatives/server/several.actions.ts';
import {
  annulEvent,
  endInitiatives,
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { mayAnnul, mayEnd, mayRecognise, mayReplicate } from '#initiatives/stage.rules.ts';
import { unitOptions, unitPick } from '#units/server/pick.ts';
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
    unitPick(env, url, {
      // the unit that receives it, or the one that took it up
      name: url.searchParams.get('pick') === 'into' || url.searchParams.has('into') ? 'into' : 'to',
      roles: ['reporter', 'officer', 'administrator'],
    }),
  ]);
  const { record } = initiative;
  const { lineage: _above, owners, ...own } = record;
  const [ranks, units] = await Promise.all([
    ranksOf(env.db, record.lineage),
    unitOptions(
      env,
      owners.map((owner) => owner.unitId),
    ),
  ]);
  const unitName = new Map(units.map((unit) => [unit.id, unit.name]));
  const annullable = initiative.events.flatMap((event) =>
    event.id !== null &&
    mayAnnul(actor, record, today, { ...event, kind: event.kind as 'started' }, ranks) === null
      ? [event]
      : [],
  );
  const levels = recognitionLevels.filter(
    (level) => mayRecognise(actor, record, today, ranks, { level }) === null,
  );
  const year = Number(today.slice(0, 4));
  return {
    ...initiative,
    record: own,
    fieldName: fields.find((field) => field.key === record.field)?.name[locale] ?? record.field,
    why: {
      edit: why(mayEdit(actor, record, today), locale),
      start: why(mayStart(actor, record, today), locale),
      evaluate: why(mayEvaluate(actor, record, today), locale),
      recognise: why(mayRecognise(actor, record, today, ranks), locale),
      replicate: why(mayReplicate(actor, record, today), locale),
      end: why(mayEnd(actor, record, today), locale),
      annul: why(mayJudge(actor, record, today), locale),
      again: why(mayRegisterAgain(actor, record, today, { campaignYear: year, registeredOn: today }), locale),
      // which unit receives it is not known yet; the action asks about that one too
      move: why(mayEdit(actor, record, today), locale),
      withdraw: why(mayWithdraw(actor, record, today), locale),
      restore: why(mayRestore(actor, record, today), locale),
    },
    pick,
    annullable,
    owners: owners.map((owner) => ({ ...owner, name: unitName.get(owner.unitId) ?? '' })),
    levels,
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
      recognise: randomUUID(),
      exemplary: randomUUID(),
      replicate: randomUUID(),
      end: randomUUID(),
      annul: randomUUID(),
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
  recognise: async (event) => {
    const done = await carryTo(event, recogniseInitiatives, names);
    return done.failure ?? { done: 'recognised' as const };
  },
  exemplary: async (event) => {
    const done = await carryTo(event, markExemplary, names);
    return done.failure ?? { done: 'exemplary' as const };
  },
  replicate: async (event) => {
    const done = await carryTo(event, replicateInitiatives, names);
    return done.failure ?? { done: 'replicated' as const };
  },
  end: async (event) => {
    const done = await carryTo(event, endInitiatives, names);
    return done.failure ?? { done: 'ended' as const };
  },
  annul: async (event) => {
    const done = await carryTo(event, annulEvent, names, { id: event.params.id });
    return done.failure ?? { done: 'annulled' as const };
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
