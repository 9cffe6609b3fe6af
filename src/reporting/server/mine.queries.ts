import { sql } from 'kysely';
import { type Actor, grantedUnits } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { senders } from '#reporting/rules.ts';
import { askings, formsInUse } from '#reporting/server/standing.queries.ts';

/**
 * How many reports the actor's own units have to send now: the period is over and not locked (or opened again), and
 * nothing was sent, or it came back. For the rail of every page, so it asks only for these units, not for what lies
 * below them.
 */
export async function countOwn(db: Db, actor: Actor, today: Day): Promise<number> {
  const units = grantedUnits(actor, senders, today);
  if (units === 'all' || units.length === 0) return 0;
  const forms = await formsInUse(db);
  if (forms.length === 0) return 0;
  const year = Number(today.slice(0, 4));
  const asking = await askings(
    db,
    forms,
    { from: year - 2, to: year + 1 },
    today,
    (period) => period.cutOff <= today && today <= period.lockOn,
  );
  const spots = asking.flatMap(({ form, periods }) => periods.map((period) => ({ form, period })));
  const own = sql`any(${units as number[]}::int[])`;
  const { rows } = await sql<{ owed: number }>`
    select count(*)::int as owed from (
      select p.form, v.unit_id, p.period
      from unnest(${spots.map(({ form }) => form.id)}::uuid[], ${spots.map(({ period }) => period.key)}::text[],
        ${spots.map(({ period }) => period.cutOff)}::date[]) p (form, period, cut_off)
      join form f on f.id = p.form
      join form_assignment a on a.form_id = f.id and a.since <= p.cut_off and (a.until is null or p.cut_off < a.until)
      join unit_ancestor above on above.ancestor_id = a.unit_id and above.unit_id = ${own}
        and above.since <= p.cut_off and p.cut_off < above.until
      join unit_version v on v.unit_id = above.unit_id and v.during @> p.cut_off and v.level = f.level
      where not exists (select from submission s where s.form_id = p.form and s.unit_id = v.unit_id
        and s.period_key = p.period and (s.state in ('submitted', 'accepted') or s.closed_reason is not null))
      union
      select s.form_id, s.unit_id, s.period_key from submission s join form f on f.id = s.form_id
      where s.unit_id = ${own} and s.unlocked_until >= ${today} and s.state in ('draft', 'returned')
        and s.closed_reason is null and f.withdrawn_reason is null
    ) owed`.execute(db);
  return rows[0]?.owed ?? 0;
}
