import { sql } from 'kysely';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { keyFrom } from '#measures/indicator.rules.ts';
import { calendarFree, mayKeepCalendars } from '#reporting/form.rules.ts';
import { SavedKey } from '#reporting/form.views.ts';
import { calendarsOf } from '#reporting/server/form.queries.ts';
import { DefineCalendar, DropHoliday, SetHoliday } from '#reporting/shapes.ts';
import { bodyLineage } from '#units/server/queries.ts';

/** Defines when the months of a body begin; it never changes, since figures are counted by it. */
export const defineCalendar = action('reporting.calendar.define', {
  input: DefineCalendar,
  published: { summary: 'Defines a calendar: the day on which its months begin.', output: SavedKey },
  load: async (tx, _input, { today }) => ({
    known: await calendarsOf(tx),
    above: await bodyLineage(tx, today),
  }),
  may: (actor, { above }, today) => mayKeepCalendars(actor, above, today),
  apply: async (tx, { known }, input) => {
    const key = input.key ?? keyFrom(input.nameVi, new Set(known.keys())).slice(0, 31);
    const name = { vi: input.nameVi, en: input.nameEn || input.nameVi };
    const taken = calendarFree(known.values(), { key, name, firstDay: input.firstDay });
    if (taken) return taken;
    await tx
      .insertInto('calendar')
      .values({ key, name_vi: name.vi, name_en: name.en, first_day: input.firstDay })
      .execute();
    return { key };
  },
  about: (result) => ({ unit: null, subject: `calendar:${result.key}` }),
});

/** Says that a day is off, or renames it: due dates skip it. */
export const setHoliday = action('reporting.holiday.set', {
  input: SetHoliday,
  published: { summary: 'Says that a day is off: due dates skip it.', output: SavedKey },
  load: async (tx, _input, { today }) => ({ above: await bodyLineage(tx, today) }),
  may: (actor, { above }, today) => mayKeepCalendars(actor, above, today),
  apply: async (tx, _loaded, { on, name }) => {
    await sql`insert into holiday (on_day, name) values (${on}, ${name})
      on conflict (on_day) do update set name = excluded.name`.execute(tx);
    return { key: on };
  },
  about: (result) => ({ unit: null, subject: `holiday:${result.key}` }),
});

/** Takes a day off back: it is a working day again unless it is a Saturday or a Sunday. */
export const dropHoliday = action('reporting.holiday.drop', {
  input: DropHoliday,
  published: { summary: 'Takes a day off back.', output: SavedKey },
  load: async (tx, input, { today }) => {
    const day = await tx
      .selectFrom('holiday')
      .select('name')
      .where('on_day', '=', input.on)
      .executeTakeFirst();
    return day ? { above: await bodyLineage(tx, today) } : refuse('record.not_found', { what: input.on });
  },
  may: (actor, { above }, today) => mayKeepCalendars(actor, above, today),
  apply: async (tx, _loaded, { on }) => {
    await tx.deleteFrom('holiday').where('on_day', '=', on).execute();
    return { key: on };
  },
  about: (result) => ({ unit: null, subject: `holiday:${result.key}` }),
});
