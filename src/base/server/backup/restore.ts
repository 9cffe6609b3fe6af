import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { columnList, copyOut, tablesOf } from '#base/server/backup/backup.ts';
import { keepEvidence } from '#base/server/backup/backup-evidence.ts';
import {
  type BackupEnd,
  type BackupHeader,
  BackupReader,
  COPY_SETTINGS,
  Damaged,
  FORMAT,
  RowDigest,
  type TableTotals,
} from '#base/server/backup/backup-file.ts';
import { within } from '#base/server/backup/within.ts';
import type { Db } from '#base/server/db.ts';
import { Halt } from '#base/server/halt.ts';
import { migrate, migrations } from '#base/server/migrate.ts';
import { forgetTransactions } from '#base/server/outbox.ts';

/** Something that must hold of the restored database before it is kept: a sentence when it does not. */
export interface Check {
  readonly name: string;
  readonly run: (db: Db) => Promise<string | { readonly vi: string; readonly en: string } | null>;
}

export interface RestoreOptions {
  /** The application's role, which gets its rights; null where the owner works alone. */
  readonly appRole: string | null;
  /** Where the evidence files go; without it they are read and compared, and left in the backup. */
  readonly evidenceFolder?: string;
  /** Asked inside the transaction, on the tables as this version knows them; one sentence undoes everything. */
  readonly checks?: readonly Check[];
  readonly onProgress?: (done: { readonly table: string; readonly rows: number }) => void;
}

export interface Restored {
  readonly madeAt: string;
  readonly version: string;
  readonly tables: number;
  readonly rows: number;
  readonly evidence: number;
  /** Migrations of this version that the backup did not know yet. */
  readonly migrated: readonly string[];
  /** Tables and sequences of the backup that no migration makes; their rows stay in the file alone. */
  readonly skipped: readonly string[];
  /** False where the application works as the owner: append-only is then not enforced. */
  readonly enforced: boolean;
}

const folder =
  process.env.KHEO_MIGRATIONS ?? fileURLToPath(new URL('../../../../migrations/', import.meta.url));

/**
 * Fills an empty database from a backup file, as `ownerUrl`, who will own everything. All in one transaction: it is
 * there wholly, compared row by row with the file and approved by every check, or the database is as empty as before.
 */
export async function restore(ownerUrl: string, file: string, options: RestoreOptions): Promise<Restored> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kheo restore' });
  await client.connect();
  client.on('error', () => undefined);
  let restored: Omit<Restored, 'enforced'>;
  try {
    await client.query(COPY_SETTINGS);
    await client.query("select pg_advisory_lock(hashtext('kheo.migrate'))");
    await refuseUnlessEmpty(client);
    await refuseUnknownRole(client, options.appRole);
    await client.query('begin');
    restored = await fill(client, file, options);
    await client.query('commit');
  } catch (error) {
    throw damage(error, file) ?? error;
  } finally {
    // Before the transaction's end the connection's end undoes it all.
    await client.end().catch(() => undefined);
  }
  // Rights belong to this server's roles, not to the data: the same step gives them at every start.
  const { enforced } = await migrate(ownerUrl, options.appRole);
  return { ...restored, enforced };
}

/** Reads a backup's first line: when it was made, by which version, with which migrations. */
export async function readHeader(file: string): Promise<BackupHeader> {
  const { reader, close } = opened(file);
  try {
    return await header(reader, file);
  } catch (error) {
    throw damage(error, file) ?? error;
  } finally {
    close();
  }
}

function opened(file: string): { reader: BackupReader; close: () => void } {
  const raw = createReadStream(file, { highWaterMark: 262_144 });
  const plain = createGunzip({ chunkSize: 262_144 });
  raw.on('error', (error) => plain.destroy(error));
  raw.pipe(plain);
  return {
    reader: new BackupReader(plain),
    close: () => {
      raw.destroy();
      plain.destroy();
    },
  };
}

async function fill(
  client: pg.Client,
  file: string,
  options: RestoreOptions,
): Promise<Omit<Restored, 'enforced'>> {
  const { reader, close } = opened(file);
  try {
    const head = await header(reader, file);
    const known = await migrations();
    const newer = head.migrations.find((name) => !known.includes(name));
    if (newer !== undefined) throw tooNew(file, newer);
    await extensions(client, head.extensions);
    await apply(
      client,
      known.filter((name) => head.migrations.includes(name)),
    );
    const mine = new Map((await tablesOf(client)).map((table) => [table.name, table.columns]));
    const bind = await unbind(client);
    const skipped = head.tables.filter((table) => !mine.has(table.name)).map((table) => table.name);
    const { totals, evidence } = await read(client, reader, head, mine, options);
    await bind();
    for (const { name, columns } of head.tables) {
      if (mine.has(name)) same(name, await totalsOf(client, name, columns), totals.get(name), file);
    }
    skipped.push(...(await sequences(client, head)));
    await forgetTransactions(client);
    const migrated = known.filter((name) => !head.migrations.includes(name));
    await apply(client, migrated);
    for (const { name } of await tablesOf(client))
      await client.query(`analyze public.${client.escapeIdentifier(name)}`);
    await approve(client, options.checks ?? []);
    return {
      madeAt: head.madeAt,
      version: head.version,
      tables: totals.size,
      rows: [...totals.values()].reduce((sum, table) => sum + table.rows, 0),
      evidence,
      migrated,
      skipped,
    };
  } finally {
    close();
  }
}

