import { sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { type Tx, together } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { Saved } from '#base/views.ts';
import { count } from '#measures/server/actions.ts';
import { mayAccept, mayLook, mayReopen, mayReturn, mayUnlock, unlockable } from '#reporting/rules.ts';
import { type Change, changesInCounts } from '#reporting/server/counting.ts';
import { questionnaireOf } from '#reporting/server/form.queries.ts';
import { newId } from '#reporting/server/ids.ts';
import {
  loadPlaces,
  loadReports,
  loadSeen,
  type ReportRecord,
  type SubmissionRow,
} from '#reporting/server/record.ts';
import { nameOfActor, revisionsOf, type StoredRevision } from '#reporting/server/revision.ts';
import { AcceptReports, LookAtReport, ReopenReport, ReturnReport, UnlockReport } from '#reporting/shapes.ts';
import { keysIn } from '#reporting/value.rules.ts';
import { ReportDone, ReportsDone } from '#reporting/views.ts';

/** What who accepts reports does with them, and who keeps their form. */

const about = (id: string, report: ReportRecord) => ({ unit: report.unit.id, subject: `report:${id}` });

/** A report that somebody has begun. */
type Begun = ReportRecord & { readonly row: SubmissionRow };

const begun = (report: ReportRecord): Begun => report as Begun;

async function loadOne(
  tx: Tx,
  seen: { readonly id: string; readonly version: number },
  today: string,
): Promise<Outcome<Begun>> {
  const found = await loadSeen(tx, [seen], today);
  return isRefusal(found) ? found : begun(found[0] as ReportRecord);
}

/** Says that the accepting unit has opened what was sent: it cannot be withdrawn any more. Nothing when it has before. */
export const lookAtReport = action('reporting.look', {
  input: LookAtReport,
  published: { summary: 'Says that the accepting unit has opened what was sent.', output: Saved },
  load: async (tx, input, { today }) => {
    const found = await loadReports(tx, [input.id], today);
    return isRefusal(found) ? found : begun(found[0] as ReportRecord);
  },
  may: (actor, report, today) => mayLook(actor, report, today),
  apply: async (tx, { row }) => {
    await sql`update submission set looked_at = now()
      where id = ${row.id} and state = 'submitted' and looked_at is null`.execute(tx);
    return { id: row.id, version: row.version };
  },
  about: (result, report) => about(result.id, report),
});

/** Returns a report for single figures, or as a whole. Nothing of that revision is accepted; it stays provisional. */
export const returnReport = action('reporting.return', {
  input: ReturnReport,
  published: {
    summary: 'Returns a report, for single figures or as a whole, with reasons.',
    output: ReportDone,
  },
  load: async (tx, input, { today }) => {
    const report = await loadOne(tx, input, today);
    if (isRefusal(report)) return report;
    return { report, questionnaire: await questionnaireOf(tx, report.form, report.of) };
  },
  may: (actor, { report }, today) => mayReturn(actor, report, today),
  apply: async (tx, { report, questionnaire }, input, { actor }): Promise<ReportDone | Refusal> => {
    if (input.items.length === 0 && input.note === '') return refuse('report.no_reason');
    const { figures, questions } = keysIn(questionnaire);
    const reasons = new Map<string, string>(input.items.map(({ item, reason }) => [item, reason]));
    const unknown = [...reasons.keys()].filter((item) => !figures.has(item) && !questions.has(item));
    if (unknown.length > 0) return refuse('report.unknown_item', { items: unknown.slice(0, 10) });
    const { id, sentRevision: number, version } = report.row;
    const sent = await revisionsOf(tx, id, [number as number]);
    await together([
      openDraft(tx, id, version + 1, sent[0]),
      decide(tx, [report], 'returned', input.note, actor),
      sql`update submission set state = 'returned', version = version + 1 where id = ${id}`.execute(tx),
      sql`insert into revision_return (submission_id, number, item, reason)
        select ${id}::uuid, ${number}::int, item, reason
        from unnest(${[...reasons.keys()]}::text[], ${[...reasons.values()]}::text[]) r (item, reason)`.execute(
        tx,
      ),
    ]);
    return { id, version: version + 1, revision: number as number };
  },
  about: (result, { report }) => about(result.id, report),
});

/** Accepts what was sent, one report or many: all of them or none. From now on these are the figures that count. */
export const acceptReports = action('reporting.accept', {
  input: AcceptReports,
  published: {
    summary: 'Accepts reports, one or many: from now on these figures count.',
    output: ReportsDone,
  },
  load: (tx, input, { today }) => loadSeen(tx, input.reports, today),
  may: (actor, reports, today) => {
    for (const report of reports) {
      const no = mayAccept(actor, report, today);
      if (no) return no;
    }
    return null;
  },
  apply: async (tx, reports, _input, { actor }) => acceptAll(tx, reports.map(begun), actor),
  about: (result, reports) => {
    const [first] = reports;
    return reports.length === 1 && first
      ? about(result.reports[0]?.id as string, first)
      : { unit: null, subject: `reports:${reports.length}` };
  },
});

/** Accepts reports that wait, in the caller's transaction; who may is asked before. */
export async function acceptAll(tx: Tx, reports: readonly Begun[], actor: Actor): Promise<ReportsDone> {
  const changes = reports.map((report): Change => {
    const { sentRevision, firstSentOn, dueOn } = report.row;
    return {
      id: report.row.id,
      report,
      after: { sentRevision, acceptedRevision: sentRevision, firstSentOn, dueOn },
    };
  });
  const [before, after] = await changesInCounts(tx, changes);
  const ids = reports.map(({ row }) => row.id);
  await together([
    sql`update revision r set state = 'superseded' from submission s
      where s.id = any(${ids}::uuid[]) and r.submission_id = s.id and r.number = s.accepted_revision
        and r.number <> s.sent_revision`.execute(tx),
    decide(tx, reports, 'accepted', '', actor),
    sql`update submission set state = 'accepted', accepted_revision = sent_revision, version = version + 1
      where id = any(${ids}::uuid[])`.execute(tx),
    count(tx, before, after),
  ]);
  return {
    reports: reports.map(({ row }) => ({
      id: row.id,
      version: row.version + 1,
      revision: row.sentRevision as number,
    })),
  };
}

/**
 * What was sent is what its mending begins with: a draft of its own version, so that who has filled in the report
 * elsewhere, without having seen it, is shown both and overwrites nothing.
 */
async function openDraft(
  tx: Tx,
  id: string,
  version: number,
  sent: StoredRevision | undefined,
): Promise<void> {
  if (!sent) throw new Error(`no such revision of ${id}`);
  await sql`
    insert into submission_draft (submission_id, content, version, saved_at, saved_by, saved_by_name)
    values (${id}, ${JSON.stringify(sent.content)}::jsonb, ${version}, ${sent.sentAt}, ${sent.sentById}, ${sent.sentBy})
    on conflict (submission_id) do update set content = excluded.content, version = excluded.version,
      saved_at = excluded.saved_at, saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name`.execute(
    tx,
  );
}

async function decide(
  tx: Tx,
  reports: readonly Begun[],
  state: 'returned' | 'accepted',
  note: string,
  actor: Actor,
): Promise<void> {
  await sql`
    update revision r set state = ${state}, decided_at = now(), decided_by = ${actorKey(actor)},
      decided_by_name = ${nameOfActor(actor)}, decided_note = ${note}
    from unnest(${reports.map(({ row }) => row.id)}::uuid[], ${reports.map(({ row }) => row.sentRevision)}::int[]) d (id, number)
    where r.submission_id = d.id and r.number = d.number`.execute(tx);
}

/** Opens an accepted report again, with a reason. Its figures go on counting until the next one is accepted. */
export const reopenReport = action('reporting.reopen', {
  input: ReopenReport,
  published: {
    summary: 'Opens an accepted report again, with a reason; it goes on counting.',
    output: Saved,
  },
  load: (tx, input, { today }) => loadOne(tx, input, today),
  may: (actor, report, today) => mayReopen(actor, report, today),
  apply: async (tx, { row }, input, { actor }) => {
    const accepted = await revisionsOf(tx, row.id, [row.acceptedRevision as number]);
    await together([
      openDraft(tx, row.id, row.version + 1, accepted[0]),
      sql`update submission set state = 'draft', version = version + 1 where id = ${row.id}`.execute(tx),
      event(tx, row.id, 'reopened', input.reason, actor),
    ]);
    return { id: row.id, version: row.version + 1 };
  },
  about: (result, report) => about(result.id, report),
});

/** Opens a locked period for one unit, until a day. */
export const unlockReport = action('reporting.unlock', {
  input: UnlockReport,
  published: { summary: 'Opens a locked period for one unit, until a day.', output: Saved },
  load: async (tx, input, { today }) => {
    const found = await loadPlaces(tx, input.form, [input], today, true);
    return isRefusal(found) ? found : (found[0] as ReportRecord);
  },
  may: (actor, report, today, input) =>
    mayUnlock(actor, report, today) ?? unlockable(input.until, report.period.lockOn, today),
  apply: async (tx, report, input, { actor }) => {
    const id = report.row?.id ?? newId();
    await together([
      sql`insert into submission (id, form_id, unit_id, period_key, since, until, unlocked_until)
        values (${id}, ${report.form.id}, ${report.unit.id}, ${report.of.key}, ${report.of.since}, ${report.of.until},
          ${input.until})
        on conflict (id) do update set unlocked_until = excluded.unlocked_until, version = submission.version + 1`.execute(
        tx,
      ),
      event(tx, id, 'unlocked', input.reason, actor),
    ]);
    return { id, version: (report.row?.version ?? 0) + 1 };
  },
  about: (result, report) => about(result.id, report),
});

async function event(
  tx: Tx,
  id: string,
  kind: 'reopened' | 'unlocked',
  reason: string,
  actor: Actor,
): Promise<void> {
  await sql`insert into submission_event (submission_id, kind, reason, by_name)
    values (${id}, ${kind}, ${reason}, ${nameOfActor(actor)})`.execute(tx);
}
