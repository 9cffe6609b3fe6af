import { sql } from 'kysely';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import { utc } from '#base/server/outbox.ts';
import { query } from '#base/server/query.ts';
import { periodBefore, periodName, yearBefore } from '#reporting/period.rules.ts';
import { isLate, isLocked, mayRead } from '#reporting/rules.ts';
import { questionnaireOf } from '#reporting/server/form.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
import { earlierFigures, revisionsOf } from '#reporting/server/revision.ts';
import { type Asking, askings, formsInUse } from '#reporting/server/standing.queries.ts';
import { ListReports, type Place, ReadEntry } from '#reporting/shapes.ts';
import type { Against } from '#reporting/value.rules.ts';
import {
  type PeriodView,
  ReportList,
  type ReportRow,
  ReportView,
  type State,
  type StepView,
  type Values,
} from '#reporting/views.ts';
import { type Member, populationsOf } from '#units/server/population.queries.ts';

type Earlier = Awaited<ReturnType<typeof earlierFigures>>;

/** What a report is held against: the period before, the same a year ago, and all earlier ones. */
export function against({ calendar, of }: Pick<ReportRecord, 'calendar' | 'of'>, earlier: Earlier): Against {
  const at = (period: string): Values =>
    Object.fromEntries(
      [...earlier].flatMap(([key, figures]) => {
        const found = figures.find(([when]) => when === period);
        return found ? [[key, found[1]]] : [];
      }),
    );
  return {
    before: at(periodBefore(calendar, of).key),
    yearAgo: at(yearBefore(calendar, of).key),
    history: Object.fromEntries(
      [...earlier].map(([key, figures]) => [key, figures.map(([, value]) => value)]),
    ),
  };
}

/** The report of a place for whoever may read it; a refusal that does not tell whether it is there for everybody else. */
export async function readable(
  db: Db | Tx,
  actor: Actor,
  place: Place,
  today: Day,
): Promise<ReportRecord | Refusal> {
  const found = await loadPlaces(db, place.form, [place], today, false);
  if (isRefusal(found)) return found;
  const [report] = found as [ReportRecord];
  return mayRead(actor, report, today) ? report : refuse('record.not_found', { what: place.form });
}

const signedIn = (actor: Actor): Refusal | null =>
  actor.kind === 'public' ? refuse('access.sign_in_needed') : null;

/** One report with everything its page shows: what is asked, typed, sent and accepted, and what happened to it. */
export const readReport = query('reporting.report', {
  input: ReadEntry,
  published: {
    summary: 'A report: what is asked, what is being filled in, what was sent and accepted, and its history.',
    path: '/forms/{form}/reports/{unit}/{period}',
    output: ReportView,
  },
  may: signedIn,
  read: async (db, actor, place, today): Promise<ReportView | Refusal> => {
    const report = await readable(db, actor, place, today);
    if (isRefusal(report)) return report;
    const { form, calendar, of, period, row } = report;
    const numbers = [row?.sentRevision, row?.acceptedRevision].filter((n) => typeof n === 'number');
    const [questionnaire, revisions, earlier, steps] = await together([
      questionnaireOf(db, form, of),
      row && numbers.length > 0 ? revisionsOf(db, row.id, numbers) : [],
      earlierFigures(db, { form: form.id, unit: report.unit.id, since: of.since }),
      stepsOf(db, report),
    ]);
    const { before, yearAgo, history } = against(report, earlier);
    const shown = (number: number | null | undefined) => {
      const found = revisions.find((revision) => revision.number === number);
      if (!found) return null;
      const { formVersion: _, sentById: __, ...revision } = found;
      return revision;
    };
    const named = (of: Parameters<typeof periodName>[0] & { readonly key: string }, values: Values) => ({
      key: of.key,
      name: periodName(of),
      values,
    });
    return {
      form: {
        id: form.id,
        title: form.title,
        grain: form.grain,
        calendar: form.calendar,
        illustration: form.illustration,
      },
      unit: report.unit,
      acceptor: report.acceptor,
      period,
      before: named(periodBefore(calendar, of), before),
      yearAgo: named(yearBefore(calendar, of), yearAgo),
      history: { ...history },
      questionnaire,
      state: report.state,
      id: row?.id ?? null,
      version: row?.version ?? 0,
      firstSentOn: row?.firstSentOn ?? null,
      late: isLate(row?.dueOn ?? period.dueOn, row?.firstSentOn ?? null, today),
      locked: report.locked,
      unlockedUntil: row?.unlockedUntil ?? null,
      lookedAt: report.lookedAt,
      sentById: report.sentById,
      closed: report.closed,
      draft: row?.draft ?? null,
      sent: shown(row?.sentRevision),
      accepted: shown(row?.acceptedRevision),
      steps,
      lineage: report.lineage,
      acceptorLineage: report.acceptorLineage,
      formLineage: report.formLineage,
    };
  },
});

