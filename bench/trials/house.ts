import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createDemoAccount } from '#access/server/actions.ts';
import { system } from '#base/actor.ts';
import { type Db, openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { silent } from '#base/server/log.ts';
import { findRunning } from '#base/server/postgres/embedded.place.ts';
import { joinPostgres, type Postgres } from '#base/server/postgres/embedded.ts';
import { processesIn, signal, until } from '#base/server/postgres/processes.ts';
import { must } from '#base/server/query.ts';
import { readSettings } from '#base/server/settings.ts';
import { todayOf } from '#base/server/today.ts';
import { openDatabase } from '#boot.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { findUnit } from '#units/server/queries.ts';
import { demoPassword, loadSample } from '../../samples/yenbai-2021/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Longer than any start on a busy machine; whoever waits this long waits for something that does not come. */
const START_MS = 120_000;
const LINES_KEPT = 200;

/** The administrator of the whole country, who may restructure two provinces. */
export const COUNTRY_ADMINISTRATOR = 'toanquoc';

export type Victim = 'node' | 'postmaster' | 'both';

/** What children see of the environment: nothing of the program that tries them. */
function environment(own: Readonly<Record<string, string>>): Record<string, string> {
  const passed = ['PATH', 'HOME', 'USER', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...own };
}

let built: Promise<string> | null = null;

/** The folder of the built application, built first when its sources changed. */
export function buildFolder(): Promise<string> {
  built ??= (async () => {
    const given = process.env.KHEO_BUILD;
    if (given && fs.existsSync(given)) return given;
    const script =
      "const { build } = await import('./launch/build.mjs'); process.stdout.write(await build());";
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      env: environment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [folder, code] = await Promise.all([text(child.stdout), ended(child)]);
    if (code !== 0) throw new Error('the application could not be built');
    return folder;
  })();
  return built;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}

export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

/** A Khéo of its own: a data folder, its server as `npm start` runs it, and the commands on it. */
export class House {
  readonly dataDir: string;
  /** What the server wrote at level error or above. */
  readonly errors: string[] = [];
  #child: ChildProcess | null = null;
  #gone: Promise<unknown> = Promise.resolve();
  #url: string | null = null;
  #said: string[] = [];

  constructor() {
    this.dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `kheo-test-${process.pid}-trial-`));
    // The account that PostgreSQL runs as under root must be able to walk in.
    fs.chmodSync(this.dataDir, 0o755);
  }

  get url(): string {
    if (this.#url === null) throw new Error('the server has not been started');
    return this.#url;
  }

  get headFile(): string {
    return path.join(this.dataDir, 'audit-head.jsonl');
  }

  /** The sample of 2021 before any restructuring, and an administrator of the whole country. */
  async furnish(): Promise<void> {
    const settings = readSettings({ DATA_DIR: this.dataDir });
    const database = await openDatabase(settings, silent, { as: 'npm run bench' });
    const db = openDb(database.appUrl, { max: 2 });
    try {
      const env: Env = { db, actor: system('sample'), today: await todayOf(db) };
      await syncMeasures(db, initiativeMeasures);
      await loadSample(env, undefined, { restructured: false });
      const country = must(await findUnit(env, { code: 'VN', on: env.today }));
      const grant = { role: 'administrator', unitId: country.id, since: '2021-01-01', until: null } as const;
      const name = 'Quản trị toàn quốc (tài khoản thử)';
      const account = { login: COUNTRY_ADMINISTRATOR, name, password: demoPassword, grants: [grant] };
      must(await createDemoAccount(env, account));
    } finally {
      await db.destroy();
      await database.stop();
    }
  }

  /** Starts the server as `npm start` does and waits until it serves. Gives the milliseconds that took. */
  async start(): Promise<number> {
    const begun = performance.now();
    const folder = await buildFolder();
    const child = spawn(
      process.execPath,
      [
        '--max-semi-space-size=4',
        '--disable-warning=ExperimentalWarning',
        path.join(root, 'src', 'server.ts'),
      ],
      {
        cwd: root,
        env: environment({
          PORT: this.#url === null ? '0' : new URL(this.#url).port,
          DATA_DIR: this.dataDir,
          KHEO_BUILD: folder,
          KHEO_LOG_LEVEL: 'warn',
          NODE_ENV: 'production',
        }),
        // The channel ends with this process, and with it the server.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.#child = child;
    this.#gone = ended(child);
    this.#said = [];
    this.#listen(child);
    this.#url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${why}:\n${this.#said.join('\n')}`));
      const late = setTimeout(() => fail('the server did not start in time'), START_MS);
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        const found = /^Khéo: (\S+)$/m.exec(chunk)?.[1];
        if (!found) return;
        clearTimeout(late);
        resolve(found);
      });
      void this.#gone.then((code) => {
        clearTimeout(late);
        fail(`the server ended with ${String(code)}`);
      }, reject);
    });
    return performance.now() - begun;
  }

  #listen(child: ChildProcess): void {
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#said.push(line);
      if (this.#said.length > LINES_KEPT) this.#said.shift();
      if (/^\{"level":"(error|fatal)"/.test(line)) this.errors.push(line);
    });
  }

  /** Ends processes as a power cut does, without a word. */
  kill(victim: Victim): void {
    if (victim !== 'postmaster') this.#child?.kill('SIGKILL');
    if (victim === 'node') return;
    const pid = this.postmaster();
    if (pid !== null) signal(pid, 'SIGKILL');
  }

  /**
   * Waits until it serves again. Whoever killed Node starts it again, as a person would; a database that died alone
   * is the running server's to bring back. Gives the milliseconds since the call.
   */
  async back(victim: Victim, before: number | null): Promise<number> {
    const begun = performance.now();
    if (victim === 'postmaster') {
      const again = async (): Promise<boolean> => {
        const pid = this.postmaster();
        return pid !== null && pid !== before && (await this.ready());
      };
      if (!(await until(again, START_MS))) throw new Error('the database did not come back');
    } else {
      await this.#gone;
      await this.start();
    }
    return performance.now() - begun;
  }

  /** The process id of the database server as its own file says. */
  postmaster(): number | null {
    const file = path.join(this.#cluster, 'postmaster.pid');
    const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
    return pid > 1 ? pid : null;
  }

  get #cluster(): string {
    return findRunning(this.dataDir)?.cluster ?? path.join(this.dataDir, 'postgres');
  }

  /** True when the server says that it and its database are well. */
  async ready(): Promise<boolean> {
    try {
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** A command line on this data folder, as `npm run kheo` runs it. */
  async kheo(...args: string[]): Promise<CommandRun> {
    const begun = performance.now();
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(root, 'src', 'cli.ts'), ...args, '--lang', 'en'],
      { cwd: root, env: environment({ DATA_DIR: this.dataDir }), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
    return { code, out, err, ms: performance.now() - begun };
  }

  /** Runs `work` on the database of the running server, over connections of its own. */
  async withDatabase<T>(work: (db: Db, postgres: Postgres) => Promise<T>): Promise<T> {
    const postgres = await joinPostgres(this.dataDir, silent, { as: 'npm run bench' });
    const db = openDb(postgres.appUrl, { max: 2 });
    try {
      return await work(db, postgres);
    } finally {
      await db.destroy();
      await postgres.stop();
    }
  }

  /** Stops the server as Ctrl-C does. */
  async stop(): Promise<void> {
    this.#child?.kill('SIGTERM');
    await this.#gone;
    this.#child = null;
  }

  /** Stops whatever still runs here and removes the folder. */
  async remove(): Promise<void> {
    await this.stop().catch(() => undefined);
    const cluster = this.#cluster;
    for (const pid of processesIn(cluster)) signal(pid, 'SIGKILL');
    await until(() => processesIn(cluster).length === 0, 10_000);
    fs.rmSync(this.dataDir, { recursive: true, force: true });
  }
}
