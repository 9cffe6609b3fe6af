import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { utc } from '#base/server/outbox.ts';
import { asks, periodView } from '#reporting/form.rules.ts';
import { type Period, periodByKey } from '#reporting/period.rules.ts';
import { isLocked, type Standing } from '#reporting/rules.ts';
import {
  type CalendarRow,
  calendarsOf,
  datedForm,
  type FormRow,
  formColumns,
  holidaysOf,
  type Named,
} from '#reporting/server/form.queries.ts';
import { rootsOf } from '#reporting/server/heirs.ts';
import type { Content } from '#reporting/shapes.ts';
import type { PeriodView, ReportView, State } from '#reporting/views.ts';
import { unitName } from '#units/server/naming.ts';
import { treeChange } from '#units/server/population.queries.ts';

/** What reports are, as actions and queries read them. */

/** A submission as it is kept. */
export interface SubmissionRow {
  readonly id: string;
  readonly formId: string;
  readonly unitId: number;
  readonly period: string;
  readonly state: State;
  readonly version: number;
  readonly firstSentOn: Day | null;
  /** The due date that held when it was first sent. */
  readonly dueOn: Day | null;
  readonly sentRevision: number | null;
  readonly acceptedRevision: number | null;
  /** The highest number a revision has; 0 when nothing was sent. */
  readonly lastRevision: number;
  readonly lookedAt: string | null;
  readonly unlockedUntil: Day | null;
  /** Who finishes it after its unit has ended. */
  readonly heirId: number | null;
  readonly closed: string | null;
  readonly sentById: string | null;
  readonly draft: ReportView['draft'];
}

/** A report with everything that the rules ask and that counting needs. */
export interface ReportRecord extends Standing {
  readonly form: FormRow;
  readonly calendar: CalendarRow;
  readonly of: Period;
  readonly period: PeriodView;
  readonly row: SubmissionRow | null;
  readonly acceptor: Named | null;
  /** The first day of the unit: what it reports of a period begins then at the earliest. */
  readonly unitSince: Day;
}

const submissionColumns = sql`
  s.id, s.form_id as "formId", s.unit_id as "unitId", s.period_key as period, s.state, s.version,
  s.first_sent_on as "firstSentOn", s.due_on as "dueOn", s.sent_revision as "sentRevision",
  s.accepted_revision as "acceptedRevision", ${utc('s.looked_at')} as "lookedAt",
  s.unlocked_until as "unlockedUntil", s.heir_id as "heirId", s.closed_reason as closed,
  (select r.sent_by from revision r where r.submission_id = s.id and r.number = s.sent_revision) as "sentById",
  (select coalesce(max(r.number), 0) from revision r where r.submission_id = s.id) as "lastRevision",
  (select json_build_object('content', d.content, 'version', d.version, 'savedAt', ${utc('d.saved_at')},
    'savedBy', d.saved_by_name) from submission_draft d where d.submission_id = s.id) as draft`;

/** Reports of one unit are written one after the other: figures of a later period supersede those of an earlier one. */
const UNIT_GATE = 7_201_020;

export interface PlaceOf {
  readonly unit: number;
  readonly period: string;
}

/** The reports of a form for units and periods, also those that nobody has begun; locked in an action. */
export async function loadPlaces(
  db: Db | Tx,
  formId: string,
  places: readonly PlaceOf[],
  today: Day,
  lock: boolean,
): Promise<Outcome<ReportRecord[]>> {
  const found = await findPlaces(db, formId, places, lock);
  return isRefusal(found) ? found : standings(db, found, today);
}

/** Places of a form before anything is known of their units: what else hangs on the form is read beside `standings`. */
export async function findPlaces(
  db: Db | Tx,
  formId: string,
  places: readonly PlaceOf[],
  lock: boolean,
): Promise<Outcome<Item[]>> {
  const units = places.map((place) => place.unit);
  // one is what units send all at once at the end of a month: its statements are planned once
  const only = places.length === 1 ? places[0] : undefined;
  const [, , dated, found] = await together([
    lock && only ? planOnce(db) : null,
    lock ? lockUnits(db, sql`select distinct unnest(${units}::int[]) as unit_id`) : null,
    datedForm(db, formId),
    sql<SubmissionRow>`
      select ${submissionColumns} from submission s ${
        only
          ? sql`where s.unit_id = ${only.unit} and s.period_key = ${only.period} and s.form_id = ${formId}`
          : sql`join unnest(${units}::int[], ${places.map((place) => place.period)}::text[]) p (unit, period)
              on s.unit_id = p.unit and s.period_key = p.period where s.form_id = ${formId}`
      } ${lock ? sql`for update of s` : sql``}`.execute(db as Db),
  ]);
  if (!dated) return refuse('record.not_found', { what: formId });
  const { counts: calendar, daysOff, ...form } = dated;
  const holidays = new Set(daysOff);
  const known = new Map(found.rows.map((row) => [`${row.unitId} ${row.period}`, row]));
  const items: Item[] = [];
  for (const { unit, period: key } of places) {
    const of = periodByKey(calendar, key);
    const row = known.get(`${unit} ${key}`) ?? null;
    if (!of || (!row && !asks(form, of)))
      return refuse('report.no_period', { period: key, title: form.title });
    items.push({ form, calendar, of, period: periodView(form, calendar, holidays, of), unit, row });
  }
  return items;
}

