import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { fold } from '#base/text.ts';
import { EFFECTIVE, EXEMPLARY, RECOGNISED, REGISTERED, REPLICATED } from '#initiatives/rules.ts';
import { visible } from '#initiatives/server/queries.ts';
import type { ListInitiatives } from '#initiatives/shapes.ts';
import type { Dims } from '#measures/rules.ts';

export type Filter = z.output<typeof ListInitiatives>;

export interface Span {
  readonly from: Day;
  /** The first day after. */
  readonly until: Day;
}

export function spanOf(input: Filter): Span {
  const { year } = input;
  return {
    from: input.from ?? (year === undefined ? '0001-01-01' : `${year}-01-01`),
    until: input.until ?? (year === undefined ? '9999-12-31' : `${year + 1}-01-01`),
  };
}

const dated = (input: Filter): boolean =>
  input.year !== undefined || input.from !== undefined || input.until !== undefined;
const placed = (input: Filter): boolean => input.unit !== undefined && input.view !== undefined;

/** An event that a filter asks for; its latest one in the period is meant. */
interface Event {
  readonly kind: 'evaluated' | 'recognised' | 'exemplary' | 'replicated';
  readonly result?: string;
  readonly level?: string;
}

export function eventsOf(input: Filter): Event[] {
  const events: Event[] = [];
  const { result, replicated } = input;
  if (result === 'effective' || result === 'not_yet') events.push({ kind: 'evaluated', result });
  for (const kind of ['recognised', 'exemplary'] as const) {
    const level = input[kind];
    if (level) events.push({ kind, ...(level === 'any' ? {} : { level }) });
  }
  if (replicated) events.push({ kind: 'replicated' });
  return events;
}

/** What is counted: registrations in the period, unless another event is asked for. */
const byRegistration = (input: Filter): boolean =>
  input.kind !== undefined || (eventsOf(input).length === 0 && (dated(input) || placed(input)));

/**
 * The measure that counts exactly what a filter finds, when there is one: then its total is known without looking at
 * a record.
 */
export function measureOf(input: Filter): { readonly measure: string; readonly dims: Dims } | null {
  const { q, stage, withdrawn, result, kind, field, form, unit, view } = input;
  const events = eventsOf(input);
  if ((q && fold(q) !== '') || stage || withdrawn || events.length > 1) return null;
  if (result === 'not_yet' || result === 'none' || (kind && events.length > 0)) return null;
  if (unit !== undefined && view === undefined) return null;
  const of = { evaluated: EFFECTIVE, recognised: RECOGNISED, exemplary: EXEMPLARY, replicated: REPLICATED };
  const [event] = events;
  return {
    measure: event ? of[event.kind] : REGISTERED,
    dims: {
      ...(field ? { field } : {}),
      ...(form ? { form } : {}),
      ...(kind ? { kind } : {}),
      ...(event?.level ? { level: event.level } : {}),
    },
  };
}

/** Words of a search: each must be found, in any order; a short one at the beginning of a word, as an index knows it. */
export function searched(q: string): RawBuilder<unknown> | null {
  const words = fold(q)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const one = (word: string) =>
    word.length > 2
      ? sql`i.search like ${`%${word}%`}`
      : sql`(i.search like ${`${word}%`} or i.search like ${`% ${word}%`})`;
  return sql.join(words.slice(0, 8).map(one), sql` and `);
}

/** Every condition of a filter as a question about one record `i`; the parts that need other tables come last. */
export function conditions(actor: Actor, input: Filter, today: Day): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [visible(actor, today, input.withdrawn)];
  const { field, form, stage, unit, view } = input;
  const span = spanOf(input);
  if (field) parts.push(sql`i.field = ${field}`);
  if (form) parts.push(sql`i.form = ${form}`);
  if (stage) parts.push(sql`i.stage = ${stage}`);
  const q = input.q === undefined ? null : searched(input.q);
  if (q) parts.push(q);
  if (unit !== undefined && view === undefined) parts.push(sql`i.unit_id in (${unitsEver(unit)})`);
  if (byRegistration(input) || !noEvents(input)) {
    // nothing happens to an initiative before its first registration: lists begin at the end of the period
    parts.push(sql`i.registered_on < ${span.until}`);
  }
  if (byRegistration(input)) parts.push(registered(input, span));
  for (const event of eventsOf(input)) {
    // what was never evaluated or recognised is passed over without looking further
    if (event.kind === 'evaluated')
      parts.push(sql`i.result is not null and i.evaluated_from < ${span.until}`);
    if (event.kind === 'recognised') parts.push(sql`i.level is not null`);
    parts.push(latestIs(input, span, event));
  }
  if (input.result === 'none') parts.push(sql`${latestResult(span)} is null`);
  return sql.join(parts, sql` and `);
}

