import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tidied } from '../tidy.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 180_000;
const STOP_MS = 60_000;

/** What a program sees of the environment: nothing that npm or this program put there. */
export function environment(own: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|KHEO_|NODE_(?!EXTRA_CA_CERTS)|INIT_CWD|PORT$|HOST$|DATA_DIR$|DATABASE_URL$|ADMIN_DATABASE_URL$)/i.test(
        name,
      ),
  );
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ''])), ...own };
}

export interface Server {
  readonly url: string;
  /** The process that was started; everything else stands below it. */
  readonly pid: number;
  /** As Ctrl-C does; waits until everything has ended. */
  stop(): Promise<void>;
}

/**
 * Starts the product on a data folder by its own launcher and settings, from this checkout or another, and waits
 * until it serves. Its log goes to a file while it runs.
 */
export async function startServer(
  dataDir: string,
  { program = process.execPath, args = ['run.mjs', 'start'], cwd = root } = {},
): Promise<Server> {
  const logFile = path.join(os.tmpdir(), `kheo-bench-${process.pid}-${path.basename(dataDir)}.log`);
  const log = fs.openSync(logFile, 'a');
  const child = spawn(program, args, {
    cwd,
    env: environment({ DATA_DIR: dataDir, PORT: '0' }),
    stdio: ['ignore', 'pipe', log],
    detached: true,
  });
  fs.closeSync(log);
  const stop = tidied(async (): Promise<void> => {
    await stopGroup(child);
    fs.rmSync(logFile, { force: true });
  });
  try {
    return { url: await addressOf(child), pid: child.pid ?? 0, stop };
  } catch (error) {
    const said = fs.readFileSync(logFile, 'utf8').slice(-2000);
    await stop();
    throw new Error(`${(error as Error).message}\n${said}`);
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(why));
    const late = setTimeout(() => fail('the server did not start in time'), START_MS);
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-10_000);
      const found = /^Khéo: (\S+)$/m.exec(said)?.[1];
      if (!found) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`the server ended with ${code}`);
    });
  });
}

/** Interrupts the whole group, as a terminal does, and insists if it does not end. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const group = -(child.pid ?? 0);
  if (group === 0) return;
  for (const name of ['SIGINT', 'SIGKILL'] as const) {
    const until = performance.now() + STOP_MS;
    if (!send(group, name)) return;
    while (performance.now() < until) {
      if (!send(group, 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** False if nobody is left in the group. */
function send(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(group, signal);
    return true;
  } catch {
    return false;
  }
}
