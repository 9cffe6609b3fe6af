import { sql } from 'kysely';
import { ENTRIES_PER_SEAL, type EntryAt, entrySubject, mayEraseContent } from '#audit/rules.ts';
import { GENESIS, sealHash } from '#audit/server/chain.ts';
import { appendHead, type Head, lastHead } from '#audit/server/head.ts';
import { lineageOf } from '#audit/server/queries.ts';
import { EraseContent } from '#audit/shapes.ts';
import { ErasedEntry } from '#audit/views.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { type Db, type Tx, transaction } from '#base/server/db.ts';
import { claimDeliveries, utc } from '#base/server/outbox.ts';

/** Only one sealer at a time; writers never take this lock. */
const SEAL_GATE = 7_201_003;

export interface Sealed {
  /** Seals made and entries put under them by this run. */
  readonly seals: number;
  readonly entries: number;
  /** Entries left for the next run: of transactions that were still running. */
  readonly waiting: number;
}

/**
 * Seals everything that is settled, up to 5,000 entries at a time, and appends each new head to `headFile` after its
 * commit. Safe to call at any moment and from several processes: one seals, the others wait for their turn.
 *
 * It is no `action`: an action writes an audit entry, that entry would need a seal, and so on without end. What it
 * does is in the chain itself.
 */
export async function seal(db: Db, headFile: string | null): Promise<Sealed> {
  return db.connection().execute(async (connection) => {
    // Held by the session, not by each transaction, so that heads reach the file in the order of the seals.
    await sql`select pg_advisory_lock(${SEAL_GATE}::bigint)`.execute(connection);
    try {
      if (headFile) await catchUp(connection, headFile);
      let seals = 0;
      let entries = 0;
      for (;;) {
        const made = await transaction(connection, 'shared', sealOnce, () => false);
        if (!made) break;
        if (headFile) await appendHead(headFile, made.head);
        seals++;
        entries += made.entries;
        if (made.entries < ENTRIES_PER_SEAL) break;
      }
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from audit_delivery where consumer = 'seal'`.execute(connection);
      return { seals, entries, waiting: rows[0]?.waiting ?? 0 };
    } finally {
      await sql`select pg_advisory_unlock(${SEAL_GATE}::bigint)`.execute(connection).catch(() => undefined);
    }
  });
}

async function sealOnce(tx: Tx): Promise<{ head: Head; entries: number } | null> {
  const entries = await claimDeliveries(tx, 'seal', ENTRIES_PER_SEAL, { settled: true });
  if (entries.length === 0) return null;
  const previous = (await lastSeal(tx))?.hash ?? GENESIS;
  // clock_timestamp, not now(): two seals of one run must not claim the same moment.
  const { rows } = await sql<{ at: string }>`select ${utc('t')} as at from clock_timestamp() as t`.execute(
    tx,
  );
  const at = rows[0]?.at ?? '';
  const hash = sealHash(previous, at, entries);
  const inserted = await sql<{ id: string }>`
    insert into audit_seal (at, entries, previous, hash)
    values (${at}::timestamptz, ${entries.map((entry) => entry.id)}::bigint[], ${previous}, ${hash})
    returning id`.execute(tx);
  return {
    head: { seal: inserted.rows[0]?.id ?? null, hash: hash.toString('hex'), at },
    entries: entries.length,
  };
}

interface LastSeal {
  readonly id: string;
  readonly at: string;
  readonly hash: Buffer;
}

async function lastSeal(db: Db | Tx): Promise<LastSeal | null> {
  const { rows } = await sql<LastSeal>`
    select id, ${utc('at')} as at, hash from audit_seal order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** A process killed between the commit of a seal and its line in the file leaves the file one seal behind. */
async function catchUp(db: Db, headFile: string): Promise<void> {
  const inside = await lastSeal(db);
  if (!inside) return;
  const hash = inside.hash.toString('hex');
  const outside = await lastHead(headFile);
  if (outside?.seal === inside.id && outside.hash === hash) return;
  await appendHead(headFile, { seal: inside.id, hash, at: inside.at });
}

/** Says in the file that the database was restored from a backup, and from which head on it is compared again. */
export async function adoptHead(db: Db, headFile: string): Promise<void> {
  const inside = await lastSeal(db);
  await appendHead(headFile, {
    seal: inside?.id ?? null,
    hash: inside?.hash.toString('hex') ?? '',
    at: inside?.at ?? '',
    restored: true,
  });
}

/** Erases what an entry says, for good: who did what to which record, when, and the seals stay. */
export const eraseContent = action('audit.eraseContent', {
  input: EraseContent,
  load: async (tx, input, { today }) => {
    const entry = await tx
      .selectFrom('audit_entry as e')
      .leftJoin('audit_content as c', 'c.entry_id', 'e.id')
      .select(['e.id', 'e.unit_id', 'c.entry_id as content'])
      .where('e.id', '=', input.entry)
      .executeTakeFirst();
    if (!entry) return refuse('record.not_found', { what: entrySubject(input.entry) });
    const lineage = await lineageOf(tx, entry.unit_id, today);
    return {
      id: entry.id,
      unit: entry.unit_id,
      lineage,
      erased: entry.content === null,
    } satisfies EntryAt & {
      unit: number | null;
    };
  },
  may: mayEraseContent,
  apply: async (tx, entry) => {
    const gone = await tx.deleteFrom('audit_content').where('entry_id', '=', entry.id).executeTakeFirst();
    // Somebody else erased it a moment ago: the row was there when it was looked at.
    if (gone.numDeletedRows === 0n) return refuse('record.not_found', { what: `audit_content:${entry.id}` });
    return { entry: entry.id };
  },
  about: (_result, entry) => ({ unit: entry.unit, subject: entrySubject(entry.id) }),
  published: { summary: 'Erase what an audit entry says; the entry and its seal stay', output: ErasedEntry },
});
