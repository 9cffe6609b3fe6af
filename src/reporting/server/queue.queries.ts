import { type RawBuilder, sql } from 'kysely';
import { type Actor, grantedUnits } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse, sentence } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { Wording } from '#base/views.ts';
import { ListQueue } from '#reporting/completeness.shapes.ts';
import { type Period, periodBefore, periodByKey, yearBefore } from '#reporting/period.rules.ts';
import { compared, mostChanged } from '#reporting/review.rules.ts';
import { QueueList, type QueueRow } from '#reporting/review.views.ts';
import { acceptors, isLate, mayAccept } from '#reporting/rules.ts';
import {
  calendarsOf,
  type FormRow,
  formById,
  holidaysOf,
  periodView,
  questionnaireOf,
} from '#reporting/server/form.queries.ts';
import { figureKey } from '#reporting/server/revision.ts';
import type { Content } from '#reporting/shapes.ts';
import { checkReport } from '#reporting/value.rules.ts';
import type { PeriodView, Questionnaire, Values } from '#reporting/views.ts';
import { unitName } from '#units/server/naming.ts';
import { treeChange, treeSince } from '#units/server/population.queries.ts';

/** So many of the figures that changed stand with each report. */
const CHANGES = 5;
/** So many earlier periods say what is usual. */
const EARLIER = 24;
/** The keys of periods are the same in every calendar. */
const ANY = { firstDay: 1 };

/** A report that waits, as the list is narrowed and counted. */
interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly formId: string;
  readonly title: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly parentId: number | null;
  readonly parentName: string | null;
  readonly acceptorId: number;
  readonly acceptorName: string;
  readonly acceptorLineage: readonly number[];
  readonly mine: boolean;
  readonly period: string;
  readonly since: Day;
  readonly firstSentOn: Day;
  readonly dueOn: Day | null;
  readonly sentOn: Day;
  readonly sentBy: string;
  readonly sentById: string;
  readonly revision: number;
  readonly note: string;
}

/** SQL: who accepts a report `s`, in the tree of its day, as acceptorsOf has it; a unit with nobody above accepts its own. */
const accepting = (level: RawBuilder<unknown>) => sql`(
      select coalesce((select x.ancestor_id from unit_ancestor x
        join unit_version y on y.unit_id = x.ancestor_id and y.during @> s.day join unit_level l on l.key = y.level
        where x.unit_id = s.unit_id and x.since <= s.day and s.day < x.until and x.depth > 0
          and l.rank <= coalesce((select rank from unit_level where key = ${level}), 1000)
        order by x.depth, l.rank desc limit 1), s.unit_id) as id)`;

/**
 * All reports that wait and that somebody with these units may decide about, in the tree of each cut-off day: the
 * oldest period first, then by the unit above and by name. `mine`: the unit that accepts is one of his own, then or now.
 */
async function waitingFor(db: Db, units: 'all' | readonly number[]): Promise<Waiting[]> {
  const all = units === 'all';
  const own = sql`${all ? [] : (units as number[])}::int[]`;
  const { rows } = await sql<Waiting>`
    select s.id, s.version, f.id as "formId", f.title, s.unit_id as "unitId",
      ${unitName(sql`s.unit_id`, sql`s.day`)} as "unitName",
      v.parent_id as "parentId", coalesce(nullif(p.designation, '') || ' ', '') || p.name as "parentName",
      a.id as "acceptorId", ${unitName(sql`a.id`, sql`s.day`)} as "acceptorName", l.ids as "acceptorLineage",
      ${all} or a.id = any(${own})
        or coalesce((select n.at_unit_id = any(${own}) from unit_now n where n.unit_id = a.id), false) as mine,
      s.period_key as period, s.since, s.first_sent_on as "firstSentOn", s.due_on as "dueOn",
      r.sent_on as "sentOn", r.sent_by_name as "sentBy", r.sent_by as "sentById", r.number as revision, r.note
    from (select *, until - 1 as day from submission where state = 'submitted' and closed_reason is null) s
    join form f on f.id = s.form_id and f.withdrawn_reason is null
    join revision r on r.submission_id = s.id and r.number = s.sent_revision
    left join unit_version v on v.unit_id = s.unit_id and v.during @> s.day
    left join unit_version p on p.unit_id = v.parent_id and p.during @> s.day
    cross join lateral ${accepting(sql`f.accept_level`)} a
    cross join lateral (select unit_lineage(a.id, s.day) as ids) l
    where ${all} or l.ids && ${own}
    order by s.since, f.title collate "vi-x-icu", p.name collate "vi-x-icu", v.name collate "vi-x-icu", s.id`.execute(
    db,
  );
  return rows;
}

