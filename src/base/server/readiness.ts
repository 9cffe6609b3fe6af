import type pg from 'pg';
import { openPool } from '#base/server/db.ts';
import { migrations } from '#base/server/migrate.ts';

export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
}

let pool: pg.Pool | null = null;

/** Whether work can be done: the database answers as the application, and holds exactly the known migrations. */
export async function readiness(url: string): Promise<Readiness> {
  pool ??= openPool(url, { max: 1, idleMs: 5000 });
  try {
    const [{ rows }, known] = await Promise.all([
      pool.query<{ name: string }>('select name from schema_migration'),
      migrations(),
    ]);
    const done = new Set(rows.map((row) => row.name));
    return {
      database: true,
      migrations: known.length === done.size && known.every((name) => done.has(name)),
    };
  } catch {
    return { database: false, migrations: false };
  }
}
