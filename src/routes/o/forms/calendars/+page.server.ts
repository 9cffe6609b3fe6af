import { randomUUID } from 'node:crypto';
import { addDays } from '#base/period.ts';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeepCalendars } from '#reporting/form.rules.ts';
import { periodOf } from '#reporting/period.rules.ts';
import { defineCalendar, dropHoliday, setHoliday } from '#reporting/server/calendar.actions.ts';
import { listCalendars } from '#reporting/server/forms.queries.ts';
import { shown } from '../../../shown.ts';
import { names } from '../save.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor, today, locale } = locals;
  const { calendars, holidays, lineage } = shown(await listCalendars(envOf({ locals }), {}), locale);
  const year = Number(today.slice(0, 4));
  return {
    calendars: calendars.map((one) => {
      const { since, until } = periodOf(one, 'month', year, 8);
      return { ...one, since, last: addDays(until, -1) };
    }),
    holidays: holidays.map((one) => ({ ...one, key: randomUUID() })),
    why: why(mayKeepCalendars(actor, lineage, today), locale),
    keys: { define: randomUUID(), set: randomUUID() },
  };
};

export const actions: Actions = {
  define: async (event) => {
    const { failure } = await carryTo(event, defineCalendar, names);
    return failure ?? { done: 'calendar' as const };
  },
  set: async (event) => {
    const { failure } = await carryTo(event, setHoliday, names);
    return failure ?? { done: 'holiday' as const };
  },
  drop: async (event) => {
    const { failure } = await carryTo(event, dropHoliday, names);
    return failure ?? { done: 'dropped' as const };
  },
};
