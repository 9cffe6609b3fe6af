import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#base/server/db.ts';

/** The facts of an audit entry, as they are delivered and sealed: everything but the content, which can be erased. */
export interface EntryFacts {
  readonly id: string;
  /** UTC to the microsecond, as text: a Date would lose digits that the seal covers. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly unitId: number | null;
  readonly subject: string;
  readonly contentHash: Buffer;
}

/** A time of the database as text in UTC, to the microsecond. */
export function utc(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** The select list that gives `EntryFacts`; the table stands in the query as `e`. */
export const entryFacts = sql`e.id, ${utc('e.at')} as at, e.actor, e.action, e.unit_id as "unitId", e.subject,
  e.content_hash as "contentHash"`;

/**
 * Takes up to `limit` entries that wait for `consumer`, in order of id, and removes their delivery rows in the
 * caller's transaction: what the consumer writes in the same transaction is done exactly once, and if it fails the
 * rows are back. Two callers never get the same row and never wait for each other.
 *
 * `settled` is for a consumer that needs order: only entries whose transactions are older than every running one,
 * so that nothing that was written earlier can still turn up. Such a consumer keeps others of its kind out by a lock
 * of its own.
 */
export async function claimDeliveries(
  tx: Tx,
  consumer: string,
  limit: number,
  options: { readonly settled?: boolean } = {},
): Promise<EntryFacts[]> {
  const old = options.settled ? sql`and d.txid < pg_snapshot_xmin(pg_current_snapshot())` : sql``;
  const { rows } = await sql<EntryFacts>`
    with claimed as (
      select d.entry_id from audit_delivery d
      where d.consumer = ${consumer} ${old}
      order by d.entry_id limit ${limit}
      for update skip locked
    ), taken as (
      delete from audit_delivery d using claimed c where d.consumer = ${consumer} and d.entry_id = c.entry_id
    )
    select ${entryFacts} from audit_entry e join claimed c on c.entry_id = e.id order by e.id`.execute(tx);
  return rows;
}

/** What the entries say, by id; an entry whose content was erased is left out. */
export async function contentsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom('audit_content')
    .select(['entry_id', 'content'])
    .where('entry_id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.entry_id, JSON.parse(row.content) as unknown]));
}

/**
 * For rows that came from a backup: transaction numbers of another server mean nothing here, and whatever wrote
 * them is long over.
 */
export async function forgetTransactions(client: {
  query: (text: string) => Promise<unknown>;
}): Promise<void> {
  await client.query("update audit_delivery set txid = '1'");
}