/** All that ever stood below a unit, or whose history stands there today. */
const unitsEver = (unit: number): RawBuilder<unknown> => sql`
  select unit_id from unit_ancestor where ancestor_id = ${unit}
  union select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
  where a.ancestor_id = ${unit} and a.until = 'infinity'`;

/** The units that count for a unit, and when: joined to rows that name an owner and a day. */
function below(input: Filter): RawBuilder<unknown> {
  return input.view === 'was'
    ? sql`(select unit_id, since, until from unit_ancestor where ancestor_id = ${input.unit})`
    : sql`(select n.unit_id, '-infinity'::date as since, 'infinity'::date as until from unit_now n
        join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity' where a.ancestor_id = ${input.unit})`;
}

/** True when the owner on the day of what is counted stood below the unit then, or its history does today. */
function ownedBelow(input: Filter, owner: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!placed(input)) return sql``;
  return input.view === 'was'
    ? sql`and exists (select from unit_ancestor a where a.unit_id = ${owner} and a.ancestor_id = ${input.unit}
        and a.since <= ${on} and ${on} < a.until offset 0)`
    : sql`and exists (select from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'
        where n.unit_id = ${owner} and a.ancestor_id = ${input.unit} offset 0)`;
}

// `offset 0` keeps the planner from turning a question about one record into a join over all of them

/** Registered in the period, as the measure counts it: by the latest registration in it, of the kind asked for. */
function registered(input: Filter, { from, until }: Span): RawBuilder<unknown> {
  const kind = input.kind ? sql`and r.kind = ${input.kind}` : sql``;
  return sql`exists (select from (select r.registered_on, r.unit_id from registration r where r.initiative_id = i.id
      and r.registered_on >= ${from} and r.registered_on < ${until} ${kind}
      order by r.registered_on desc limit 1) r where true ${ownedBelow(input, sql`r.unit_id`, sql`r.registered_on`)} offset 0)`;
}

/** The latest event of a kind in the period is the one asked for: what the measures of events count. */
function latestIs(input: Filter, { from, until }: Span, { kind, result, level }: Event): RawBuilder<unknown> {
  return sql`exists (select from (select e.on_day, e.unit_id, e.result, e.level from stage_event e
      where e.initiative_id = i.id and e.kind = ${kind} and not e.annulled and e.on_day >= ${from} and e.on_day < ${until}
      order by e.on_day desc, e.id desc limit 1) e
    where true ${result ? sql`and e.result = ${result}` : sql``} ${level ? sql`and e.level = ${level}` : sql``}
      ${ownedBelow(input, sql`e.unit_id`, sql`e.on_day`)} offset 0)`;
}

export const latestResult = ({ from, until }: Span): RawBuilder<unknown> => sql`
  (select e.result from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled
   and e.on_day >= ${from} and e.on_day < ${until} order by e.on_day desc limit 1)`;

/** A way to come at records without looking at all of them: ids, some twice, of which every match is one. */
export type Way = RawBuilder<{ id: string }>;

export interface Into {
  readonly way: Way;
  /** False for what a facet offers: counts beside its choices cannot be taken from what it finds. */
  readonly narrowing: boolean;
  /** It finds exactly what the whole filter does, each once. */
  readonly whole: boolean;
}

/** True when the filter asks for nothing but words. */
function onlyWords(input: Filter): boolean {
  return plain(input) && input.unit === undefined && !byRegistration(input) && noEvents(input);
}
/** True when the filter asks for nothing but one event, of any unit and period. */
function onlyEvent(input: Filter): boolean {
  const words = input.q !== undefined && searched(input.q) !== null;
  const elsewhere = input.unit !== undefined && input.view === undefined;
  return plain(input) && !words && !elsewhere && !byRegistration(input) && eventsOf(input).length === 1;
}
const plain = ({ field, form, stage, result, withdrawn }: Filter): boolean =>
  !(field || form || stage || result === 'none' || withdrawn);
const noEvents = (input: Filter): boolean => eventsOf(input).length === 0;

