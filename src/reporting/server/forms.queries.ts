import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { Wording } from '#base/views.ts';
import { measuresOf } from '#measures/server/reported.queries.ts';
import {
  changesBetween,
  measuresAsked,
  periodsAsked,
  periodView,
  versionFor,
} from '#reporting/form.rules.ts';
import {
  CalendarList,
  FormList,
  FormPage,
  type FormRowView,
  type FormVersionView,
  type HolidayView,
} from '#reporting/form.views.ts';
import type { Calendar, Period } from '#reporting/period.rules.ts';
import {
  type CalendarRow,
  calendarsOf,
  expectedUnits,
  type FormRow,
  formColumns,
  holidaysOf,
  questionnaireOf,
} from '#reporting/server/form.queries.ts';
import { GetForm, ListForms } from '#reporting/shapes.ts';
import { levelLabel } from '#units/rules.ts';
import { unitName } from '#units/server/naming.ts';
import { bodyLineage, lineage } from '#units/server/queries.ts';
import type { Level } from '#units/shapes.ts';

const signedIn = (actor: Actor): Refusal | null =>
  actor.kind === 'public' ? refuse('access.sign_in_needed') : null;

/** How many periods a page shows. */
const SHOWN = 6;

type Named = { readonly id: number; readonly name: string };
interface Row extends FormRow {
  readonly unitName: string;
  readonly names: Readonly<Record<string, string>>;
}

const columns = (today: Day) => sql`${formColumns},
  ${unitName(sql`f.unit_id`, sql`${today}::date`)} as "unitName",
  (select coalesce(json_object_agg(a.unit_id, ${unitName(sql`a.unit_id`, sql`${today}::date`)}), '{}')
    from (select distinct unit_id from form_assignment where form_id = f.id) a) as names`;

const named = (row: Row, id: number): Named => ({ id, name: row.names[id] ?? '' });
const levelName = (level: Level): Wording => ({
  vi: levelLabel(level, [], 'vi'),
  en: levelLabel(level, [], 'en'),
});

/** The periods of today and after it that a form asks for; when all are over, the last ones. */
function periodsAround(form: FormRow, calendar: Calendar, today: Day): Period[] {
  const first = Number(form.since.slice(0, 4));
  const end = form.until === null ? Number(today.slice(0, 4)) + 8 : Number(form.until.slice(0, 4)) + 1;
  const all = periodsAsked(form, calendar, first, end);
  const coming = all.filter((period) => today < period.until);
  return coming.length > 0 ? coming.slice(0, SHOWN) : all.slice(-SHOWN);
}

function standing(row: Row, calendar: CalendarRow) {
  const { id, version, title, level, grain, since, until, illustration, withdrawnReason } = row;
  return {
    id,
    version,
    title,
    unit: { id: row.unitId, name: row.unitName },
    level,
    levelName: levelName(level),
    calendar: { key: calendar.key, name: calendar.name },
    grain,
    since,
    until,
    illustration,
    withdrawnReason,
  };
}

const calendarOf = (calendars: ReadonlyMap<string, CalendarRow>, key: string): CalendarRow => {
  const found = calendars.get(key);
  if (!found) throw new Error(`no calendar ${key}`);
  return found;
};

/** Forms in the order of their titles: those that ask units below one, of which it is one, or that are its own. */
export const listForms = query('reporting.forms', {
  input: ListForms,
  published: { summary: 'Forms, and what each asks of whom.', path: '/forms', output: FormList },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<FormList> => {
    const within =
      input.unit === undefined
        ? sql`true`
        : sql`(f.unit_id = ${input.unit} or exists (
            select 1 from form_assignment a join unit_ancestor x on
              (x.unit_id = ${input.unit} and x.ancestor_id = a.unit_id)
              or (x.unit_id = a.unit_id and x.ancestor_id = ${input.unit})
            where a.form_id = f.id))`;
    const state = input.withdrawn ? sql`f.withdrawn_reason is not null` : sql`f.withdrawn_reason is null`;
    const [{ rows }, calendars, holidays] = await Promise.all([
      sql<Row>`select ${columns(today)} from form f where ${state} and ${within}
        order by f.title collate "vi-x-icu", f.id`.execute(db),
      calendarsOf(db),
      holidaysOf(db),
    ]);
    return {
      forms: rows.map((row): FormRowView => {
        const calendar = calendarOf(calendars, row.calendar);
        const last = row.versions.at(-1)?.definition;
        const [period] = periodsAround(row, calendar, today);
        const items = last?.sections.flatMap((section) => section.items) ?? [];
        return {
          ...standing(row, calendar),
          figures: items.filter((item) => item.kind === 'figure').length,
          questions: items.filter((item) => item.kind === 'text').length,
          versions: row.versions.length,
          assigned: row.assignments
            .filter((one) => one.until === null || today < one.until)
            .map((one) => named(row, one.unitId)),
          period: period && today < period.until ? periodView(row, calendar, holidays, period) : null,
        };
      }),
    };
  },
});

