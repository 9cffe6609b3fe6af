import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Read when it is asked for: the built product says at its start where they lie. */
const folder = (): string =>
  process.env.KHEO_MIGRATIONS ?? fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Tables to which the application may add rows, and from which it may never take or change one. */
const APPEND_ONLY = ['audit_entry', 'audit_seal'];
/** Tables that the application only reads. */
const READ_ONLY = ['schema_migration', 'unit_level'];

export class NewerData extends Error {
  readonly migration: string;
  constructor(migration: string) {
    super(`the data was made by a newer version of Khéo (it knows migration ${migration})`);
    this.migration = migration;
  }
}

/** Names of the migrations that this version brings, in order. */
export async function migrations(): Promise<string[]> {
  return (await readdir(folder())).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
}

/** What stands before the next `migrate`: how many migrations the database has, and which are missing. */
export async function pending(ownerUrl: string): Promise<{ done: number; missing: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      "select to_regclass('schema_migration') is not null as there",
    );
    if (!tables[0]?.there) return { done: 0, missing: await migrations() };
    const { rows } = await client.query<{ name: string }>('select name from schema_migration');
    const done = new Set(rows.map((row) => row.name));
    return { done: done.size, missing: (await migrations()).filter((name) => !done.has(name)) };
  } finally {
    await client.end();
  }
}

/**
 * Applies what is missing, each migration in a transaction of its own, as the owner of the schema, and gives the
 * application's role its rights. Without a role of its own for the application (one DATABASE_URL for both)
 * append-only cannot be enforced by the database; `enforced` says so.
 * Throws `NewerData` when the database knows a migration that this version does not.
 */
export async function migrate(
  ownerUrl: string,
  appRole: string | null,
): Promise<{ applied: string[]; enforced: boolean }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A server that dies is told by the next statement, not by an end of the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('kheo.migrate'))");
    await client.query(
      'create table if not exists schema_migration (name text primary key, at timestamptz not null default now())',
    );
    const known = await migrations();
    const done = new Set(
      (await client.query<{ name: string }>('select name from schema_migration')).rows.map((r) => r.name),
    );
    for (const name of done) if (!known.includes(name)) throw new NewerData(name);
    const applied: string[] = [];
    for (const name of known) {
      if (done.has(name)) continue;
      const text = await readFile(`${folder()}/${name}`, 'utf8');
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into schema_migration (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
      }
      applied.push(name);
    }
    const owner = (await client.query<{ me: string }>('select current_user as me')).rows[0]?.me;
    const enforced = appRole !== null && appRole !== owner;
    if (enforced) await grant(client, appRole);
    return { applied, enforced };
  } finally {
    await client.end();
  }
}

async function grant(client: pg.Client, role: string): Promise<void> {
  const to = client.escapeIdentifier(role);
  await client.query(`
    grant usage on schema public to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    grant maintain on unit, unit_version, unit_ancestor, unit_now to ${to};
    grant usage, select on all sequences in schema public to ${to};
    grant execute on all functions in schema public to ${to};
    revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from ${to};
    revoke insert, update, delete, truncate on ${READ_ONLY.join(', ')} from ${to};`);
}
