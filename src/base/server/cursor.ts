import { type ControlledTransaction, type RawBuilder, sql } from 'kysely';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import type { DB } from '#base/server/schema.gen.ts';

/** One moment of the database, for as long as a file is written from it. */
export interface Snapshot {
  readonly db: Db;
  /** Gives the connection back. */
  readonly end: () => Promise<void>;
}

/** So many files are written at once; each holds a connection, and pages need theirs. */
export const AT_ONCE = 3;
const open = new WeakMap<Db, number>();

/** Holds one moment of the database; refused while as many files are being written as may be. */
export async function snapshot(db: Db): Promise<Snapshot | Refusal> {
  const running = open.get(db) ?? 0;
  if (running >= AT_ONCE) return refuse('export.busy', { most: AT_ONCE });
  open.set(db, running + 1);
  const leave = (): void => {
    open.set(db, (open.get(db) ?? 1) - 1);
  };
  let trx: ControlledTransaction<DB>;
  try {
    trx = await db
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute();
  } catch (error) {
    leave();
    throw error;
  }
  let ended = false;
  return {
    db: trx as unknown as Db,
    end: async () => {
      if (ended) return;
      ended = true;
      try {
        await trx.rollback().execute();
      } finally {
        leave();
      }
    },
  };
}

/** Rows of a statement, some at a time; the statement runs as they are taken. One at a time in a snapshot. */
export async function* cursor<T>(
  { db }: Snapshot,
  statement: RawBuilder<T>,
  batch: number,
): AsyncGenerator<readonly T[]> {
  await sql`declare kheo_rows no scroll cursor for ${statement}`.execute(db);
  const next = sql<T>`fetch forward ${sql.lit(batch)} from kheo_rows`;
  for (;;) {
    const { rows } = await next.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close kheo_rows`.execute(db);
}
