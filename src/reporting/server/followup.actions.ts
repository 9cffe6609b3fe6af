import { sql } from 'kysely';
import { addDays } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { mayFollowUp, owes } from '#reporting/completeness.rules.ts';
import { FollowedUp } from '#reporting/completeness.views.ts';
import { asks, periodView } from '#reporting/form.rules.ts';
import { periodByKey } from '#reporting/period.rules.ts';
import { calendarsOf, holidaysOf } from '#reporting/server/form.queries.ts';
import { type FormBrief, formsInUse, standingsOf } from '#reporting/server/standing.queries.ts';
import { FollowUp } from '#reporting/shapes.ts';
import type { PeriodView } from '#reporting/views.ts';

/**
 * Reminds units of a report that they owe: once a day each, for one or for many. Who has sent meanwhile, or was reminded
 * today already, is left out and named; it is refused when nobody is left.
 */
export const followUp = action('reporting.followUp', {
  input: FollowUp,
  published: { summary: 'Reminds units of a report that they have to send.', output: FollowedUp },
  load: async (tx, input, { today }) => {
    const units = [...new Set(input.units)];
    const [form] = await formsInUse(tx, input.form);
    if (!form) return refuse('record.not_found', { what: input.form });
    const period = await askedPeriod(tx, form, input.period);
    if (isRefusal(period)) return period;
    const { rows, units: named } = await standingsOf(tx, [{ form, periods: [period] }], {
      within: units,
      view: 'was',
      today,
    });
    const names = new Map(named.map(({ id, name }) => [id, name]));
    const cells = new Map((rows[0]?.cells ?? []).map((cell) => [cell.unit, cell]));
    const stranger = units.find((id) => !cells.has(id));
    if (stranger !== undefined)
      return refuse('report.not_asked', {
        unit: await nameOf(tx, stranger),
        title: form.title,
        period: period.name,
      });
    const { rows: above } = await sql<{ ids: number[]; today: boolean; unit: number }>`
      select u.id as unit, array_remove(unit_lineage(u.id, ${period.cutOff}), u.id) as ids,
        exists (select 1 from follow_up f where f.form_id = ${form.id} and f.period_key = ${period.key}
          and f.unit_id = u.id and f.on_day = ${today}) as today
      from unnest(${units}::int[]) u (id)`.execute(tx);
    return { form, period, cells, names, above };
  },
  may: (actor, { above, period }, today) => {
    for (const { ids } of above) {
      const no = mayFollowUp(actor, ids, today);
      if (no) return no;
    }
    // as long as the period runs nobody owes anything
    return today > period.cutOff
      ? null
      : refuse('report.not_due', { period: period.name, from: addDays(period.cutOff, 1) });
  },
  apply: async (
    tx,
    { form, period, cells, names, above },
    input,
    { actor, today },
  ): Promise<FollowedUp | Refusal> => {
    const name = (id: number): string => names.get(id) ?? '';
    const owing = above.filter(({ unit }) => {
      const cell = cells.get(unit);
      return cell && !cell.closed && owes(cell.standing, cell.state);
    });
    const left = owing.filter((row) => !row.today);
    const sent = above.filter((row) => !owing.includes(row)).map(({ unit }) => name(unit));
    const already = owing.filter((row) => row.today).map(({ unit }) => name(unit));
    if (left.length === 0)
      return owing.length === 0
        ? refuse('report.nothing_owed', { units: sent })
        : refuse('report.reminded_today', { units: already });
    const by = actor.kind === 'account' ? actor.name : '';
    await tx
      .insertInto('follow_up')
      .values(
        left.map(({ unit }) => ({
          form_id: form.id,
          unit_id: unit,
          period_key: period.key,
          on_day: today,
          by_name: by,
          message: input.message,
        })),
      )
      .execute();
    return { reminded: left.map(({ unit }) => unit), sent, already };
  },
  about: (result, { form }) => ({
    unit: result.reminded.length === 1 ? (result.reminded[0] ?? null) : form.unitId,
    subject: `form:${form.id}`,
  }),
});

async function askedPeriod(tx: Tx, form: FormBrief, key: string): Promise<PeriodView | Refusal> {
  const [calendars, holidays] = await Promise.all([calendarsOf(tx), holidaysOf(tx)]);
  const calendar = calendars.get(form.calendar);
  const period = calendar && periodByKey(calendar, key);
  return calendar && period && asks(form, period)
    ? periodView(form, calendar, holidays, period)
    : refuse('report.no_period', { period: key, title: form.title });
}

async function nameOf(tx: Tx, id: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(nullif(designation, '') || ' ', '') || name as name from unit_version
    where unit_id = ${id} order by lower(during) desc limit 1`.execute(tx);
  return rows[0]?.name ?? String(id);
}
