import { sql } from 'kysely';
import { holds, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';
import { mayFollowUp } from '#reporting/completeness.rules.ts';
import { ListReminders } from '#reporting/completeness.shapes.ts';
import { ReminderList } from '#reporting/completeness.views.ts';
import { type Period, periodByKey, periodName } from '#reporting/period.rules.ts';
import { lineage, momentsOf } from '#units/server/queries.ts';

const MOST = 100;

/** Which of these units somebody may follow up, of each in the tree of the day: keys of unit and day. */
export async function followable(
  { db, actor, today }: Env,
  places: readonly { readonly unit: number; readonly day: Day }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ unit: number; day: Day; above: number[] }>`
    select unit, day, array_remove(unit_lineage(unit, day), unit) as above from (
      select distinct unit, day from unnest(${places.map(({ unit }) => unit)}::int[],
        ${places.map(({ day }) => day)}::date[]) p (unit, day)) p`.execute(db);
  const may = rows.filter(({ above }) => mayFollowUp(actor, above, today) === null);
  return new Set(may.map(({ unit, day }) => `${unit} ${day}`));
}

/** What a unit was reminded of, the latest first: for its own people and those above. */
export const listReminders = query('reporting.reminders', {
  input: ListReminders,
  published: {
    summary: 'What a unit was reminded of, the latest first.',
    path: '/units/{unit}/reminders',
    output: ReminderList,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<ReminderList | Refusal> => {
    if ((await momentsOf(db, input.unit)).length === 0) return refuse('unit.not_found', { unit: input.unit });
    if (!holds(actor, roles, await lineage(db, input.unit, today), today))
      return refuse('access.forbidden', { roles });
    const { rows } = await sql<{
      form: { id: string; title: string };
      period: string;
      on: Day;
      by: string;
      message: string;
    }>`
      select json_build_object('id', f.id, 'title', f.title) as form, r.period_key as period, r.on_day as on,
        r.by_name as by, r.message
      from follow_up r join form f on f.id = r.form_id
      where r.unit_id = ${input.unit}
        ${input.form === undefined ? sql`` : sql`and r.form_id = ${input.form}`}
        ${input.period === undefined ? sql`` : sql`and r.period_key = ${input.period}`}
      order by r.created_at desc, r.id limit ${MOST}`.execute(db);
    return {
      reminders: rows.map(({ period, ...row }) => ({
        ...row,
        // what a period is called does not hang on its calendar
        period: { key: period, name: periodName(periodByKey({ firstDay: 1 }, period) as Period) },
      })),
    };
  },
});
