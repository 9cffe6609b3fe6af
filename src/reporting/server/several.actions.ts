import { sql } from 'kysely';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import type { Wording } from '#base/views.ts';
import { maySend } from '#reporting/rules.ts';
import { asksOf } from '#reporting/server/form.queries.ts';
import { againstMany } from '#reporting/server/many.queries.ts';
import { loadPlaces, type ReportRecord } from '#reporting/server/record.ts';
import { filesKept } from '#reporting/server/report.actions.ts';
import { type Sending, sendMany } from '#reporting/server/send.ts';
import { SendReports } from '#reporting/shapes.ts';
import { checkReport, readValues } from '#reporting/value.rules.ts';
import { ReportsSent } from '#reporting/views.ts';

/** Sends the reports of several units for one period of a form: all of them or none, each as `reporting.send` does. */
export const sendReports = action('reporting.sendSeveral', {
  input: SendReports,
  published: {
    summary: 'Sends the reports of several units for one period: all of them or none.',
    output: ReportsSent,
  },
  load: async (tx, input, { today }) => {
    const places = input.reports.map(({ unit }) => ({ unit, period: input.period }));
    const found = await loadPlaces(tx, input.form, places, today, true);
    return isRefusal(found) ? found : (found as ReportRecord[]);
  },
  may: (actor, reports, today) => {
    for (const report of reports) {
      const no = maySend(actor, report, today);
      if (no) return no;
      const { form } = report;
      if (form.withdrawnReason !== null) return refuse('form.withdrawn', { title: form.title });
    }
    return null;
  },
  apply: async (tx, reports, input, context): Promise<ReportsSent | Refusal> => {
    const sendings = await checked(tx, reports, input);
    if (isRefusal(sendings)) return sendings;
    await sendMany(tx, sendings as Sending[], { ...context, note: input.note });
    const { rows } = await sql<ReportsSent['reports'][number]>`
      select id, unit_id as unit, version from submission where form_id = ${input.form}
        and period_key = ${input.period} and unit_id = any(${reports.map(({ unit }) => unit.id)}::int[])
      order by unit_id`.execute(tx);
    return { reports: rows };
  },
  about: (_result, reports, input) => {
    const [only] = reports;
    return {
      unit: only && reports.length === 1 ? only.unit.id : (only?.form.unitId ?? null),
      subject: `form:${input.form}`,
    };
  },
  recorded: ({ form, period, reports }) => ({ form, period, units: reports.map(({ unit }) => unit) }),
});

async function checked(
  tx: Tx,
  reports: readonly ReportRecord[],
  input: SendReports,
): Promise<Outcome<Sending[]>> {
  const [first] = reports;
  if (!first) return [];
  const { form, of } = first;
  const asks = await asksOf(tx, form, of);
  const { questionnaire } = asks;
  const against = await againstMany(tx, reports, true);
  const unconfirmed: { item: string; say: Wording }[] = [];
  const sendings: Sending[] = [];
  for (const [at, report] of reports.entries()) {
    const content = input.reports[at]?.content;
    if (!content) continue;
    const no = await filesKept(content);
    if (no) return no;
    const read = readValues(questionnaire, content);
    const findings = checkReport(questionnaire, content, against(report.unit.id), read);
    const named = findings.map(({ item, hard, say }) => ({
      item,
      hard,
      say: { vi: `${report.unit.name}: ${say.vi}`, en: `${report.unit.name}: ${say.en}` },
    }));
    const hard = named.filter((finding) => finding.hard);
    if (hard.length > 0) return refuse('report.findings', { findings: hard.slice(0, 20) });
    unconfirmed.push(...named);
    sendings.push({ ...asks, report, content, read });
  }
  return unconfirmed.length > 0 && !input.confirmed
    ? refuse('report.unconfirmed', { findings: unconfirmed.slice(0, 20) })
    : sendings;
}
