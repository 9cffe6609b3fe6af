import { randomUUID } from 'node:crypto';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { teller } from '#base/words.ts';
import { noteTask, restoreTask } from '#programmes/server/task.actions.ts';
import { getTask } from '#programmes/server/task.queries.ts';
import { found } from '../../../shown.ts';
import { historyOf } from '../../programmes/history.ts';
import { names } from '../../programmes/names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { locale, today } = locals;
  const env = envOf({ locals });
  const { may, ...page } = found(await getTask(env, { id: params.id }), locale);
  return {
    ...page,
    today,
    why: {
      change: may.change?.[locale] ?? null,
      note: may.note?.[locale] ?? null,
      restore: may.restore?.[locale] ?? null,
    },
    history: await historyOf(env, `task:${params.id}`, teller(locale)),
    said: url.searchParams.get('said'),
    keys: { note: randomUUID(), restore: randomUUID() },
  };
};

export const actions: Actions = {
  note: async (event) => {
    const done = await carryTo(event, noteTask, names, { id: event.params.id });
    return done.failure ?? { said: 'noted' as const };
  },
  restore: async (event) => {
    const done = await carryTo(event, restoreTask, names, { id: event.params.id });
    return done.failure ?? { said: 'restored' as const };
  },
};
