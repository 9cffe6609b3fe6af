import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { advance } from '#base/server/runs.ts';
import { howMany } from '#reporting/import.rules.ts';
import { ImportReports } from '#reporting/import.shapes.ts';
import { ReportsImported } from '#reporting/import.views.ts';
import { type ImportPlan, planImport } from '#reporting/server/import.queries.ts';
import { filesKept } from '#reporting/server/report.actions.ts';
import { type Sending, sendMany } from '#reporting/server/send.ts';

/**
 * Sends the reports that a workbook, or a CSV of values, holds: all that differ from what was sent last, in one
 * transaction, or none. The same file again sends nothing. Units with wrong cells stand against it, unless they are to be
 * left out.
 */
export const importReports = action('reporting.import', {
  input: ImportReports,
  published: {
    summary: 'Sends the reports that a workbook or a CSV of values holds; the same file again sends nothing.',
    output: ReportsImported,
  },
  load: (tx, input, { actor, today }) => planImport(tx, actor, input, today, true),
  // who may send what is decided report by report; whoever may send none is refused while the file is read
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  apply: async (tx, plan, input, context) => {
    const { reports, problems } = plan;
    const of = (what: string): number => reports.filter((one) => one.what === what).length;
    const bad = of('wrong') + problems.length;
    if (bad > 0 && !input.leaveOut)
      return refuse('sheet.bad_rows', { bad, rows: reports.length + problems.length });
    const sendings = sendingsOf(plan);
    const warnings = reports.flatMap((one) => one.warnings);
    if (warnings.length > 0 && !input.confirmed)
      return refuse('report.unconfirmed', {
        findings: warnings.slice(0, 20).map(({ cell, unit, say }) => ({ item: `${unit} ${cell}`, say })),
      });
    for (const { content } of sendings) {
      const no = await filesKept(content);
      if (no) return no;
    }
    await advance('writing', 0, sendings.length);
    await sendMany(tx, sendings, {
      ...context,
      note: input.note,
      told: (done) => advance('writing', done, sendings.length),
    });
    return {
      sent: sendings.length,
      same: of('same'),
      leftOut: bad,
      figures: reports.reduce((sum, one) => sum + (one.what === 'send' ? howMany(one.differences) : 0), 0),
    };
  },
  about: (_result, { form, reports }) => {
    const [only] = reports;
    return { unit: only && reports.length === 1 ? only.unit.id : form.unitId, subject: `form:${form.id}` };
  },
});

function sendingsOf({ reports }: ImportPlan): Sending[] {
  return reports.flatMap(({ what, report, content, read, asks }) =>
    what === 'send' && report && content ? [{ ...asks, report, content, read }] : [],
  );
}
