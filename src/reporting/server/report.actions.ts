import { sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { type Tx, together } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { keptFile } from '#base/server/files.ts';
import { documentFiles } from '#documents/rules.ts';
import { count } from '#measures/server/actions.ts';
import { maySave, maySend, mayWithdraw } from '#reporting/rules.ts';
import { changesInCounts } from '#reporting/server/counting.ts';
import { type Asks, asksOf } from '#reporting/server/form.queries.ts';
import { newId } from '#reporting/server/ids.ts';
import {
  currentDraft,
  findPlaces,
  type Item,
  loadSeen,
  type ReportRecord,
  standings,
} from '#reporting/server/record.ts';
import { against } from '#reporting/server/report.queries.ts';
import { earlierFigures, nameOfActor, revisionsOf } from '#reporting/server/revision.ts';
import { type Sent, sendMany } from '#reporting/server/send.ts';
import { type Written, writeSubmissions } from '#reporting/server/submission.ts';
import { type Content, type Place, SaveDraft, SendReport, WithdrawReport } from '#reporting/shapes.ts';
import { checkReport, keysIn, readValues } from '#reporting/value.rules.ts';
import { DraftSaved, ReportDone } from '#reporting/views.ts';

const about = (id: string, report: ReportRecord) => ({ unit: report.unit.id, subject: `report:${id}` });

/** The report of a place, locked, and what its form asks. */
interface Asked extends Asks {
  readonly report: ReportRecord;
}

/** What hangs on the form leaves in one round trip with where the unit stands. */
async function loadAsked<T>(
  tx: Tx,
  place: Place,
  today: Day,
  beside: (item: Item) => Promise<T>,
): Promise<Outcome<Asked & { readonly beside: T }>> {
  const items = await findPlaces(tx, place.form, [place], true);
  if (isRefusal(items)) return items;
  const [item] = items as [Item];
  const [found, asks, more] = await together([
    standings(tx, items, today, true),
    asksOf(tx, item.form, item.of),
    beside(item),
  ]);
  return isRefusal(found) ? found : { report: found[0] as ReportRecord, ...asks, beside: more };
}

const withdrawnForm = ({ form }: ReportRecord): Refusal | null =>
  form.withdrawnReason === null ? null : refuse('form.withdrawn', { title: form.title });

/** Refuses whoever changes another draft than the one that is there, and gives that one. */
function stale(report: ReportRecord, seen: number): Refusal | null {
  const { version, by, at, content } = currentDraft(report);
  return version === seen ? null : refuse('report.draft_stale', { seen, current: version, by, at, content });
}

/** Refuses what the form does not ask: figures, answers, notes and files of other keys. */
function strangers({ questionnaire }: Pick<Asked, 'questionnaire'>, content: Content): Refusal | null {
  const { figures, questions } = keysIn(questionnaire);
  const unknown = [
    ...[content.values, content.notes, content.files]
      .flatMap((part) => Object.keys(part))
      .filter((key) => !figures.has(key)),
    ...Object.keys(content.texts).filter((key) => !questions.has(key)),
  ];
  return unknown.length > 0
    ? refuse('report.unknown_item', { items: [...new Set(unknown)].slice(0, 10) })
    : null;
}

/** Refuses files that are not kept, or of a kind that figures do not have. */
export async function filesKept(content: Pick<Content, 'files'>): Promise<Refusal | null> {
  for (const { hash } of Object.values(content.files)) {
    const file = await keptFile(hash);
    if (!file || !documentFiles.includes(file.kind)) return refuse('file.not_kept');
  }
  return null;
}

/** Keeps what is being filled in, as it was typed. */
export const saveReport = action('reporting.save', {
  input: SaveDraft,
  published: { summary: 'Keeps a report that is being filled in, as it was typed.', output: DraftSaved },
  load: (tx, input, { today }) => loadAsked(tx, input, today, async () => undefined),
  may: (actor, { report }, today) => maySave(actor, report, today) ?? withdrawnForm(report),
  apply: async (tx, loaded, input, { actor }) => {
    const { report } = loaded;
    const no =
      stale(report, input.seen) ?? strangers(loaded, input.content) ?? (await filesKept(input.content));
    if (no) return no;
    const id = report.row?.id ?? newId();
    const version = (report.row?.version ?? 0) + 1;
    await together([
      writeSubmissions(tx, [standing(id, report, report.row?.state ?? 'draft')]),
      writeDraft(tx, id, version, input.content, actor),
    ]);
    return { id, draftVersion: version };
  },
  about: (result, { report }) => about(result.id, report),
  recorded: ({ form, unit, period, seen, content }) => ({
    form,
    unit,
    period,
    seen,
    filled: Object.keys(content.values).length,
  }),
});

/** Sends a report: a revision that is never changed. Its figures count as provisional from now on. */
export const sendReport = action('reporting.send', {
  input: SendReport,
  published: {
    summary: 'Sends a report: a revision that is never changed, provisional until it is accepted.',
    output: ReportDone,
  },
  load: (tx, input, { today }) =>
    loadAsked(tx, input, today, ({ of }) =>
      earlierFigures(tx, { form: input.form, unit: input.unit, since: of.since }),
    ),
  may: (actor, { report }, today) => maySend(actor, report, today) ?? withdrawnForm(report),
  apply: async (tx, loaded, input, { actor, today }) => {
    const { report, questionnaire, measures, beside: earlier } = loaded;
    const { content } = input;
    const no = stale(report, input.seen) ?? strangers(loaded, content) ?? (await filesKept(content));
    if (no) return no;
    const read = readValues(questionnaire, content);
    const findings = checkReport(questionnaire, content, against(report, earlier), read);
    const hard = findings.filter((finding) => finding.hard);
    if (hard.length > 0) return refuse('report.findings', { findings: hard.slice(0, 20) });
    if (findings.length > 0 && !input.confirmed)
      return refuse('report.unconfirmed', { findings: findings.slice(0, 20) });
    const sending = { report, questionnaire, measures, content, read };
    const [sent] = await sendMany(tx, [sending], { actor, today, note: input.note });
    const { id, number } = sent as Sent;
    return { id, version: (report.row?.version ?? 0) + 1, revision: number };
  },
  about: (result, { report }) => about(result.id, report),
});

/** Takes a report back while nobody of the accepting unit has looked; what was sent becomes a draft again. */
export const withdrawReport = action('reporting.withdraw', {
  input: WithdrawReport,
  published: { summary: 'Takes a report back while nobody who accepts it has looked.', output: ReportDone },
  load: async (tx, input, { today }) => {
    const found = await loadSeen(tx, [input], today);
    return isRefusal(found) ? found : (found[0] as ReportRecord);
  },
  may: (actor, report, today) => mayWithdraw(actor, report, today),
  apply: async (tx, report, _input, { actor }) => {
    const row = report.row as NonNullable<ReportRecord['row']>;
    const all = await revisionsOf(tx, row.id);
    const taken = all.find(({ number }) => number === row.sentRevision);
    if (!taken) throw new Error(`no revision ${row.sentRevision} of ${row.id}`);
    const earlier = all.findLast((one) => one.number < taken.number && one.state !== 'withdrawn');
    const after = {
      sentRevision: earlier?.number ?? null,
      acceptedRevision: row.acceptedRevision,
      firstSentOn: earlier ? row.firstSentOn : null,
      dueOn: earlier ? row.dueOn : null,
    };
    const [before, then] = await changesInCounts(tx, [{ id: row.id, report, after }]);
    await together([
      writeSubmissions(tx, [
        { ...standing(row.id, report, earlier?.state === 'returned' ? 'returned' : 'draft'), ...after },
      ]),
      sql`update revision set state = 'withdrawn', decided_at = now(), decided_by = ${actorKey(actor)},
        decided_by_name = ${nameOfActor(actor)} where submission_id = ${row.id} and number = ${taken.number}`.execute(
        tx,
      ),
      writeDraft(tx, row.id, row.version + 1, taken.content, actor),
      count(tx, before, then),
    ]);
    return { id: row.id, version: row.version + 1, revision: taken.number };
  },
  about: (result, report) => about(result.id, report),
});

/** Where a report stands, with what it has counted until now. */
function standing(id: string, report: ReportRecord, state: Written['state']): Written {
  const { sentRevision = null, acceptedRevision = null, firstSentOn = null, dueOn = null } = report.row ?? {};
  return { id, report, state, sentRevision, acceptedRevision, firstSentOn, dueOn };
}

async function writeDraft(
  tx: Tx,
  id: string,
  version: number,
  content: Content,
  actor: Actor,
): Promise<void> {
  await sql`
    insert into submission_draft (submission_id, content, version, saved_by, saved_by_name)
    values (${id}, ${JSON.stringify(content)}::jsonb, ${version}, ${actorKey(actor)}, ${nameOfActor(actor)})
    on conflict (submission_id) do update set content = excluded.content, version = excluded.version,
      saved_at = now(), saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name`.execute(tx);
}
