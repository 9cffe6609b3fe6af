import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Db, openDb } from '#base/server/db.ts';
import { migrate, migrations } from '#base/server/migrate.ts';

/** A database of its own for one test file, cloned from the migrated template (about 60 ms). */
export interface TestDatabase {
  readonly db: Db;
  /** As the application's role. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  readonly close: () => Promise<void>;
}

function server(name: 'SUPER' | 'OWNER' | 'APP'): string {
  const url = process.env[`KHEO_TEST_${name}_URL`];
  if (!url) throw new Error(`KHEO_TEST_${name}_URL is not set: tests run through vitest's global setup`);
  return url;
}

/** The same server and user, another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

async function asSuperuser<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(server('SUPER'), database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const roleOf = (url: string): string => decodeURIComponent(/^\w+:\/\/([^:@/]+)/.exec(url)?.[1] ?? '');

/** Creates an empty database with the extensions, owned by the owner. */
export async function emptyDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`create database ${name} owner ${roleOf(server('OWNER'))}`);
  await asSuperuser(name, async (inside) => {
    await inside.query('create extension if not exists btree_gist; create extension if not exists pg_trgm;');
    await inside.query(`alter schema public owner to ${roleOf(server('OWNER'))}`);
  });
}

/** The name of the migrated template; the first caller makes it, others wait for him. */
async function template(): Promise<string> {
  const hash = createHash('sha256');
  // the rights of the application's role are part of what a template holds
  hash.update(await readFile(fileURLToPath(new URL('../migrate.ts', import.meta.url))));
  for (const name of await migrations()) {
    hash.update(await readFile(fileURLToPath(new URL(`../../../../migrations/${name}`, import.meta.url))));
  }
  const name = `template_${hash.digest('hex').slice(0, 12)}`;
  await asSuperuser('postgres', async (client) => {
    await client.query("select pg_advisory_lock(hashtext('kheo.test.template'))");
    const { rows } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    if (rows.length > 0) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await emptyDatabase(client, name);
    await migrate(withDatabase(server('OWNER'), name), roleOf(server('APP')));
    await client.query(`alter database ${name} with is_template true`);
  });
  return name;
}

/** Opens a fresh database; `close()` drops it. Databases of runs that crashed are dropped by the global setup. */
export async function testDatabase(options: { max?: number; empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const from = options.empty ? null : await template();
  await asSuperuser('postgres', async (client) => {
    if (from) await client.query(`create database ${name} template ${from} owner ${roleOf(server('OWNER'))}`);
    else await emptyDatabase(client, name);
  });
  const url = withDatabase(server('APP'), name);
  const db = openDb(url, { max: options.max ?? 4 });
  return {
    db,
    url,
    ownerUrl: withDatabase(server('OWNER'), name),
    superUrl: withDatabase(server('SUPER'), name),
    close: async () => {
      await db.destroy();
      await asSuperuser('postgres', (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
