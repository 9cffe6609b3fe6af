import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { together } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { questionnaireOf } from '#reporting/server/form.queries.ts';
import { readable } from '#reporting/server/report.queries.ts';
import { revisionsOf, type StoredRevision } from '#reporting/server/revision.ts';
import { ReadHistory } from '#reporting/shapes.ts';
import { askedIn } from '#reporting/value.rules.ts';
import { FigureHistory, type FigureRevision } from '#reporting/views.ts';

/** One figure of a report through all its revisions: who, when, before, after, why. */
export const readHistory = query('reporting.figure', {
  input: ReadHistory,
  published: {
    summary: 'One figure of a report through all its revisions: who, when, before, after, why.',
    path: '/forms/{form}/reports/{unit}/{period}/figure',
    output: FigureHistory,
  },
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, { key, ...place }, today): Promise<FigureHistory | Refusal> => {
    const report = await readable(db, actor, place, today);
    if (isRefusal(report)) return report;
    const [questionnaire, revisions] = await together([
      questionnaireOf(db, report.form, report.of),
      report.row ? revisionsOf(db, report.row.id) : [],
    ]);
    const cell = askedIn(questionnaire).find((one) => one.key === key);
    if (!cell) return refuse('report.unknown_item', { items: [key] });
    return {
      form: { id: report.form.id, title: report.form.title },
      unit: report.unit,
      period: report.period,
      key,
      name: cell.full,
      unitOf: cell.item.unit,
      changes: revisions.map((revision, at) => changeOf(revision, revisions[at - 1] ?? null, key)),
    };
  },
});

function changeOf(revision: StoredRevision, before: StoredRevision | null, key: string): FigureRevision {
  const { number, state, sentAt, sentBy, note, decidedAt, decidedBy, decidedNote, content } = revision;
  const valueIn = (one: StoredRevision | null): number | null => {
    const value = one?.content.values[key];
    return typeof value === 'number' ? value : null;
  };
  return {
    revision: number,
    state,
    value: valueIn(revision),
    before: valueIn(before),
    sentAt,
    sentBy,
    why: note,
    note: content.notes[key] ?? '',
    file: content.files[key] ?? null,
    returned: revision.returns.find((one) => one.item === key)?.reason ?? null,
    decidedAt,
    decidedBy,
    decidedNote,
  };
}
