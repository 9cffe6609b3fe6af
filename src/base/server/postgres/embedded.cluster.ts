import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { diskFull, Halt, haltFor, notWritable } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import { type Place, writeAtomically } from '#base/server/postgres/embedded.place.ts';

/** The version of PostgreSQL whose files this release reads. */
const MAJOR = '18';
/** The collation every sorted list names. */
export const COLLATION = 'vi-x-icu';
const EXTENSIONS = ['btree_gist', 'pg_trgm'];

const Secrets = z.object({ superuser: z.string(), owner: z.string(), app: z.string() });
export type Secrets = z.infer<typeof Secrets>;

/** What PostgreSQL processes see of the environment: nothing that a person happened to set. */
export const processEnv = { PATH: '/usr/bin:/bin', LANG: 'C', TZ: 'UTC' };

/** The passwords of the three roles, made once and kept beside the cluster for this account alone. */
export function readSecrets(dataDir: string, made: boolean): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (fs.existsSync(file)) return Secrets.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  if (made) {
    throw new Halt(
      `Thiếu ${file}: không có mật khẩu để vào cơ sở dữ liệu. Lấy lại tệp này từ bản sao lưu của thư mục dữ liệu.`,
      `${file} is missing: without its passwords the database cannot be entered. Restore that file from a backup of the data folder.`,
    );
  }
  const secret = () => randomBytes(24).toString('hex');
  const secrets = { superuser: secret(), owner: secret(), app: secret() };
  writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}

type Overrides = Readonly<Record<string, string>>;

/** Makes the cluster if it is not complete, refuses one of another version, and writes its configuration. */
export function prepareCluster(place: Place, secrets: Secrets, given: Overrides, log: Log): void {
  try {
    if (!place.made) {
      log.info('making the database cluster');
      initialise(place, secrets);
    }
    checkVersion(place);
    configure(place, given);
  } catch (error) {
    throw haltFor(error) ?? error;
  }
}