/** The ways into a filter, each by an index. */
export function waysInto(input: Filter): Into[] {
  const ways: Into[] = [];
  const { stage, unit, view, withdrawn } = input;
  const q = input.q === undefined ? null : searched(input.q);
  if (q) {
    const alone = withdrawn ? sql`` : sql`and i.withdrawn_reason is null`;
    const way: Way = sql`select i.id from initiative i where ${q} ${alone}`;
    ways.push({ way, narrowing: true, whole: onlyWords(input) });
  }
  const add = (way: Way, narrowing: boolean) => ways.push({ way, narrowing, whole: false });
  if (withdrawn) add(sql`select id from initiative where withdrawn_reason is not null`, true);
  if (unit !== undefined && view === undefined) {
    add(sql`select id from initiative where unit_id in (${unitsEver(unit)})`, true);
  }
  if (byRegistration(input)) add(marks(input, 'registration', sql`m.registered_on`, sql``), true);
  for (const event of eventsOf(input)) {
    const whole = onlyEvent(input);
    const way: Way = whole
      ? sql`select i.id from (${markedBy(input, event, true)}) e join initiative i on i.id = e.id
          and i.withdrawn_reason is null`
      : markedBy(input, event, false);
    ways.push({ way, narrowing: false, whole });
  }
  if (stage) add(sql`select id from initiative where stage = ${stage}`, false);
  return ways;
}

/** The marks of a kind within the unit and the period. */
function marks(
  input: Filter,
  table: 'registration' | 'stage_event',
  on: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>,
): Way {
  const { from, until } = spanOf(input);
  return placed(input)
    ? sql`select m.initiative_id as id from ${below(input)} b join ${sql.table(table)} m on m.unit_id = b.unit_id
        and ${on} >= greatest(b.since, ${from}) and ${on} < least(b.until, ${until}) ${wanted}`
    : sql`select m.initiative_id as id from ${sql.table(table)} m where ${on} >= ${from} and ${on} < ${until} ${wanted}`;
}

/** The events asked for; with `once` only those that count, so that no record is found twice. */
export function markedBy(input: Filter, { kind, result, level }: Event, once: boolean): Way {
  const { until } = spanOf(input);
  const last = once
    ? sql`and not exists (select from stage_event l where l.initiative_id = m.initiative_id and l.kind = ${kind}
        and not l.annulled and l.on_day < ${until} and (l.on_day, l.id) > (m.on_day, m.id))`
    : sql``;
  return marks(
    input,
    'stage_event',
    sql`m.on_day`,
    sql`and m.kind = ${kind} and not m.annulled ${result ? sql`and m.result = ${result}` : sql``}
      ${level ? sql`and m.level = ${level}` : sql``} ${last}`,
  );
}

/**
 * What facets need to know of each record: one row says which choices of every group it answers to. `superset` widens a
 * way by registrations to the records that have only events in the period.
 */
export function facetColumns(actor: Actor, base: Filter, today: Day) {
  const span = spanOf(base);
  const own = (owner: RawBuilder<unknown>, on: RawBuilder<unknown>) => ownedBelow(base, owner, on);
  const ask = (kind: string): RawBuilder<unknown> => registered({ ...base, kind: kind as 'new' }, span);
  const latest = (kind: string, column: string): RawBuilder<unknown> => sql`(
    select case when true ${own(sql`e.unit_id`, sql`e.on_day`)} then ${sql.ref(`e.${column}`)} end from (
      select e.on_day, e.unit_id, e.result, e.level, e.kind from stage_event e
      where e.initiative_id = i.id and e.kind = ${kind} and not e.annulled
        and e.on_day >= ${span.from} and e.on_day < ${span.until}
      order by e.on_day desc, e.id desc limit 1) e)`;
  // what stands in the record itself says where there is nothing to look for
  const honoured = sql`i.stage in ('recognised', 'replicated', 'ended')`;
  const columns = sql`i.field, i.form, i.stage, ${registered(base, span)} as "any", ${ask('new')} as new,
    ${ask('continuing')} as continuing,
    case when i.evaluated_from < ${span.until} then ${latest('evaluated', 'result')} end as result,
    case when i.evaluated_from < ${span.until} then ${latestResult(span)} end as anybody,
    case when i.level is not null then ${latest('recognised', 'level')} end as recognised,
    case when ${honoured} then ${latest('exemplary', 'level')} end as exemplary,
    ${honoured} and ${latest('replicated', 'kind')} is not null as replicated`;
  const parts: RawBuilder<unknown>[] = [visible(actor, today, base.withdrawn)];
  const q = base.q === undefined ? null : searched(base.q);
  if (q) parts.push(q);
  if (base.unit !== undefined && base.view === undefined)
    parts.push(sql`i.unit_id in (${unitsEver(base.unit)})`);
  const widened = sql`and m.kind in ('evaluated', 'recognised', 'exemplary', 'replicated') and not m.annulled`;
  const superset =
    q || base.withdrawn || !byRegistration(base)
      ? null
      : (way: Way): Way => sql`${way} union all ${marks(base, 'stage_event', sql`m.on_day`, widened)}`;
  return { columns, conditions: sql.join(parts, sql` and `), superset };
}
