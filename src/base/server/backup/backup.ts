import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type BackupEnd,
  type BackupHeader,
  COPY_SETTINGS,
  END_OF_ROWS,
  FORMAT,
  RowDigest,
  type TableTotals,
} from '#base/server/backup/backup-file.ts';

export interface BackupOptions {
  /** The folder for a file named after the moment; or the file itself. */
  readonly dir?: string;
  readonly file?: string;
  /** Where the files lie that records refer to; there need not be such a folder yet. */
  readonly evidenceFolder?: string;
  /** The product's version, written into the file. */
  readonly version?: string;
  readonly onProgress?: (done: { readonly table: string; readonly rows: number }) => void;
  /** Ends it at once; nothing is left behind. */
  readonly signal?: AbortSignal;
}

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly evidence: number;
  readonly migrations: readonly string[];
}

/**
 * Writes the whole database (schema `public`) as it is at this moment, and the evidence files, into one file, while
 * the work goes on. `url` is the application's or the owner's. Migrations wait until it is done. The file appears
 * under its name only when it is complete and on disk.
 */
export async function backup(url: string, options: BackupOptions): Promise<BackupMade> {
  const file = path.resolve(options.file ?? path.join(options.dir ?? '.', nameFor(new Date())));
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  const client = new pg.Client({ connectionString: url, application_name: 'kheo backup' });
  await client.connect();
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
  });
  try {
    await client.query(COPY_SETTINGS);
    // Held by the session and taken before the snapshot: the tables stay as they are described.
    await client.query("select pg_advisory_lock_shared(hashtext('kheo.migrate'))");
    await client.query('begin isolation level repeatable read read only');
    const header = await headerOf(client, options.version ?? '');
    const end: { tables: Record<string, TableTotals>; evidence: Record<string, string> } = {
      tables: {},
      evidence: {},
    };
    await pipeline(
      sections(client, header, end, options),
      createGzip({ level: 6, chunkSize: 65_536 }),
      writer(part),
      {
        signal: options.signal,
      },
    );
    if (lost) throw lost;
    await client.query('commit');
    await flush(part);
    await rename(part, file);
    await flush(path.dirname(file));
    const { size } = await stat(file);
    return {
      file,
      bytes: size,
      tables: header.tables.length,
      rows: Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0),
      evidence: Object.keys(end.evidence).length,
      migrations: header.migrations,
    };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** It holds personal data: only who runs the product may read it. */
const writer = (file: string) => createWriteStream(file, { mode: 0o600, highWaterMark: 262_144 });

/** `kheo-backup-20211231-235959.kheo`, by the clock on this machine's wall. */
export function nameFor(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `kheo-backup-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.kheo`;
}

async function* sections(
  client: pg.Client,
  header: BackupHeader,
  end: { tables: Record<string, TableTotals>; evidence: Record<string, string> },
  options: BackupOptions,
): AsyncGenerator<Buffer> {
  const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  yield line(header);
  for (const { name, columns } of header.tables) {
    yield line({ table: name });
    const digest = new RowDigest();
    for await (const piece of client.query(copyTo(copyOut(client, name, columns)))) {
      digest.update(piece as Buffer);
      yield piece as Buffer;
    }
    yield END_OF_ROWS;
    end.tables[name] = digest.totals();
    options.onProgress?.({ table: name, rows: digest.rows });
  }
  // After the tables: a file is written before the record that refers to it, so none is missing.
  if (options.evidenceFolder) {
    for await (const name of filesBelow(options.evidenceFolder, '')) {
      yield* evidence(path.join(options.evidenceFolder, name), name, end, line);
    }
  }
  yield line({ end: end satisfies BackupEnd });
}

async function* evidence(
  file: string,
  name: string,
  end: { evidence: Record<string, string> },
  line: (value: unknown) => Buffer,
): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r').catch((error) => {
    // Erased for good a moment ago.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    yield line({ evidence: name, size });
    const hash = createHash('sha256');
    let sent = 0;
    if (size > 0) {
      for await (const piece of handle.createReadStream({ end: size - 1, autoClose: false })) {
        hash.update(piece as Buffer);
        sent += (piece as Buffer).length;
        yield piece as Buffer;
      }
    }
    if (sent !== size) throw new Error(`${file} changed while it was read`);
    yield Buffer.from('\n');
    end.evidence[name] = hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/**
 * Names of all files, with `/` between folders on every system; none when there is no such folder. A `.part` is a
 * file that is still being written, so no record refers to it yet.
 */
async function* filesBelow(folder: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch((error) => {
    if (below === '' && (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, name);
    else if (entry.isFile() && !name.endsWith('.part')) yield name;
  }
}

/** The statement that gives a table's rows as text. */
export function copyOut(client: pg.Client, table: string, columns: readonly string[]): string {
  return `copy public.${client.escapeIdentifier(table)} (${columnList(client, columns)}) to stdout`;
}

export function columnList(client: pg.Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}

/** The tables of schema public, each with the columns that hold values of their own. */
export async function tablesOf(client: pg.Client): Promise<BackupHeader['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped and a.attgenerated = ''
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.oid order by c.relname collate "C"`);
  return rows;
}

async function headerOf(client: pg.Client, version: string): Promise<BackupHeader> {
  const tables = await tablesOf(client);
  const { rows: names } = await client.query<{ name: string }>(`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`);
  const sequences: BackupHeader['sequences'][number][] = [];
  for (const { name } of names) {
    // After the snapshot, and sequences know no snapshot: never less than what the tables use.
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${client.escapeIdentifier(name)}`,
    );
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  const list = async (statement: string): Promise<string[]> =>
    (await client.query<{ name: string }>(statement)).rows.map((row) => row.name);
  return {
    kheo: 'backup',
    format: FORMAT,
    version,
    madeAt: new Date().toISOString(),
    postgres: (await list("select current_setting('server_version') as name"))[0] ?? '',
    migrations: await list('select name from schema_migration order by name'),
    extensions: await list(
      "select extname::text as name from pg_extension where extname <> 'plpgsql' order by 1",
    ),
    tables,
    sequences,
  };
}

/** Waits until a file, or a folder's list of files, is on disk. */
async function flush(what: string): Promise<void> {
  const handle = await open(what, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