/** One form with its versions, whom it asks, and the dates of its periods. */
export const getForm = query('reporting.form', {
  input: GetForm,
  published: { summary: 'One form with its versions and dates.', path: '/forms/{id}', output: FormPage },
  may: signedIn,
  read: async (db, _actor, input, today): Promise<FormPage | Refusal> => {
    const [{ rows }, calendars, holidays] = await Promise.all([
      sql<Row>`select ${columns(today)} from form f where f.id = ${input.id}`.execute(db),
      calendarsOf(db),
      holidaysOf(db),
    ]);
    const [row] = rows;
    if (!row) return refuse('record.not_found', { what: input.id });
    const calendar = calendarOf(calendars, row.calendar);
    const around = periodsAround(row, calendar, today);
    const [first] = around;
    const last = row.versions.at(-1);
    const [questionnaire, expected, reports, above, versions] = await Promise.all([
      questionnaireOf(db, { versions: row.versions.slice(-1) }, { since: last?.since ?? row.since }),
      first ? expectedUnits(db, row, first) : [],
      sql<{ n: number }>`select count(*)::int as n from submission
        where form_id = ${row.id} and sent_revision is not null`.execute(db),
      lineage(db, row.unitId, today),
      versionsOf(db, row, calendar, holidays),
    ]);
    return {
      ...standing(row, calendar),
      dueAfter: row.dueAfter,
      lockAfter: row.lockAfter,
      acceptLevel: row.acceptLevel,
      acceptName: row.acceptLevel && levelName(row.acceptLevel),
      versions,
      questionnaire,
      assignments: row.assignments.map(({ unitId, since, until }) => ({
        unit: named(row, unitId),
        since,
        until,
      })),
      expected: expected.length,
      coming: around.map((period) => periodView(row, calendar, holidays, period)),
      reports: reports.rows[0]?.n ?? 0,
      lineage: above,
    };
  },
});

/** Every version with the first period it holds for, what is new in it, and how often it was answered. */
async function versionsOf(
  db: Db,
  row: Row,
  calendar: CalendarRow,
  holidays: ReadonlySet<Day>,
): Promise<FormVersionView[]> {
  const keys = row.versions.flatMap((one) => measuresAsked(one.definition));
  const [measures, { rows: answered }] = await Promise.all([
    measuresOf(db, keys),
    sql<{ number: number; n: number }>`
      select r.form_version as number, count(*)::int as n from revision r join submission s on s.id = r.submission_id
      where s.form_id = ${row.id} group by 1`.execute(db),
  ]);
  const name = (key: string): Wording => measures.get(key)?.name ?? { vi: key, en: key };
  return row.versions.map(({ number, since, definition }, at) => {
    const before = row.versions[at - 1];
    const changes = before ? changesBetween(before.definition, definition) : { added: [], dropped: [] };
    const year = Number(since.slice(0, 4));
    const first = periodsAsked(row, calendar, year, year + 2).find(
      (period) => versionFor(row.versions, period).number === number,
    );
    return {
      number,
      since,
      first: first ? periodView(row, calendar, holidays, first) : null,
      definition,
      reports: answered.find((one) => one.number === number)?.n ?? 0,
      added: changes.added.map(name),
      dropped: changes.dropped.map(name),
    };
  });
}

/** Calendars, and the days off that due dates skip. */
export const listCalendars = query('reporting.calendars', {
  input: z.strictObject({}),
  published: { summary: 'Calendars and days off.', path: '/calendars', output: CalendarList },
  may: signedIn,
  read: async (db, _actor, _input, today): Promise<CalendarList> => {
    const [calendars, used, holidays, above] = await Promise.all([
      calendarsOf(db),
      sql<{ key: string; forms: number; measures: number }>`
        select c.key, (select count(*)::int from form f where f.calendar = c.key) as forms,
          (select count(*)::int from measure m where m.calendar = c.key) as measures from calendar c`.execute(
        db,
      ),
      sql<HolidayView>`select on_day as "on", name from holiday order by on_day desc`.execute(db),
      bodyLineage(db, today),
    ]);
    const counts = new Map(used.rows.map((row) => [row.key, row]));
    return {
      calendars: [...calendars.values()].map((one) => ({
        ...one,
        forms: counts.get(one.key)?.forms ?? 0,
        measures: counts.get(one.key)?.measures ?? 0,
      })),
      holidays: holidays.rows,
      lineage: above,
    };
  },
});