/**
 * How many reports wait for the units of whoever asks: every page of the office says it, so who accepts is worked out
 * once for each unit, not for each of its reports.
 */
export async function countMine(db: Db, actor: Actor, today: Day): Promise<number> {
  const units = grantedUnits(actor, acceptors, today);
  if (units !== 'all' && units.length === 0) return 0;
  const own = sql`${units === 'all' ? [] : [...units]}::int[]`;
  const { rows } = await sql<{ waiting: number }>`
    with ${treeChange}, ended as materialized (
      select form_id, unit_id, until - 1 as day, count(*) as n from submission
      where state = 'submitted' and closed_reason is null group by 1, 2, 3
    ), dated as materialized (select day, ${treeSince(sql`e.day`)} as since from (select distinct day from ended) e),
    s as materialized (
      select e.unit_id, f.accept_level, d.since as day, sum(e.n) as n from ended e join dated d on d.day = e.day
      join form f on f.id = e.form_id and f.withdrawn_reason is null group by 1, 2, 3
    )
    select coalesce(sum(s.n), 0)::int as waiting from s cross join lateral ${accepting(sql`s.accept_level`)} a
    where ${units === 'all'} or a.id = any(${own})
      or exists (select from unit_now n where n.unit_id = a.id and n.at_unit_id = any(${own}))`.execute(db);
  return rows[0]?.waiting ?? 0;
}

/** What waits to be accepted by whoever asks: each report with what is unusual in it and what changed most. */
export const listQueue = query('reporting.queue', {
  input: ListQueue,
  published: {
    summary: 'Reports that wait to be accepted by whoever asks, with what is unusual and what changed.',
    path: '/reports/queue',
    output: QueueList,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<QueueList | Refusal> => {
    const units = grantedUnits(actor, acceptors, today);
    const all = units !== 'all' && units.length === 0 ? [] : await waitingFor(db, units);
    const own = all.filter((row) => row.mine);
    const shown = input.mine ? own : all;
    const rows = shown.filter(
      (row) =>
        (input.form === undefined || row.formId === input.form) &&
        (input.period === undefined || row.period === input.period) &&
        (input.above === undefined || row.parentId === input.above),
    );
    return {
      rows: await inDetail(db, actor, rows.slice(input.skip, input.skip + input.limit), today),
      total: rows.length,
      mine: own.length,
      others: all.length - own.length,
      choices: await choicesOf(db, shown),
    };
  },
});

async function choicesOf(db: Db, rows: readonly Waiting[]): Promise<QueueList['choices']> {
  const dated = await datesOf(db, rows);
  const forms = new Map<string, { id: string; title: string; count: number }>();
  const periods = new Map<string, { key: string; name: Wording; count: number }>();
  const above = new Map<number, { id: number; name: string; count: number }>();
  for (const row of rows) {
    const form = forms.get(row.formId) ?? { id: row.formId, title: row.title, count: 0 };
    forms.set(row.formId, { ...form, count: form.count + 1 });
    const view = dated(row).view;
    const period = periods.get(row.period) ?? { key: row.period, name: view.name, count: 0 };
    periods.set(row.period, { ...period, count: period.count + 1 });
    if (row.parentId === null) continue;
    const parent = above.get(row.parentId) ?? { id: row.parentId, name: row.parentName ?? '', count: 0 };
    above.set(row.parentId, { ...parent, count: parent.count + 1 });
  }
  return { forms: [...forms.values()], periods: [...periods.values()], above: [...above.values()] };
}

interface Dated {
  readonly form: FormRow;
  readonly view: PeriodView;
}

/** The form and the period of each report, each read once. */
async function datesOf(db: Db, rows: readonly Waiting[]): Promise<(row: Waiting) => Dated> {
  const [calendars, holidays] = await Promise.all([calendarsOf(db), holidaysOf(db)]);
  const forms = new Map<string, FormRow>();
  const known = new Map<string, Dated>();
  for (const { formId, period } of rows) {
    const key = `${formId} ${period}`;
    if (known.has(key)) continue;
    const form = forms.get(formId) ?? (await formById(db, formId));
    const calendar = form && calendars.get(form.calendar);
    const of = calendar && periodByKey(calendar, period);
    if (!form || !calendar || !of) throw new Error(`no period ${key}`);
    forms.set(formId, form);
    known.set(key, { form, view: periodView(form, calendar, holidays, of) });
  }
  return ({ formId, period }) => known.get(`${formId} ${period}`) as Dated;
}

/** Reports with what is unusual in each and what changed most against the period before and the year before. */
async function inDetail(db: Db, actor: Actor, rows: readonly Waiting[], today: Day): Promise<QueueRow[]> {
  if (rows.length === 0) return [];
  const [dated, figures] = await Promise.all([datesOf(db, rows), figuresOf(db, rows)]);
  const asked = new Map<string, Questionnaire>();
  for (const row of rows) {
    const key = `${row.formId} ${row.period}`;
    if (!asked.has(key)) asked.set(key, await questionnaireOf(db, dated(row).form, row));
  }
  return rows.map((row): QueueRow => {
    const { view } = dated(row);
    const questionnaire = asked.get(`${row.formId} ${row.period}`) as Questionnaire;
    const { content, before, yearAgo, history } = figures(row);
    const all = compared(questionnaire, numbers(content.values), before, yearAgo);
    const standing = {
      state: 'submitted' as const,
      period: view,
      locked: false,
      lookedAt: null,
      sentById: row.sentById,
      closed: null,
      unit: { id: row.unitId, name: row.unitName },
      lineage: [],
      acceptorLineage: row.acceptorLineage,
      formLineage: [],
    };
    const no = mayAccept(actor, standing, today);
    return {
      id: row.id,
      version: row.version,
      form: { id: row.formId, title: row.title },
      unit: { id: row.unitId, name: row.unitName },
      parent: row.parentId === null ? null : { id: row.parentId, name: row.parentName ?? '' },
      acceptor: { id: row.acceptorId, name: row.acceptorName },
      period: view,
      sentOn: row.sentOn,
      sentBy: row.sentBy,
      late: isLate(row.dueOn ?? view.dueOn, row.firstSentOn, today),
      revision: row.revision,
      note: row.note,
      why: isRefusal(no) ? { vi: sentence(no, 'vi'), en: sentence(no, 'en') } : null,
      findings: checkReport(questionnaire, content, { before, yearAgo, history }).map(
        ({ item, hard, say }) => ({
          item,
          hard,
          say,
        }),
      ),
      figures: all.filter(({ value }) => value !== null).length,
      changed: mostChanged(all, CHANGES),
    };
  });
}

const numbers = (values: Content['values']): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)]));

