import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DB } from '#base/server/schema.gen.ts';

export type Db = Kysely<DB>;

declare const inTransaction: unique symbol;
/** A connection inside a transaction: only `action` makes one, so only actions can write. */
export type Tx = Kysely<DB> & { readonly [inTransaction]: true };

// Dates and 64-bit numbers stay strings: the driver's default shifts days east of Greenwich and loses digits.
const DATE = 1082;
const BIGINT = 20;
const DATERANGE = 3912;
for (const type of [DATE, BIGINT, DATERANGE]) pg.types.setTypeParser(type, (text) => text);

/** Statements kept prepared on each connection; beyond that they are parsed each time. */
const PREPARED_AT_MOST = 400;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= PREPARED_AT_MOST || text.length > 8000) return undefined;
  const name = `k${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Names every parametrised statement, so that PostgreSQL plans it once per connection. */
class PreparingClient extends pg.Client {
  // The driver's method has a dozen overloads; only (text, values) is changed, everything else passes through.
  override query = ((...args: unknown[]): unknown => {
    const run = pg.Client.prototype.query as (...inner: unknown[]) => unknown;
    const [text, values] = args;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return run.apply(this, args);
    const name = nameOf(text);
    return name ? run.call(this, { text, values, name }) : run.apply(this, args);
  }) as pg.Client['query'];
}

export interface DbOptions {
  readonly max?: number;
  readonly idleMs?: number;
  readonly onError?: (error: Error) => void;
}

/** Opens a pool. The caller closes it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) });
}

/** The pool alone, for COPY and LISTEN. */
export function openPool(url: string, options: DbOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    idleTimeoutMillis: options.idleMs ?? 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'kheo',
    Client: PreparingClient,
  });
  // An idle connection that dies (the database was restarted) must not take the process down.
  pool.on('error', (error) => options.onError?.(error));
  // Nor one that dies while it is lent out, between two statements: its borrower learns it with the next one.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  return pool;
}

/** Actions hold this lock shared, a restructuring exclusively: the tree never changes under a write. */
export const TREE_GATE = 7_201_001;
/** Folding, rebuilding and restructuring exclude each other. */
export const FOLD_GATE = 7_201_002;

/**
 * Runs `work` in a transaction and commits, unless it returns something that `undo` says is to be rolled back.
 * The gate to the tree is taken with the first round trip.
 */
export async function transaction<T>(
  db: Db,
  tree: 'shared' | 'exclusive',
  work: (tx: Tx) => Promise<T>,
  undo: (result: T) => boolean,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    const gate = tree === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    await sql.raw(`begin; select ${gate}(${TREE_GATE})`).execute(connection);
    try {
      const result = await work(connection as Tx);
      await sql.raw(undo(result) ? 'rollback' : 'commit').execute(connection);
      return result;
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
      throw error;
    }
  });
}

/** The PostgreSQL error behind an exception, if it is one. */
export function databaseError(error: unknown): pg.DatabaseError | null {
  return error instanceof pg.DatabaseError ? error : null;
}
