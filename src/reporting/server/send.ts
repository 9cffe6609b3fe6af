import { sql } from 'kysely';
import type { ActionContext } from '#base/server/action.ts';
import { type Tx, together } from '#base/server/db.ts';
import type { Delta } from '#measures/rules.ts';
import { addMany, count } from '#measures/server/actions.ts';
import { changesInCounts, countsOfFirst, type Value } from '#reporting/server/counting.ts';
import type { Asks } from '#reporting/server/form.queries.ts';
import { newId } from '#reporting/server/ids.ts';
import type { ReportRecord } from '#reporting/server/record.ts';
import { firstFigures, writeRevisions } from '#reporting/server/revision.ts';
import { writeSubmissions } from '#reporting/server/submission.ts';
import type { Content } from '#reporting/shapes.ts';
import { askedIn } from '#reporting/value.rules.ts';
import type { Values } from '#reporting/views.ts';

/** A report that was loaded and locked, may be sent, and whose content was checked. */
export interface Sending extends Asks {
  readonly report: ReportRecord;
  readonly content: Content;
  /** The figures of the content, read. */
  readonly read: Values;
}

export interface SendingContext extends Pick<ActionContext, 'actor' | 'today'> {
  readonly note: string;
  /** Told after each part: so many of the reports are written. */
  readonly told?: (done: number) => Promise<void>;
}

const AT_A_TIME = 250;
/** From so many figures on they go straight into the totals, without waiting for the worker. */
const MANY = 20_000;

/** A report as it will stand. */
export interface Sent extends Sending {
  readonly id: string;
  readonly number: number;
  readonly after: {
    readonly sentRevision: number;
    readonly acceptedRevision: number | null;
    readonly firstSentOn: string;
    readonly dueOn: string | null;
  };
}

function sentNow(sending: Sending, today: string): Sent {
  const { row, period } = sending.report;
  const number = (row?.lastRevision ?? 0) + 1;
  const after = {
    sentRevision: number,
    acceptedRevision: row?.acceptedRevision ?? null,
    firstSentOn: row?.firstSentOn ?? today,
    dueOn: row?.firstSentOn ? row.dueOn : period.dueOn,
  };
  return { ...sending, id: row?.id ?? newId(), number, after };
}

/** Sends reports, part by part in the caller's transaction: each a revision whose figures count as provisional. */
export async function sendMany(
  tx: Tx,
  sendings: readonly Sending[],
  { actor, today, note, told }: SendingContext,
): Promise<readonly Sent[]> {
  const all = sendings.map((sending) => sentNow(sending, today));
  const many = all.reduce((sum, { read }) => sum + Object.keys(read).length, 0) >= MANY;
  const later: Delta[][] = [];
  for (let at = 0; at < all.length; at += AT_A_TIME) {
    const part = all.slice(at, at + AT_A_TIME);
    const drafts = part.flatMap(({ id, report }) => (report.row?.draft ? [id] : []));
    const [before, then] = await changesInCounts(
      tx,
      part.filter((one) => !(many && isFirst(one))).map(changeOf),
    );
    await together([
      writeSubmissions(
        tx,
        part.map(({ id, report, after }) => ({ id, report, state: 'submitted', ...after })),
      ),
      writeRevisions(
        tx,
        part.map(({ id, number, questionnaire, read, content }) => ({
          id,
          number,
          questionnaire,
          values: read,
          content,
          note,
        })),
        { actor, today },
      ),
      drafts.length === 0
        ? undefined
        : sql`delete from submission_draft where submission_id = any(${drafts}::uuid[])`.execute(tx),
      many ? undefined : count(tx, before, then),
    ]);
    if (many) later.push([...then, ...before.map((delta) => ({ ...delta, value: -delta.value }))]);
    await told?.(at + part.length);
  }
  if (many) {
    const first = all.filter(isFirst);
    later.push(first.flatMap(({ report, after }) => countsOfFirst(report, after)));
    await addMany(tx, inTurn(later), firstFigures(first));
  }
  return all;
}

async function* inTurn(parts: Delta[][]): AsyncGenerator<readonly Delta[]> {
  for (let next = parts.shift(); next; next = parts.shift()) yield next;
}

/** True when nothing of it has counted before, and no stock is in it: then its figures count as they are written. */
function isFirst({ report: { row }, measures }: Sending): boolean {
  return (
    (row?.sentRevision ?? null) === null &&
    (row?.acceptedRevision ?? null) === null &&
    [...measures.values()].every(({ overTime }) => overTime !== 'last')
  );
}

function changeOf({ id, report, after, number, questionnaire, measures, read }: Sent) {
  const values = askedIn(questionnaire).flatMap(({ key, dims, item: { measure } }): Value[] => {
    const value = read[key];
    const overTime = measures.get(measure)?.overTime ?? 'sum';
    return value === undefined ? [] : [{ measure, dims, value, overTime }];
  });
  return { id, report, after, fresh: { number, values } };
}