/** Makes the cluster beside its place and moves it there whole: a crash in between leaves nothing half made. */
function initialise(place: Place, secrets: Secrets): void {
  const half = `${place.cluster}.new`;
  for (const left of [half, place.cluster]) fs.rmSync(left, { recursive: true, force: true });
  fs.mkdirSync(half, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(place.socketDir, 'password');
  fs.writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  if (place.user) {
    for (const mine of [half, passwordFile]) fs.chownSync(mine, place.user.uid, place.user.gid);
  }
  const run = spawnSync(
    path.join(place.native, 'bin', 'initdb'),
    [
      ...['-D', half, '-U', 'postgres', '-E', 'UTF8', '--locale=C'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions'],
    ],
    {
      ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
      cwd: '/',
      env: processEnv,
      encoding: 'utf8',
    },
  );
  fs.rmSync(passwordFile, { force: true });
  if (run.status !== 0) throw explain(`${run.stdout}\n${run.stderr}`, place);
  fs.renameSync(half, place.cluster);
}

function checkVersion(place: Place): void {
  const found = fs.readFileSync(path.join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === MAJOR) return;
  const newer = Number(found) > Number(MAJOR);
  throw new Halt(
    newer
      ? `Dữ liệu này do PostgreSQL ${found} tạo, mới hơn bản ${MAJOR} đi kèm. Dùng lại bản Khéo mới hơn đã tạo ra nó.`
      : `Dữ liệu này do PostgreSQL ${found} tạo; bản này dùng PostgreSQL ${MAJOR}. Chạy "kheo backup" bằng bản Khéo cũ rồi "kheo restore" vào một DATA_DIR mới bằng bản này.`,
    newer
      ? `This data was made by PostgreSQL ${found}, newer than the ${MAJOR} that comes along. Use the newer Khéo that made it.`
      : `This data was made by PostgreSQL ${found}; this release has PostgreSQL ${MAJOR}. Run "kheo backup" with the older Khéo and "kheo restore" into a new DATA_DIR with this one.`,
  );
}

/**
 * Written at each start, so that a release can change it; what a body wants otherwise goes into local.conf.
 * The three settings that keep PostgreSQL's promise are written out although they are its defaults.
 */
function configure(place: Place, given: Overrides): void {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const settings: Record<string, string> = {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    listen_addresses: "''",
    unix_socket_directories: quoted(place.socketDir),
    unix_socket_permissions: '0700',
    max_connections: '60',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // Nobody replicates from this server and the backup is a snapshot: less is written per change.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    // After a crash one call instead of one for each of some thousand files.
    recovery_init_sync_method: 'syncfs',
    // Reads are short; helper processes would cost more memory than they save time.
    io_method: 'sync',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    random_page_cost: '1.1',
    autovacuum: 'on',
    autovacuum_max_workers: '2',
    idle_in_transaction_session_timeout: '5min',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    // Error texts quote values, and values can be about people: what is refused is the product's to log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: "'%m [%p] '",
    ...given,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  write(
    place,
    'postgresql.conf',
    `# Khéo writes this file at each start. Settings of your own go to local.conf beside it.\n${lines.join('\n')}\ninclude_if_exists = 'local.conf'\n`,
  );
  write(
    place,
    'pg_hba.conf',
    '# Only the local socket, and only with a password.\nlocal all all scram-sha-256\n',
  );
}

function write(place: Place, name: string, text: string): void {
  const file = path.join(place.cluster, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  writeAtomically(file, text, 0o600);
}

/** Roles, database and extensions, made if they are missing; then the check that sorting still means the same. */
export async function prepareDatabase(
  superUrl: (database: string) => string,
  secrets: Secrets,
  log: Log,
): Promise<void> {
  await withClient(superUrl('postgres'), async (client) => {
    for (const [role, password] of [
      ['kheo_owner', secrets.owner],
      ['kheo_app', secrets.app],
    ] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (!rowCount) await client.query(`create role ${role} login password '${password}'`);
    }
    const { rowCount } = await client.query("select from pg_database where datname = 'kheo'");
    if (!rowCount) await client.query('create database kheo owner kheo_owner template template0');
  });
  await withClient(superUrl('kheo'), async (client) => {
    for (const name of EXTENSIONS) await client.query(`create extension if not exists ${name}`);
    await client.query(`
      alter schema public owner to kheo_owner;
      revoke all on database kheo from public;
      grant connect, temporary on database kheo to kheo_app`);
    await checkCollation(client, log);
  });
}

/** Indexes sorted by an older ICU are wrong under a newer one: they are built again once, when it changed. */
async function checkCollation(client: pg.Client, log: Log): Promise<void> {
  const { rows } = await client.query<{ recorded: string | null; actual: string | null }>(
    `select collversion as recorded, pg_collation_actual_version(oid) as actual
     from pg_collation where collname = $1`,
    [COLLATION],
  );
  const [found] = rows;
  if (!found) {
    throw new Halt(
      `PostgreSQL này không có đối chiếu "${COLLATION}" để sắp xếp tiếng Việt. Dùng bản đi kèm hoặc một máy chủ có ICU.`,
      `This PostgreSQL lacks the collation "${COLLATION}" for sorting Vietnamese. Use the bundled one or a server with ICU.`,
    );
  }
  if (found.recorded === found.actual) return;
  log.info({ from: found.recorded, to: found.actual }, 'the collation changed: building its indexes again');
  await client.query('reindex database kheo');
  await client.query(`alter collation "${COLLATION}" refresh version`);
}

/** Runs with one connection that is closed whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that breaks while nobody waits on it would otherwise end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Turns what PostgreSQL wrote before it gave up into a sentence. */
export function explain(text: string, place: Place): Halt {
  if (/No space left on device|Disk quota exceeded/i.test(text)) return diskFull(place.cluster);
  if (/Permission denied|Read-only file system/i.test(text)) return notWritable(place.cluster);
  if (/Cannot allocate memory|could not (create|map|resize).*shared memory/i.test(text)) {
    return new Halt(
      'Không đủ bộ nhớ cho PostgreSQL. Đóng bớt chương trình khác hoặc đặt KHEO_DB_CACHE_MB nhỏ hơn rồi chạy lại.',
      'There is not enough memory for PostgreSQL. Close other programs or set a smaller KHEO_DB_CACHE_MB, then start again.',
    );
  }
  if (/initialized by PostgreSQL version|incompatible with server/i.test(text)) {
    return new Halt(
      'Dữ liệu này do một bản PostgreSQL khác tạo. Dùng bản Khéo đã tạo ra nó, hoặc khôi phục từ bản sao lưu.',
      'This data was made by another release of PostgreSQL. Use the Khéo that made it, or restore a backup.',
    );
  }
  const last = text.trim().split('\n').slice(-4).join('\n');
  return new Halt(
    `PostgreSQL không khởi động được. Những dòng cuối của nhật ký (${logFile(place)}):\n${last}`,
    `PostgreSQL did not start. The last lines of its log (${logFile(place)}):\n${last}`,
  );
}

/** Where PostgreSQL writes its own log. */
export function logFile(place: Place): string {
  return path.join(place.dataDir, 'postgres.log');
}
