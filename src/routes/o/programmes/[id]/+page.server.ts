import { randomUUID } from 'node:crypto';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { teller } from '#base/words.ts';
import { shiftYears } from '#programmes/rules.ts';
import { restoreProgramme, withdrawProgramme } from '#programmes/server/actions.ts';
import { copyProgramme } from '#targets/server/copy.actions.ts';
import { readProgramme } from '../../../programme.ts';
import { viewOf } from '../../../sheet.ts';
import { historyOf } from '../history.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { locale } = locals;
  const env = envOf({ locals });
  const sheet = await readProgramme(env, locale, params.id, viewOf(url));
  const { title, from } = sheet.page.programme;
  const next = shiftYears(from, 1).slice(0, 4);
  return {
    sheet,
    why: {
      change: sheet.page.may.change?.[locale] ?? null,
      restore: sheet.page.may.restore?.[locale] ?? null,
    },
    // "năm 2021" becomes "năm 2022"
    copyTitle: title.includes(from.slice(0, 4))
      ? title.replaceAll(from.slice(0, 4), next)
      : `${title} (${next})`,
    history: await historyOf(env, `programme:${params.id}`, teller(locale)),
    said: url.searchParams.get('said'),
    keys: { withdraw: randomUUID(), restore: randomUUID(), copy: randomUUID() },
  };
};

export const actions: Actions = {
  withdraw: async (event) => {
    const done = await carryTo(event, withdrawProgramme, names, { id: event.params.id });
    return done.failure ?? { said: 'withdrawn' as const };
  },
  restore: async (event) => {
    const done = await carryTo(event, restoreProgramme, names, { id: event.params.id });
    return done.failure ?? { said: 'restored' as const };
  },
  copy: async (event) => {
    const done = await carryTo(event, copyProgramme, names, { id: event.params.id, years: 1 });
    return done.failure ?? { copied: done.result };
  },
};