/** What happened to a report, in order of time. */
async function stepsOf(db: Db, { row, form, unit, of }: ReportRecord): Promise<StepView[]> {
  const id = row?.id ?? null;
  const { rows } = await sql<StepView>`
    select kind, ${utc('at')} as at, by, revision, note from (
      select 'saved' as kind, saved_at as at, saved_by_name as by, null::int as revision, '' as note
        from submission_draft d where submission_id = ${id}::uuid
        -- not the one that a return or a reopening begins with
        and not exists (select 1 from revision r where r.submission_id = d.submission_id and r.sent_at = d.saved_at)
      union all select 'sent', sent_at, sent_by_name, number, note from revision where submission_id = ${id}::uuid
      union all select case state when 'superseded' then 'accepted' else state end, decided_at, decided_by_name, number,
        decided_note from revision where submission_id = ${id}::uuid and decided_at is not null
      union all select 'looked_at', looked_at, '', sent_revision, '' from submission
        where id = ${id}::uuid and looked_at is not null
      union all select kind, at, by_name, null, reason from submission_event where submission_id = ${id}::uuid
      union all select 'reminded', created_at, by_name, null, message from follow_up
        where form_id = ${form.id} and unit_id = ${unit.id} and period_key = ${of.key}
    ) step order by at, revision nulls last`.execute(db);
  return rows;
}