async function header(reader: BackupReader, file: string): Promise<BackupHeader> {
  const value = parse(await reader.line());
  if (value.kheo !== 'backup' || typeof value.format !== 'number') throw new Damaged('not a backup');
  if (value.format > FORMAT) throw tooNew(file, `format ${value.format}`);
  return value as unknown as BackupHeader;
}

function parse(line: string | null): Record<string, unknown> {
  if (line === null) throw new Damaged('it ends too early');
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new Damaged('a line that is no section');
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; tables: number; first: string | null }>(`
    select current_database()::text as name, count(*)::int as tables, min(n.nspname || '.' || c.relname) as first
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`);
  const found = rows[0];
  if (!found || found.tables === 0) return;
  throw new Halt(
    `Cơ sở dữ liệu “${found.name}” không trống (có ${found.first}), nên không khôi phục vào đó. Tạo một cơ sở dữ liệu mới, hoặc đặt DATA_DIR sang thư mục trống, rồi chạy lại.`,
    `The database "${found.name}" is not empty (it has ${found.first}), so nothing is restored into it. Create a new database, or set DATA_DIR to an empty folder, and run it again.`,
  );
}

async function refuseUnknownRole(client: pg.Client, role: string | null): Promise<void> {
  if (role === null) return;
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rows.length > 0) return;
  throw new Halt(
    `Máy chủ đích chưa có vai trò “${role}” mà ứng dụng dùng. Tạo vai trò đó rồi chạy lại.`,
    `The target server has no role "${role}", which the application uses. Create it and run it again.`,
  );
}

async function extensions(client: pg.Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await client.query('savepoint extension');
    try {
      await client.query(
        `create extension if not exists ${client.escapeIdentifier(name)} with schema public`,
      );
      await client.query('release savepoint extension');
    } catch (error) {
      throw new Halt(
        `Máy chủ PostgreSQL chưa có phần mở rộng ${name}. Nhờ quản trị viên máy chủ chạy: create extension ${name}; rồi chạy lại.`,
        `The PostgreSQL server lacks the extension ${name}. Have its administrator run: create extension ${name}; and run it again.`,
        error,
      );
    }
  }
}

/** Runs migrations inside the restore's own transaction, so that a killed restore leaves nothing. */
async function apply(client: pg.Client, names: readonly string[]): Promise<void> {
  await client.query(
    'create table if not exists schema_migration (name text primary key, at timestamptz not null default now())',
  );
  for (const name of names) {
    await client.query(await readFile(path.join(folder, name), 'utf8'));
    await client.query('insert into schema_migration (name) values ($1)', [name]);
    // What a migration left for the end of its transaction happens now: tables are altered next.
    await client.query('set constraints all immediate; set constraints all deferred');
  }
}

/**
 * Empties the tables of what migrations put in, takes foreign keys away and silences triggers, so that tables can be
 * filled in any order; gives the function that puts all of it back, which checks every row.
 */
async function unbind(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conrelid, conname`);
  const { rows: triggers } = await client.query<{ table: string; name: string }>(`
    select tgrelid::regclass::text as table, quote_ident(tgname) as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgenabled = 'O' and tgparentid = 0`);
  const tables = await tablesOf(client);
  await client.query(
    `truncate ${tables.map(({ name }) => `public.${client.escapeIdentifier(name)}`).join(', ')}`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${name}`);
  return async () => {
    for (const { table, name, definition } of keys) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const { table, name } of triggers) await client.query(`alter table ${table} enable trigger ${name}`);
  };
}