/** Reports by id, locked, in the order of the ids. */
export async function loadReports(
  tx: Db | Tx,
  ids: readonly string[],
  today: Day,
): Promise<Outcome<ReportRecord[]>> {
  const [, forms, calendars, holidays, found] = await together([
    lockUnits(tx, sql`select distinct unit_id from submission where id = any(${ids as string[]}::uuid[])`),
    sql<FormRow>`select ${formColumns} from form f where f.id in (
      select form_id from submission where id = any(${ids as string[]}::uuid[]))`.execute(tx as Db),
    calendarsOf(tx),
    holidaysOf(tx),
    sql<SubmissionRow>`
      select ${submissionColumns} from submission s where s.id = any(${ids as string[]}::uuid[])
      order by s.id for update of s`.execute(tx as Db),
  ]);
  const formOf = new Map(forms.rows.map((form) => [form.id, form]));
  const known = new Map(found.rows.map((row) => [row.id, row]));
  const items: Item[] = [];
  for (const id of ids) {
    const row = known.get(id);
    if (!row) return refuse('record.not_found', { what: id });
    const form = formOf.get(row.formId) as FormRow;
    const calendar = calendars.get(form.calendar) as CalendarRow;
    const of = periodByKey(calendar, row.period) as Period;
    const period = periodView(form, calendar, holidays, of);
    items.push({ form, calendar, of, period, unit: row.unitId, row });
  }
  return standings(tx, items, today);
}

/** The report, locked, as the sender of the version has seen it. */
export async function loadSeen(
  tx: Tx,
  seen: readonly { readonly id: string; readonly version: number }[],
  today: Day,
): Promise<Outcome<ReportRecord[]>> {
  const records = await loadReports(tx, [...new Set(seen.map((one) => one.id))], today);
  if (isRefusal(records)) return records;
  const versions = new Map(seen.map((one) => [one.id, one.version]));
  const stale = records.find(({ row }) => row && row.version !== versions.get(row.id))?.row;
  return stale
    ? refuse('record.stale', { seen: versions.get(stale.id) ?? 0, current: stale.version })
    : records;
}

/**
 * For the rest of the transaction statements keep one plan for all parameters. Made anew for each, which the planner
 * takes to be better for lists that happen to be short, the plans cost more than everything else.
 */
async function planOnce(tx: Db | Tx): Promise<void> {
  await sql.raw('set local plan_cache_mode = force_generic_plan').execute(tx as Db);
}

/**
 * With the units that one has taken over whole, whose figures its own supersede. In order, so that two who lock the same
 * units cannot wait for each other in a circle.
 */
async function lockUnits(db: Db | Tx, units: ReturnType<typeof sql>): Promise<void> {
  await sql`
    with recursive ${rootsOf(units)}
    select pg_advisory_xact_lock(${UNIT_GATE}, root) from (select distinct root from root order by 1) ordered`.execute(
    db as Db,
  );
}

/** A report that is looked for. */
export interface Item {
  readonly form: FormRow;
  readonly calendar: CalendarRow;
  readonly of: Period;
  readonly period: PeriodView;
  readonly unit: number;
  readonly row: SubmissionRow | null;
}

interface Stood {
  readonly name: string | null;
  readonly level: string | null;
  readonly since: Day | null;
  readonly above: readonly number[];
  readonly lineage: readonly number[];
  readonly acceptorId: number | null;
  readonly acceptorName: string | null;
  readonly acceptorLineage: readonly number[];
  readonly formLineage: readonly number[];
}

/** From so many on, days between which nothing changed in the tree are read as one. */
const MANY = 50;

/** SQL: whose acceptance counts for a place `p`, as `acceptorsOf` has it. */
const accepting = sql`
  left join lateral (
    select x.ancestor_id as id, ${unitName(sql`x.ancestor_id`, sql`p.day`)} as name
    from unit_ancestor x
    join unit_version y on y.unit_id = x.ancestor_id and y.during @> p.day join unit_level l on l.key = y.level
    where x.unit_id = p.unit and x.since <= p.day and p.day < x.until and x.depth > 0
      and l.rank <= coalesce((select rank from unit_level where key = p.accept_level), 1000)
    order by x.depth, l.rank desc limit 1) a on true`;

/** SQL: who accepts and who keeps the form; or nobody, where that is not asked. */
const deciders = (today: Day) => sql`
  a.id as "acceptorId", a.name as "acceptorName",
  unit_lineage(coalesce(a.id, p.unit), p.day) as "acceptorLineage",
  unit_lineage(p.keeper, ${today}) as "formLineage"`;
