import { holds } from '#base/actor.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import type { BookSpec } from '#base/sheet.ts';
import type { Locale } from '#base/text.ts';
import { say } from '#base/words.ts';
import { asks } from '#reporting/form.rules.ts';
import { GetWorkbook } from '#reporting/import.shapes.ts';
import { periodBefore, periodByKey, periodName } from '#reporting/period.rules.ts';
import { senders } from '#reporting/rules.ts';
import {
  calendarsOf,
  formById,
  holidaysOf,
  periodView,
  questionnaireOf,
} from '#reporting/server/form.queries.ts';
import { codedUnits } from '#reporting/server/import.queries.ts';
import { againstMany, currentContent, sentContents } from '#reporting/server/many.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
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
