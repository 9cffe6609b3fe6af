import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A first start loads the whole sample. */
const START_MS = 180_000;

export interface Product {
  readonly url: string;
  /** What it said when it was ready: the address, the accounts, the one-time link. */
  readonly printed: string;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut would: nothing is put in order. */
  kill(): Promise<void>;
}

export interface Start {
  readonly dataDir: string;
  readonly port?: number;
  readonly args?: readonly string[];
}

/** A folder that the database's own account can reach. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kheo-journeys-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Starts the built product, as `npm start` does, and waits until it says its address. */
export async function startProduct({ dataDir, port = 0, args = [] }: Start): Promise<Product> {
  const child = spawn(
    process.env.KHEO_NODE ?? process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'src/server.ts'), ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        KHEO_LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    child.kill(signal);
    await gone;
  };
  return { ...(await ready(child)), stop: end('SIGTERM'), kill: end('SIGKILL') };
}

function ready(child: ChildProcess): Promise<{ url: string; printed: string }> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(() => reject(new Error(`the server did not start:\n${printed}`)), START_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const url = /^Khéo: (\S+)$/m.exec(printed)?.[1];
      // The last line that it prints says how to stop it.
      if (!url || !printed.includes('Ctrl-C')) return;
      clearTimeout(late);
      resolve({ url, printed });
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}:\n${printed}`));
    });
  });
}