const nobodyElse = sql`
  null::int as "acceptorId", null as "acceptorName", '{}'::int[] as "acceptorLineage", '{}'::int[] as "formLineage"`;

/**
 * The reports with where their units stand, who accepts them and who keeps the form: in one statement. `own`: with who
 * fills them in alone, which is all that saving and sending ask.
 */
export async function standings(
  db: Db | Tx,
  items: readonly Item[],
  today: Day,
  own = false,
): Promise<Outcome<ReportRecord[]>> {
  const momentOf = items.length > MANY ? await moments(db) : (day: Day) => day;
  const asked = new Map<string, { at: number; item: Item; day: Day }>();
  const keys = items.map((item) => {
    const day = momentOf(item.period.cutOff);
    const key = [item.form.id, item.unit, day, item.row?.heirId].join();
    if (!asked.has(key)) asked.set(key, { at: asked.size, item, day });
    return key;
  });
  const distinct = [...asked.values()];
  const { rows } = await sql<Stood & { k: number }>`
    select p.k::int as k, ${unitName(sql`p.unit`, sql`p.day`)} as name, v.level,
      (select min(lower(w.during)) from unit_version w where w.unit_id = p.unit) as since,
      (select coalesce(array_agg(x.ancestor_id), '{}') from unit_ancestor x
        where x.unit_id = p.unit and x.since <= p.day and p.day < x.until) as above,
      unit_lineage(p.unit, p.day) || case when p.heir is null then '{}' else unit_lineage(p.heir, ${today}) end as lineage,
      ${own ? nobodyElse : deciders(today)}
    from unnest(${distinct.map(({ item }) => item.unit)}::int[], ${distinct.map(({ day }) => day)}::date[],
      ${distinct.map(({ item }) => item.row?.heirId ?? null)}::int[],
      ${distinct.map(({ item }) => item.form.acceptLevel)}::text[], ${distinct.map(({ item }) => item.form.unitId)}::int[])
      with ordinality p (unit, day, heir, accept_level, keeper, k)
    left join unit_version v on v.unit_id = p.unit and v.during @> p.day
    ${own ? sql`` : accepting}`.execute(db as Db);
  const stood = new Map(rows.map((row) => [row.k - 1, row]));
  const records: ReportRecord[] = [];
  for (const [at, item] of items.entries()) {
    const key = keys[at] as string;
    const record = recordOf(item, stood.get(asked.get(key)?.at ?? -1) as Stood, today);
    if (isRefusal(record)) return record;
    records.push(record);
  }
  return records;
}

function recordOf(item: Item, stood: Stood, today: Day): ReportRecord | Refusal {
  const { form, calendar, of, period, unit, row } = item;
  if (stood.name === null || stood.since === null) return refuse('unit.not_found', { unit });
  // what was begun once stays to be finished, also when the form or the tree has changed since
  if (!row && !isAskedOf(form, stood, period.cutOff))
    return refuse('report.not_asked', { unit: stood.name, title: form.title, period: period.name });
  return {
    form,
    calendar,
    of,
    period,
    row,
    unit: { id: unit, name: stood.name },
    unitSince: stood.since,
    acceptor: stood.acceptorId === null ? null : { id: stood.acceptorId, name: stood.acceptorName ?? '' },
    state: row?.state ?? null,
    locked: isLocked(period.lockOn, row?.unlockedUntil ?? null, today),
    lookedAt: row?.lookedAt ?? null,
    sentById: row?.sentById ?? null,
    closed: row?.closed ?? null,
    lineage: [...new Set(stood.lineage)],
    acceptorLineage: stood.acceptorLineage,
    formLineage: stood.formLineage,
  };
}

function isAskedOf(form: FormRow, { level, above }: Stood, day: Day): boolean {
  return (
    form.withdrawnReason === null &&
    level === form.level &&
    form.assignments.some(
      (part) => part.since <= day && (part.until === null || day < part.until) && above.includes(part.unitId),
    )
  );
}

/** The day on which the tree became what it was on a day. */
async function moments(db: Db | Tx): Promise<(day: Day) => Day> {
  const { rows } = await sql<{ day: Day }>`
    with ${treeChange} select day from change where day is not null order by day`.execute(db as Db);
  return (day) => rows.findLast((row) => row.day <= day)?.day ?? day;
}

/** What is being filled in, or was sent last: what a stale draft is shown beside. */
export function currentDraft({ row }: Pick<ReportRecord, 'row'>): {
  readonly version: number;
  readonly by: string;
  readonly at: string | null;
  readonly content: Content | null;
} {
  const draft = row?.draft ?? null;
  return draft
    ? { version: draft.version, by: draft.savedBy, at: draft.savedAt, content: draft.content }
    : { version: 0, by: '', at: null, content: null };
}