async function read(
  client: pg.Client,
  reader: BackupReader,
  head: BackupHeader,
  mine: ReadonlyMap<string, readonly string[]>,
  options: RestoreOptions,
): Promise<{ totals: Map<string, TableTotals>; evidence: number }> {
  const columnsOf = new Map(head.tables.map((table) => [table.name, table.columns]));
  const totals = new Map<string, TableTotals>();
  const files: Record<string, string> = {};
  for (;;) {
    const section = parse(await reader.line());
    if (typeof section.table === 'string') {
      const name = section.table;
      const columns = columnsOf.get(name);
      if (!columns || totals.has(name)) throw new Damaged(`table ${name}`);
      const digest = new RowDigest();
      const rows = counted(reader.rows(), digest);
      if (mine.has(name)) {
        await pipeline(rows, client.query(copyFrom(copyIn(client, name, columns)))).catch(
          (error: unknown) => {
            throw unreadable(error, name);
          },
        );
      } else for await (const _ of rows);
      totals.set(name, digest.totals());
      options.onProgress?.({ table: name, rows: digest.rows });
    } else if (typeof section.evidence === 'string' && typeof section.size === 'number') {
      files[section.evidence] = await keepEvidence(
        reader,
        section.evidence,
        section.size,
        options.evidenceFolder,
      );
    } else if (typeof section.end === 'object' && section.end !== null) {
      const end = section.end as BackupEnd;
      for (const { name } of head.tables) same(name, totals.get(name), end.tables[name], name);
      for (const [name, hash] of Object.entries(end.evidence)) {
        if (files[name] !== hash) throw new Damaged(`evidence ${name}`);
      }
      // To the end of the gzip stream, whose own check stands there.
      if ((await reader.line()) !== null) throw new Damaged('something follows the end');
      return { totals, evidence: Object.keys(files).length };
    } else throw new Damaged('an unknown section');
  }
}

/** What PostgreSQL cannot read as a row was damaged before the end of the file could say so. */
function unreadable(error: unknown, table: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(22|23)/.test(code) ? new Damaged(`table ${table}: ${message}`) : error;
}

function copyIn(client: pg.Client, table: string, columns: readonly string[]): string {
  return `copy public.${client.escapeIdentifier(table)} (${columnList(client, columns)}) from stdin`;
}

async function* counted(rows: AsyncIterable<Buffer>, digest: RowDigest): AsyncGenerator<Buffer> {
  for await (const piece of rows) {
    digest.update(piece);
    yield piece;
  }
}

async function totalsOf(client: pg.Client, table: string, columns: readonly string[]): Promise<TableTotals> {
  const digest = new RowDigest();
  for await (const piece of client.query(copyTo(copyOut(client, table, columns))))
    digest.update(piece as Buffer);
  return digest.totals();
}

function same(
  table: string,
  got: TableTotals | undefined,
  want: TableTotals | undefined,
  file: string,
): void {
  if (got && want && got.rows === want.rows && got.digest === want.digest) return;
  throw new Damaged(`table ${table} of ${file}: ${got?.rows ?? 'no'} rows, ${want?.rows ?? 'no'} expected`);
}

async function sequences(client: pg.Client, head: BackupHeader): Promise<string[]> {
  const skipped: string[] = [];
  for (const { name, value, called } of head.sequences) {
    const { rows } = await client.query(
      `select setval(c.oid::regclass, $2::bigint, $3) from pg_class c
       where c.relname = $1 and c.relkind = 'S' and c.relnamespace = 'public'::regnamespace`,
      [name, value, called],
    );
    if (rows.length === 0) skipped.push(name);
  }
  return skipped;
}

async function approve(client: pg.Client, checks: readonly Check[]): Promise<void> {
  const db = within(client);
  for (const { name, run } of checks) {
    const sentence = await run(db);
    if (sentence === null) continue;
    const { vi, en } = typeof sentence === 'string' ? { vi: sentence, en: sentence } : sentence;
    throw new Halt(
      `Không khôi phục: kiểm tra “${name}” không đạt. ${vi} Cơ sở dữ liệu đích vẫn trống.`,
      `Nothing was restored: the check "${name}" failed. ${en} The target database is as empty as before.`,
    );
  }
}

function damage(error: unknown, file: string): Halt | null {
  if (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ENOENT' &&
    'path' in error &&
    error.path === file
  ) {
    return new Halt(
      `Không có tệp ${file}. Kiểm tra đường dẫn của bản sao lưu rồi chạy lại.`,
      `There is no file ${file}. Check the path of the backup and run it again.`,
      error,
    );
  }
  const zipped = error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
  if (!(error instanceof Damaged) && !zipped) return null;
  return new Halt(
    `Tệp ${file} không phải là bản sao lưu của Khéo hoặc đã hỏng (${error.message}); chưa có gì được khôi phục. Hãy dùng một bản sao lưu khác.`,
    `${file} is no backup of Khéo, or it is damaged (${error.message}); nothing was restored. Use another backup.`,
    error,
  );
}

function tooNew(file: string, what: string): Halt {
  return new Halt(
    `Tệp ${file} do một bản Khéo mới hơn tạo ra (${what}). Cập nhật Khéo rồi chạy lại.`,
    `${file} was made by a newer version of Khéo (${what}). Update Khéo and run it again.`,
  );
}
