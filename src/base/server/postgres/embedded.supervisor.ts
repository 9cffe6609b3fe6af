import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Halt } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import { explain, logFile, processEnv, withClient } from '#base/server/postgres/embedded.cluster.ts';
import type { Place } from '#base/server/postgres/embedded.place.ts';
import { processesIn, signal, until } from '#base/server/postgres/processes.ts';

/** Recovering a long log can take this long; it is waited for, and said. */
const READY_MS = 10 * 60_000;
/** A start that fails while processes of the one before still let go is tried again for this long. */
const LET_GO_MS = 60_000;
const FAST_MS = 30_000;
const LOG_MOST = 5 * 1024 * 1024;
const LOG_EVERY_MS = 10 * 60_000;

/**
 * Ends what an earlier Khéo left behind. Nothing is touched that does not stand in this very cluster: a process id
 * alone proves nothing, for the system gives numbers out again.
 */
export async function stopOrphans(place: Place, log: Log): Promise<void> {
  const pidFile = path.join(place.cluster, 'postmaster.pid');
  const left = processesIn(place.cluster);
  if (left.length > 0) {
    log.warn({ pids: left.length }, 'stopping the database that an earlier run left behind');
    const main = mainPid(pidFile);
    if (main !== null && left.includes(main)) await stopMain(place, main);
    await endChildren(place);
  }
  // What the file names is not ours, or gone: PostgreSQL would refuse to start over a number given out again.
  fs.rmSync(pidFile, { force: true });
  for (const name of fs.readdirSync(place.socketDir)) {
    if (name.startsWith('.s.PGSQL.')) fs.rmSync(path.join(place.socketDir, name), { force: true });
  }
}