interface Figures {
  readonly content: Content;
  readonly before: Values;
  readonly yearAgo: Values;
  readonly history: Readonly<Record<string, readonly number[]>>;
}

/** What each report holds, and what the unit reported in the same form before; one statement. */
async function figuresOf(db: Db, rows: readonly Waiting[]): Promise<(row: Waiting) => Figures> {
  const { rows: found } = await sql<{
    of: string;
    period: string;
    values: Values | null;
    texts: Record<string, string> | null;
  }>`
    select s.id as of, h.period_key as period,
      (select json_object_agg(${figureKey}, v.value) from revision_value v
       join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
       where v.submission_id = h.id and v.number = h.number) as values,
      case when h.id = s.id then (select json_object_agg(t.item, t.text) from revision_text t
       where t.submission_id = h.id and t.number = h.number) end as texts
    from submission s
    cross join lateral (
      select s.id, s.period_key, s.sent_revision as number, s.since
      union all
      (select e.id, e.period_key, coalesce(e.accepted_revision, e.sent_revision), e.since from submission e
       where e.form_id = s.form_id and e.unit_id = s.unit_id and e.since < s.since
         and coalesce(e.accepted_revision, e.sent_revision) is not null
       order by e.since desc limit ${EARLIER})) h
    where s.id = any(${rows.map((row) => row.id)}::uuid[]) order by s.id, h.since desc`.execute(db);
  const byReport = new Map<string, typeof found>();
  for (const row of found) byReport.set(row.of, [...(byReport.get(row.of) ?? []), row]);
  return ({ id, period }) => {
    const [own, ...earlier] = byReport.get(id) ?? [];
    const of = periodByKey(ANY, period) as Period;
    const at = (key: string): Values => earlier.find((row) => row.period === key)?.values ?? {};
    const history: Record<string, number[]> = {};
    for (const { values } of earlier)
      for (const [key, value] of Object.entries(values ?? {}))
        history[key] = [...(history[key] ?? []), value];
    return {
      content: { values: own?.values ?? {}, texts: own?.texts ?? {}, notes: {}, files: {} },
      before: at(periodBefore(ANY, of).key),
      yearAgo: at(yearBefore(ANY, of).key),
      history,
    };
  };
}
