import type { Socket } from 'node:net';
import { type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely';
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

/**
 * Names every parametrised statement, so that PostgreSQL plans it once per connection. What is asked in one turn of
 * the event loop leaves in one packet: each write wakes the server, and that costs more than most statements.
 */
class PreparingClient extends pg.Client {
  #held: Socket | null = null;

  // The driver's method has a dozen overloads; only (text, values) is changed, everything else passes through.
  override query = ((...args: unknown[]): unknown => {
    const run = pg.Client.prototype.query as (...inner: unknown[]) => unknown;
    this.#hold();
    const [text, values, ...callback] = args;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return run.apply(this, args);
    const name = nameOf(text);
    return name ? run.call(this, { text, values, name }, ...callback) : run.apply(this, args);
  }) as pg.Client['query'];

  #hold(): void {
    if (this.#held) return;
    const { stream } = (this as unknown as { readonly connection: { readonly stream: Socket } }).connection;
    this.#held = stream;
    stream.cork();
    setImmediate(() => {
      this.#held = null;
      stream.uncork();
    });
  }
}

export interface DbOptions {
  readonly max?: number;
  /**
   * Connections that transactions leave to readers: while a restructuring holds the gate to the tree, writers queue
   * here, and pages are still read.
   */
  readonly forReaders?: number;
  readonly idleMs?: number;
  readonly onError?: (error: Error) => void;
}

/** How many transactions of one pool may run at once; the others wait in order, without a connection. */
class Lane {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

const lanes = new WeakMap<Db, Lane>();

/** Opens a pool. The caller closes it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) });
  const { max = 10, forReaders = 0 } = options;
  if (forReaders > 0) lanes.set(db, new Lane(Math.max(1, max - forReaders)));
  return db;
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
    // A statement need not wait for the answer to the one before it.
    pipeline: true,
  } as pg.PoolConfig);
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

/** How a transaction is to end. */
export type Ending<T> =
  | { readonly undo: true; readonly result: T }
  /** `last` is written and committed in one round trip; if it fails, nothing is. */
  | { readonly undo: false; readonly result: T; readonly last?: () => Promise<unknown> };

export interface Steps<O, T> {
  /** Only reads and locks: it leaves together with the beginning. */
  readonly open: (tx: Tx) => Promise<O>;
  readonly work: (tx: Tx, opened: O) => Promise<Ending<T>>;
}

/** Runs `work` in a transaction and commits, unless it returns something that `undo` says is to be rolled back. */
export function transaction<T>(
  db: Db,
  tree: 'shared' | 'exclusive',
  work: (tx: Tx) => Promise<T>,
  undo: (result: T) => boolean,
): Promise<T> {
  return stepwise(db, tree, {
    open: async () => undefined,
    work: async (tx) => {
      const result = await work(tx);
      return { undo: undo(result), result };
    },
  });
}

/**
 * The same in as few round trips as there can be: the beginning, the gate to the tree and `open` leave together, and
 * so do the last statement and the commit.
 */
export async function stepwise<O, T>(
  db: Db,
  tree: 'shared' | 'exclusive',
  { open, work }: Steps<O, T>,
): Promise<T> {
  const lane = lanes.get(db);
  await lane?.enter();
  try {
    return await onOneConnection(db, tree, { open, work });
  } finally {
    lane?.leave();
  }
}

function onOneConnection<O, T>(
  db: Db,
  tree: 'shared' | 'exclusive',
  { open, work }: Steps<O, T>,
): Promise<T> {
  const executor = db.getExecutor();
  return executor.provideConnection(async (connection) => {
    const tx = inTransactionOn(connection, executor);
    const gate = tree === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    try {
      const [, opened] = await together([
        sql.raw(`begin; select ${gate}(${TREE_GATE})`).execute(tx),
        open(tx),
      ]);
      const ending = await work(tx, opened);
      if (ending.undo) await sql.raw('rollback').execute(tx);
      else {
        const [, ended] = await together([
          ending.last?.(),
          sql.raw<{ command: string }>('commit').execute(tx),
        ]);
        // What PostgreSQL answers to the commit of a transaction in which something has failed.
        if (ended.rows[0]?.command === 'ROLLBACK') throw new Error('the transaction was rolled back');
      }
      return ending.result;
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => undefined);
      throw error;
    }
  });
}

/**
 * Statements that do not need each other's answers, in one round trip and in this order. Waits for all of them, also
 * when one fails, so that none goes on when the transaction has ended; then throws the first failure.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(statements);
  return Promise.all(statements);
}

/** Kysely wants to know where connections come from; inside a transaction there is one, and it is at hand. */
const nowhere = new PostgresDialect({
  pool: async () => {
    throw new Error('a transaction has its connection');
  },
});
const nowhereDriver = nowhere.createDriver();

/** One connection for statements that may be sent before the answers to earlier ones have come. */
function inTransactionOn(connection: DatabaseConnection, executor: ReturnType<Db['getExecutor']>): Tx {
  return new Kysely<DB>({
    config: { dialect: nowhere },
    dialect: nowhere,
    driver: nowhereDriver,
    executor: executor.withConnectionProvider({ provideConnection: (use) => use(connection) }),
  }) as Tx;
}

/** The PostgreSQL error behind an exception, if it is one. */
export function databaseError(error: unknown): pg.DatabaseError | null {
  return error instanceof pg.DatabaseError ? error : null;
}
