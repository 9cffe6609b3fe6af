import { sql } from 'kysely';
import { z } from 'zod';
import { grantedUnits, holds } from '#base/actor.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import type { BookSpec } from '#base/sheet.ts';
import type { Locale } from '#base/text.ts';
import { say } from '#base/words.ts';
import { asks } from '#reporting/form.rules.ts';
import { GetWorkbook } from '#reporting/import.shapes.ts';
import type { WorkbookList } from '#reporting/import.views.ts';
import { periodBefore, periodByKey, periodName } from '#reporting/period.rules.ts';
import { senders } from '#reporting/rules.ts';
import {
  calendarsOf,
  formById,
  holidaysOf,
  periodView,
  questionnaireOf,
} from '#reporting/server/form.queries.ts';
import { againstMany, currentContent, sentContents } from '#reporting/server/many.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
import { codedUnits } from '#reporting/server/source.ts';
import { askings, formsInUse } from '#reporting/server/standing.queries.ts';
import { workbookOf } from '#reporting/workbook.rules.ts';
import { wb } from '#reporting/workbook.words.ts';

/** A workbook, and what its file is called. */
export interface Workbook {
  readonly spec: BookSpec;
  readonly name: string;
  readonly units: number;
}

/**
 * The workbook of a form and a period, for all units that one may report for: at or below `unit` when it is said. With what
 * is being filled in or was sent in its cells.
 */
export const getWorkbook = query('reporting.workbook', {
  input: GetWorkbook,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<Workbook | Refusal> => {
    const form = await formById(db, input.form);
    if (!form) return refuse('record.not_found', { what: input.form });
    if (form.withdrawnReason !== null) return refuse('form.withdrawn', { title: form.title });
    const calendar = (await calendarsOf(db)).get(form.calendar);
    const period = calendar ? periodByKey(calendar, input.period) : null;
    if (!calendar || !period || !asks(form, period))
      return refuse('report.no_period', { period: input.period, title: form.title });
    const asked = await codedUnits(db, form, period);
    const places = [...asked.keys()].map((unit) => ({ unit, period: period.key }));
    const found = await loadPlaces(db, form.id, places, today, false);
    if (isRefusal(found)) return found;
    const { unit } = input;
    const mine = (found as ReportRecord[]).filter(
      ({ lineage }) =>
        (unit === undefined || lineage.includes(unit)) && holds(actor, senders, lineage, today),
    );
    if (mine.length === 0) return refuse('access.forbidden', { roles: senders });
    const [questionnaire, sent, against, holidays] = await Promise.all([
      questionnaireOf(db, form, period),
      sentContents(db, mine),
      againstMany(db, mine, false),
      holidaysOf(db),
    ]);
    const spec = workbookOf({
      form,
      period: periodView(form, calendar, holidays, period),
      before: { name: periodName(periodBefore(calendar, period)) },
      questionnaire,
      locale: input.locale,
      units: mine.map((report) => ({
        ...(asked.get(report.unit.id) ?? {
          id: report.unit.id,
          code: null,
          name: report.unit.name,
          parentName: null,
        }),
        content: currentContent(report, sent),
        before: against(report.unit.id).before,
        closed: closedOf(report, input.locale),
      })),
    });
    const [only] = mine;
    const whose = mine.length === 1 && only ? only.unit.name : '';
    return { spec, name: [form.title, period.key, whose].filter(Boolean).join(' '), units: mine.length };
  },
});

/** Why nothing can be filled in for a unit now, in a word or two. */
function closedOf({ state, locked, closed }: ReportRecord, locale: Locale): string | null {
  if (closed !== null) return say(wb.closed, locale);
  if (state === 'accepted') return say(wb.accepted, locale);
  if (state === 'submitted') return say(wb.sent, locale);
  return locked ? say(wb.locked, locale) : null;
}

/** So many periods of each form are offered, the latest first. */
const OFFERED = 6;

/** The forms that ask units which one may report for, each with its latest periods. */
export const listWorkbooks = query('reporting.workbooks', {
  input: z.strictObject({}),
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, _input, today): Promise<WorkbookList> => {
    const granted = grantedUnits(actor, senders, today);
    const [forms, asked] = await Promise.all([
      formsInUse(db),
      granted === 'all' ? null : formsAsking(db, granted),
    ]);
    const workbooks = [];
    for (const form of forms) {
      if (asked && !asked.has(form.id)) continue;
      const last = Number((form.until !== null && form.until < today ? form.until : today).slice(0, 4));
      const [found] = await askings(db, [form], { from: last - 1, to: last }, today);
      if (!found) continue;
      workbooks.push({
        form: { id: form.id, title: form.title },
        periods: found.periods
          .slice(-OFFERED)
          .reverse()
          .map(({ key, name, cutOff }) => ({ key, name, cutOff })),
      });
    }
    return { workbooks };
  },
});

/** Forms that are assigned at, above or below one of the units. */
async function formsAsking(db: Db, units: readonly number[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.form_id as id from form_assignment a where exists (
      select 1 from unit_ancestor u where (u.unit_id = a.unit_id and u.ancestor_id = any(${units as number[]}::int[]))
        or (u.unit_id = any(${units as number[]}::int[]) and u.ancestor_id = a.unit_id))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