/** The units at or below any of those, then or now, and those whose reports were handed to one of them. */
async function unitsBelow(db: Db, tops: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select unit_id as id from unit_ancestor where ancestor_id = any(${tops as number[]}::int[])
    union select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'
      where a.ancestor_id = any(${tops as number[]}::int[])
    union select s.unit_id from submission s join unit_ancestor a on a.unit_id = s.heir_id and a.until = 'infinity'
      where a.ancestor_id = any(${tops as number[]}::int[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

interface Kept {
  readonly id: string;
  readonly form: string;
  readonly unit: number;
  readonly period: string;
  readonly version: number;
  readonly state: State;
  readonly firstSentOn: Day | null;
  readonly dueOn: Day | null;
  readonly unlockedUntil: Day | null;
  readonly closed: boolean;
  readonly returned: number;
}

/** What units owe and have sent: every unit that is asked × every period that has begun, the latest first. */
export const listReports = query('reporting.reports', {
  input: ListReports,
  published: {
    summary: 'Reports of a year: every unit that is asked × every period that has begun.',
    path: '/reports',
    output: ReportList,
  },
  may: signedIn,
  read: async (db, actor, input, today): Promise<ReportList> => {
    const year = input.period ? Number(input.period.slice(0, 4)) : (input.year ?? Number(today.slice(0, 4)));
    const granted = grantedUnits(actor, roles, today);
    const [forms, mine, below] = await Promise.all([
      formsInUse(db, input.form),
      granted === 'all' ? null : unitsBelow(db, granted),
      input.unit === undefined ? null : unitsBelow(db, [input.unit]),
    ]);
    const asking = await askings(
      db,
      forms,
      { from: year, to: year },
      today,
      (period) => input.period === undefined || period.key === input.period,
    );
    const spots = asking.flatMap(({ form, periods }) => periods.map((period) => ({ form, period })));
    const lists = (await expectedLists(db, spots)).map((units) =>
      units.filter((unit) => (mine?.has(unit.id) ?? true) && (below?.has(unit.id) ?? true)),
    );
    const units = [...new Set(lists.flat().map((unit) => unit.id))];
    const [kept, reminded] = await Promise.all([
      keptReports(db, spots, units),
      sql<{ place: string; on: Day }>`
        select form_id || ' ' || unit_id || ' ' || period_key as place, max(on_day)::text as on from follow_up
        where form_id = any(${forms.map((form) => form.id)}::uuid[]) and unit_id = any(${units}::int[])
        group by 1`.execute(db),
    ]);
    const remindedOn = new Map(reminded.rows.map((row) => [row.place, row.on]));
    const reports = spots.flatMap(({ form, period }, n) =>
      (lists[n] ?? []).flatMap((unit: Member): ReportRow[] => {
        const place = `${form.id} ${unit.id} ${period.key}`;
        const found = kept.get(place);
        if (found?.closed) return [];
        return [
          {
            form: { id: form.id, title: form.title },
            unit: {
              id: unit.id,
              name: [unit.designation, unit.name].filter(Boolean).join(' '),
              parentName: unit.parentName,
            },
            period,
            id: found?.id ?? null,
            version: found?.version ?? 0,
            state: found?.state ?? null,
            firstSentOn: found?.firstSentOn ?? null,
            late: isLate(found?.dueOn ?? period.dueOn, found?.firstSentOn ?? null, today),
            locked: isLocked(period.lockOn, found?.unlockedUntil ?? null, today),
            returned: found?.returned ?? 0,
            remindedOn: remindedOn.get(place) ?? null,
          },
        ];
      }),
    );
    return {
      reports: reports.sort((a, b) =>
        a.period.until > b.period.until ? -1 : a.period.until < b.period.until ? 1 : 0,
      ),
    };
  },
});

type Spot = Pick<Asking, 'form'> & { readonly period: PeriodView };

/** As `expectedUnits`, for many forms and periods in one statement. */
async function expectedLists(db: Db, spots: readonly Spot[]): Promise<Member[][]> {
  const parts = spots.flatMap(({ form, period: { cutOff } }, n) =>
    form.assignments
      .filter((part) => part.since <= cutOff && (part.until === null || cutOff < part.until))
      .map((part) => ({ n, root: part.unitId, level: form.level, day: cutOff })),
  );
  const found = await populationsOf(db, parts);
  const lists = spots.map(() => new Map<number, Member>());
  // parts may overlap
  for (const [at, { n }] of parts.entries()) for (const unit of found[at] ?? []) lists[n]?.set(unit.id, unit);
  return lists.map((list) => [...list.values()]);
}

async function keptReports(
  db: Db,
  spots: readonly { readonly form: { readonly id: string }; readonly period: { readonly key: string } }[],
  units: readonly number[],
): Promise<Map<string, Kept>> {
  const { rows } = await sql<Kept>`
    select s.id, s.form_id as form, s.unit_id as unit, s.period_key as period, s.version, s.state,
      s.first_sent_on as "firstSentOn", s.due_on as "dueOn", s.unlocked_until as "unlockedUntil",
      s.closed_reason is not null as closed, case when s.state = 'returned' then (select count(*)::int
        from revision_return r where r.submission_id = s.id and r.number = s.sent_revision) else 0 end as returned
    from unnest(${spots.map(({ form }) => form.id)}::uuid[], ${spots.map(({ period }) => period.key)}::text[]) p (form, period)
    join submission s on s.form_id = p.form and s.period_key = p.period and s.unit_id = any(${units as number[]}::int[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [`${row.form} ${row.unit} ${row.period}`, row]));
}
