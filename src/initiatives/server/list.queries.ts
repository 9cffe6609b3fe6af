import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { refuse } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { unitName, visible } from '#initiatives/server/queries.ts';
import { ListInitiatives } from '#initiatives/shapes.ts';
import { InitiativeList, type InitiativeRow } from '#initiatives/views.ts';

type Filter = z.output<typeof ListInitiatives>;

interface Span {
  readonly from: Day;
  /** The first day after. */
  readonly until: Day;
}

function spanOf(input: Filter): Span {
  const { year } = input;
  return {
    from: input.from ?? (year === undefined ? '0001-01-01' : `${year}-01-01`),
    until: input.until ?? (year === undefined ? '9999-12-31' : `${year + 1}-01-01`),
  };
}

/** The kinds of events that a filter can ask for, each by its latest one in the period. */
function eventFilters(input: Filter, span: Span): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  const judged = input.result === 'effective' || input.result === 'not_yet';
  if (judged) parts.push(latestIs(input, span, 'evaluated', sql`and e.result = ${input.result}`));
  for (const kind of ['recognised', 'exemplary'] as const) {
    const level = input[kind];
    if (level) parts.push(latestIs(input, span, kind, level === 'any' ? sql`` : sql`and e.level = ${level}`));
  }
  if (input.replicated) parts.push(latestIs(input, span, 'replicated', sql``));
  return parts;
}

export function conditions(actor: Actor, input: Filter, today: Day): RawBuilder<unknown> {
  const span = spanOf(input);
  const dated = input.year !== undefined || input.from !== undefined || input.until !== undefined;
  const parts: RawBuilder<unknown>[] = [visible(actor, today, input.withdrawn)];
  if (input.field) parts.push(sql`i.field = ${input.field}`);
  if (input.form) parts.push(sql`i.form = ${input.form}`);
  if (input.stage) parts.push(sql`i.stage = ${input.stage}`);
  if (input.q && fold(input.q) !== '') parts.push(sql`i.search like ${`%${fold(input.q)}%`}`);
  if (input.unit !== undefined && input.view === undefined) {
    parts.push(sql`(i.unit_id in (select unit_id from unit_ancestor where ancestor_id = ${input.unit})
      or i.unit_id in (select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
        where a.ancestor_id = ${input.unit} and a.until = 'infinity'))`);
  }
  // what is counted: registrations in the period, unless another event is asked for
  const events = eventFilters(input, span);
  if (
    input.kind ||
    (events.length === 0 && (dated || (input.unit !== undefined && input.view !== undefined)))
  ) {
    parts.push(registered(input, span));
  }
  parts.push(...events);
  if (input.result === 'none') parts.push(sql`${latestResult(span)} is null`);
  return sql.join(parts, sql` and `);
}

/** True for the owner `o` on the day of what is counted when it stood below the unit then, or its history does today. */
function ownedBelow(input: Filter, on: RawBuilder<unknown>): RawBuilder<unknown> {
  if (input.unit === undefined || input.view === undefined) return sql``;
  const place =
    input.view === 'was'
      ? sql`unit_ancestor a where a.unit_id = o.unit_id and a.since <= ${on} and ${on} < a.until`
      : sql`unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity' where n.unit_id = o.unit_id`;
  return sql`and exists (select from initiative_owner o where o.initiative_id = i.id and o.during @> ${on}
    and exists (select from ${place} and a.ancestor_id = ${input.unit}))`;
}

/** Registered in the period, as the measure counts it: by the latest registration in it, of the kind asked for. */
function registered(input: Filter, { from, until }: Span): RawBuilder<unknown> {
  const kind = (of: RawBuilder<unknown>) => (input.kind ? sql`and ${of} = ${input.kind}` : sql``);
  return sql`exists (select from registration r where r.initiative_id = i.id
    and r.registered_on >= ${from} and r.registered_on < ${until} ${kind(sql`r.kind`)}
    and not exists (select from registration l where l.initiative_id = i.id and l.registered_on > r.registered_on
      and l.registered_on < ${until} ${kind(sql`l.kind`)}) ${ownedBelow(input, sql`r.registered_on`)})`;
}

/** The latest event of a kind in the period is the one asked for: what the measures of events count. */
function latestIs(
  input: Filter,
  { from, until }: Span,
  kind: string,
  wanted: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`exists (select from (select e.on_day, e.result, e.level from stage_event e where e.initiative_id = i.id
      and e.kind = ${kind} and not e.annulled and e.on_day >= ${from} and e.on_day < ${until}
      order by e.on_day desc, e.id desc limit 1) e
    where true ${wanted} ${ownedBelow(input, sql`e.on_day`)})`;
}

const latestResult = ({ from, until }: Span): RawBuilder<unknown> => sql`
  (select e.result from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled
   and e.on_day >= ${from} and e.on_day < ${until} order by e.on_day desc limit 1)`;

/** The owner's name: as it was on the day of the first registration, as it is today, or today's owner's name then. */
function ownerName(view: Filter['view'], today: Day): RawBuilder<string> {
  if (view === 'now') return unitName(sql`i.unit_id`, sql`${today}::date`);
  if (view === undefined) return unitName(sql`i.unit_id`, sql`i.registered_on`);
  return unitName(sql`${firstOwner}`, sql`i.registered_on`);
}

const firstOwner = sql`(select o.unit_id from initiative_owner o where o.initiative_id = i.id and o.during @> i.registered_on)`;

/** Initiatives, newest registration first, page by page; withdrawn ones only for officials of their subtree. */
export const listInitiatives = query('initiatives.list', {
  input: ListInitiatives,
  published: {
    summary: 'Initiatives, newest first, by unit, field, form, year, result and words.',
    path: '/initiatives',
    output: InitiativeList,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<InitiativeList> => {
    const where = conditions(actor, input, today);
    const [on, id] = input.after?.split('_') ?? [];
    const page = on && id ? sql`and (i.registered_on, i.id) < (${on}::date, ${id}::uuid)` : sql``;
    const [{ rows }, total] = await Promise.all([
      sql<InitiativeRow>`
        select i.id, i.name, i.field, i.form, i.stage, i.place, ${input.view === 'was' ? firstOwner : sql`i.unit_id`} as "unitId",
          ${ownerName(input.view, today)} as "unitName", i.registered_on as "registeredOn",
          ${latestResult(spanOf(input))} as result, i.level,
          i.withdrawn_reason as "withdrawnReason", i.version
        from initiative i where ${where} ${page}
        order by i.registered_on desc, i.id desc limit ${input.limit + 1}`.execute(db),
      sql<{ n: number }>`select count(*)::int as n from initiative i where ${where}`.execute(db),
    ]);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      total: total.rows[0]?.n ?? 0,
      exact: true,
      next: rows.length > input.limit && last ? `${last.registeredOn}_${last.id}` : null,
    };
  },
});
