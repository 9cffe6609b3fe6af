import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver } from 'kysely';
import type pg from 'pg';
import type { Db } from '#base/server/db.ts';
import type { DB } from '#base/server/schema.gen.ts';

/** Transactions inside a transaction that must not end: savepoints. */
class InnerDriver extends PostgresDriver {
  override beginTransaction: PostgresDriver['beginTransaction'] = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw('savepoint inner_work'));
  };
  override commitTransaction: PostgresDriver['commitTransaction'] = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw('release savepoint inner_work'));
  };
  override rollbackTransaction: PostgresDriver['rollbackTransaction'] = async (connection) => {
    await connection.executeQuery(
      CompiledQuery.raw('rollback to savepoint inner_work; release savepoint inner_work'),
    );
  };
}

class InnerDialect extends PostgresDialect {
  readonly #client: pg.Client;
  constructor(client: pg.Client) {
    super({ pool: poolOf(client) });
    this.#client = client;
  }
  override createDriver(): PostgresDriver {
    return new InnerDriver({ pool: poolOf(this.#client) });
  }
}

/** The one connection as a pool: whoever asks gets it, and giving it back does nothing. */
function poolOf(client: pg.Client) {
  const lent = Object.assign(client, { release: () => undefined });
  return { connect: async () => lent, end: async () => undefined, options: {} };
}

/** A database whose every query runs on this connection, inside the transaction that it is in. For reading. */
export function within(client: pg.Client): Db {
  return new Kysely<DB>({ dialect: new InnerDialect(client) });
}
