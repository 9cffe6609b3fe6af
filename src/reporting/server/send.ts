import { sql } from 'kysely';
import type { ActionContext } from '#base/server/action.ts';
import { type Tx, together } from '#base/server/db.ts';
import type { Delta } from '#measures/rules.ts';
import { addMany, count } from '#measures/server/actions.ts';
import { measuresOf } from '#measures/server/reported.queries.ts';
import { changesInCounts, type Value } from '#reporting/server/counting.ts';
import { newId } from '#reporting/server/ids.ts';
import type { ReportRecord } from '#reporting/server/record.ts';
import { figuresOf } from '#reporting/server/report.actions.ts';
import { writeRevisions } from '#reporting/server/revision.ts';
import type { Content } from '#reporting/shapes.ts';
import type { Questionnaire } from '#reporting/views.ts';

/** A report that was loaded and locked, may be sent, and whose content was checked. */
export interface Sending {
  readonly report: ReportRecord;
  readonly questionnaire: Questionnaire;
  readonly content: Content;
}

export interface SendingContext extends ActionContext {
  readonly note: string;
  /** Told after each part: so many of the reports are written. */
  readonly told?: (done: number) => Promise<void>;
}

const AT_A_TIME = 250;
/** From so many figures on they go straight into the totals, without waiting for the worker. */
const MANY = 20_000;

/** Sends reports as `reporting.send` sends one, part by part in the caller's transaction. */
export async function sendMany(
  tx: Tx,
  sendings: readonly Sending[],
  { actor, today, note, told }: SendingContext,
): Promise<void> {
  const figures = sendings.map(({ questionnaire, content }) => figuresOf(questionnaire, content));
  const measures = await measuresOf(tx, [
    ...new Set(figures.flatMap((all) => all.map(({ measure }) => measure))),
  ]);
  const many = figures.reduce((sum, all) => sum + all.length, 0) >= MANY;
  const later: Delta[][] = [];
  for (let at = 0; at < sendings.length; at += AT_A_TIME) {
    const part = sendings.slice(at, at + AT_A_TIME).map(({ report, questionnaire, content }, n) => {
      const own = figures[at + n] ?? [];
      const { row, period } = report;
      const number = (row?.lastRevision ?? 0) + 1;
      const after = {
        sentRevision: number,
        acceptedRevision: row?.acceptedRevision ?? null,
        firstSentOn: row?.firstSentOn ?? today,
        dueOn: row?.firstSentOn ? row.dueOn : period.dueOn,
      };
      const values = own.map(
        ({ measure, dims, value }): Value => ({
          measure,
          dims,
          value,
          overTime: measures.get(measure)?.overTime ?? 'sum',
        }),
      );
      const id = row?.id ?? newId();
      const revision = { id, number, formVersion: questionnaire.formVersion, figures: own, content, note };
      return { id, report, after, fresh: { number, values }, revision };
    });
    const [before, then] = await changesInCounts(tx, part);
    await together([
      writeSubmissions(tx, part),
      writeRevisions(
        tx,
        part.map(({ revision }) => revision),
        { actor, today },
      ),
      sql`delete from submission_draft where submission_id = any(${part.map(({ id }) => id)}::uuid[])`.execute(
        tx,
      ),
      many ? undefined : count(tx, before, then),
    ]);
    if (many) later.push([...then, ...before.map((delta) => ({ ...delta, value: -delta.value }))]);
    await told?.(at + part.length);
  }
  if (many) await addMany(tx, inTurn(later));
}

async function* inTurn(parts: Delta[][]): AsyncGenerator<readonly Delta[]> {
  for (let next = parts.shift(); next; next = parts.shift()) yield next;
}

type Sent = Pick<Sending, 'report'> & {
  readonly id: string;
  readonly after: {
    readonly sentRevision: number;
    readonly acceptedRevision: number | null;
    readonly firstSentOn: string;
    readonly dueOn: string | null;
  };
};

/** Makes the submissions, or changes where they stand, each with its next version; nobody has looked at them since. */
async function writeSubmissions(tx: Tx, sent: readonly Sent[]): Promise<void> {
  await sql`
    insert into submission (id, form_id, unit_id, period_key, since, until, state, sent_revision, accepted_revision,
      first_sent_on, due_on)
    select id, form, unit, period, since, until, 'submitted', sent, accepted, first, due from unnest(
      ${sent.map(({ id }) => id)}::uuid[], ${sent.map(({ report }) => report.form.id)}::uuid[],
      ${sent.map(({ report }) => report.unit.id)}::int[], ${sent.map(({ report }) => report.of.key)}::text[],
      ${sent.map(({ report }) => report.of.since)}::date[], ${sent.map(({ report }) => report.of.until)}::date[],
      ${sent.map(({ after }) => after.sentRevision)}::int[], ${sent.map(({ after }) => after.acceptedRevision)}::int[],
      ${sent.map(({ after }) => after.firstSentOn)}::date[], ${sent.map(({ after }) => after.dueOn)}::date[])
      as s (id, form, unit, period, since, until, sent, accepted, first, due)
    on conflict (id) do update set state = excluded.state, sent_revision = excluded.sent_revision,
      accepted_revision = excluded.accepted_revision, first_sent_on = excluded.first_sent_on,
      due_on = excluded.due_on, looked_at = null, version = submission.version + 1`.execute(tx);
}