/** The process id in PostgreSQL's own file. */
function mainPid(pidFile: string): number | null {
  if (!fs.existsSync(pidFile)) return null;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Asks the server to close (statements are cancelled, everything is written), then insists. */
async function stopMain(place: Place, pid: number): Promise<void> {
  const gone = () => !processesIn(place.cluster).includes(pid);
  signal(pid, 'SIGINT');
  if (await until(gone, FAST_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await until(gone, FAST_MS)) return;
  throw new Halt(
    `PostgreSQL (pid ${pid}) không dừng được. Đợi đĩa rảnh, dừng tiến trình đó rồi chạy lại.`,
    `PostgreSQL (pid ${pid}) does not stop. Wait until the disk is free, stop that process and start again.`,
  );
}

/**
 * Waits for the children of a server that is gone. Idle ones notice by themselves; one in a long statement is told,
 * and at last killed: with its server gone it can acknowledge nothing any more, and the log is recovered anyway.
 */
async function endChildren(place: Place): Promise<void> {
  const none = () => processesIn(place.cluster).length === 0;
  for (const [name, ms] of [
    [null, 500],
    ['SIGTERM', 5000],
    ['SIGQUIT', 5000],
    ['SIGKILL', FAST_MS],
  ] as const) {
    if (name) for (const pid of processesIn(place.cluster)) signal(pid, name);
    if (await until(none, ms)) return;
  }
  throw new Halt(
    'Tiến trình PostgreSQL cũ chưa dừng hẳn. Đợi đĩa rảnh rồi chạy lại.',
    'Processes of an earlier PostgreSQL have not ended. Wait until the disk is free and start again.',
  );
}

/** Starts the server, watches it, and starts it again when it dies without having been asked to. */
export class Supervisor {
  readonly #place: Place;
  readonly #superUrl: string;
  readonly #log: Log;
  #child: ChildProcess | null = null;
  #up = false;
  #stopping = false;
  #stopped: Promise<void> | null = null;
  #restarting: Promise<void> | null = null;
  #rotation: NodeJS.Timeout | null = null;

  constructor(place: Place, superUrl: string, log: Log) {
    this.#place = place;
    this.#superUrl = superUrl;
    this.#log = log;
  }

  get up(): boolean {
    return this.#up;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Resolves when the server answers; says why if it does not. */
  async start(): Promise<void> {
    const giveUp = performance.now() + LET_GO_MS;
    for (;;) {
      const written = this.#spawn();
      const said = await this.#ready(written);
      if (said === null) break;
      const stillHeld = /pre-existing shared memory block|lock file ".*" already exists/.test(said);
      if (!stillHeld || performance.now() > giveUp) throw explain(said, this.#place);
      await endChildren(this.#place);
    }
    this.#up = true;
    this.#rotation ??= setInterval(() => this.#rotate(), LOG_EVERY_MS).unref();
  }

  /** Closes the server; asked again it does nothing, for the folder may belong to another one by then. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#stopping = true;
    this.#up = false;
    if (this.#rotation) clearInterval(this.#rotation);
    await this.#restarting?.catch(() => undefined);
    const pid = this.#child?.pid;
    if (pid !== undefined && this.#child) await stopMain(this.#place, pid);
    await endChildren(this.#place);
    this.#child = null;
  }

  /** Starts the program in a process group of its own, so that Ctrl-C reaches Khéo first. Gives the log's length. */
  #spawn(): number {
    const { user, native, cluster } = this.#place;
    this.#rotate();
    const out = fs.openSync(logFile(this.#place), 'a', 0o600);
    const written = fs.fstatSync(out).size;
    // Root's file in somebody's folder would lock that person out of the next start.
    const owner = fs.statSync(this.#place.dataDir);
    if (process.getuid?.() === 0) fs.fchownSync(out, owner.uid, owner.gid);
    const child = spawn(path.join(native, 'bin', 'postgres'), ['-D', cluster], {
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
      cwd: '/',
      env: processEnv,
      detached: true,
      stdio: ['ignore', out, out],
    });
    fs.closeSync(out);
    child.on('error', (error) => this.#log.error({ err: error }, 'PostgreSQL could not be started'));
    child.once('exit', (code, by) => this.#gone(child, code, by));
    child.unref();
    this.#child = child;
    return written;
  }

  /** Waits until the server answers: null, or what it wrote before it gave up. */
  async #ready(written: number): Promise<string | null> {
    const child = this.#child;
    const begun = performance.now();
    let said = begun;
    for (;;) {
      if (child !== this.#child) return this.#writtenSince(written);
      const answer = await this.#ask();
      if (answer === null) return null;
      if (answer instanceof Halt) throw answer;
      const now = performance.now();
      if (now - begun > READY_MS) return this.#writtenSince(written);
      if (now - said > 10_000) {
        said = now;
        this.#log.info({ seconds: Math.round((now - begun) / 1000) }, 'PostgreSQL is still recovering');
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async #ask(): Promise<null | 'later' | Halt> {
    // Its own file says it more cheaply than a connection, which would be written down as refused.
    if (!this.#saysReady()) return 'later';
    try {
      await withClient(this.#superUrl, async (client) => client.query('select 1'));
      return null;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '28P01') {
        return new Halt(
          'Mật khẩu trong secrets.json không khớp với cơ sở dữ liệu. Lấy lại secrets.json từ bản sao lưu cùng thư mục dữ liệu.',
          'The passwords in secrets.json do not fit the database. Restore secrets.json from the same backup as the data folder.',
        );
      }
      return 'later';
    }
  }

  /** Lines of postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, state. */
  #saysReady(): boolean {
    const file = path.join(this.#place.cluster, 'postmaster.pid');
    if (!fs.existsSync(file)) return false;
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    return Number(lines[0]) === this.#child?.pid && lines[7]?.trim() === 'ready';
  }

  #writtenSince(position: number): string {
    const text = fs.readFileSync(logFile(this.#place));
    return text.subarray(Math.min(position, text.length)).toString('utf8');
  }

  /** The log keeps its last 5 to 10 MB: it is copied aside and emptied in place, for the server holds it open. */
  #rotate(): void {
    const file = logFile(this.#place);
    if (!fs.existsSync(file) || fs.statSync(file).size < LOG_MOST) return;
    fs.copyFileSync(file, `${file}.1`);
    fs.truncateSync(file);
  }

  #gone(child: ChildProcess, code: number | null, by: NodeJS.Signals | null): void {
    if (child !== this.#child) return;
    this.#child = null;
    const wasUp = this.#up;
    this.#up = false;
    if (this.#stopping || !wasUp) return;
    this.#log.error({ code, signal: by }, 'PostgreSQL ended by itself: starting it again');
    this.#restarting = this.#restart();
  }

  /** Tries until it works or Khéo is stopped: what is wrong (a full disk) may be mended meanwhile. */
  async #restart(): Promise<void> {
    for (let waitMs = 100; !this.#stopping; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        await stopOrphans(this.#place, this.#log);
        await this.start();
        this.#log.info('PostgreSQL runs again');
        return;
      } catch (error) {
        if (error instanceof Halt) this.#log.error(error.en);
        else this.#log.error({ err: error }, 'PostgreSQL could not be started again');
        await until(() => this.#stopping, waitMs, 50);
      }
    }
  }
}
