import { sql } from 'kysely';
import type { Tx } from '#base/server/db.ts';
import type { ReportRecord, SubmissionRow } from '#reporting/server/record.ts';

/** A submission as it will stand. */
export interface Written
  extends Pick<
    SubmissionRow,
    'id' | 'state' | 'sentRevision' | 'acceptedRevision' | 'firstSentOn' | 'dueOn'
  > {
  readonly report: ReportRecord;
}

/** Makes submissions, or changes where they stand, each with its next version; nobody has looked at them since. */
export async function writeSubmissions(tx: Tx, all: readonly Written[]): Promise<void> {
  await sql`
    insert into submission (id, form_id, unit_id, period_key, since, until, state, sent_revision, accepted_revision,
      first_sent_on, due_on)
    select * from unnest(
      ${all.map(({ id }) => id)}::uuid[], ${all.map(({ report }) => report.form.id)}::uuid[],
      ${all.map(({ report }) => report.unit.id)}::int[], ${all.map(({ report }) => report.of.key)}::text[],
      ${all.map(({ report }) => report.of.since)}::date[], ${all.map(({ report }) => report.of.until)}::date[],
      ${all.map(({ state }) => state)}::text[], ${all.map(({ sentRevision }) => sentRevision)}::int[],
      ${all.map(({ acceptedRevision }) => acceptedRevision)}::int[],
      ${all.map(({ firstSentOn }) => firstSentOn)}::date[], ${all.map(({ dueOn }) => dueOn)}::date[])
    on conflict (id) do update set state = excluded.state, sent_revision = excluded.sent_revision,
      accepted_revision = excluded.accepted_revision, first_sent_on = excluded.first_sent_on,
      due_on = excluded.due_on, looked_at = null, version = submission.version + 1`.execute(tx);
}
