import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A first start loads the whole sample. */
const START_MS = 180_000;

/** Starts the built product on an empty data folder, as `npm start` does, and stops it after the last journey. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kheo-journeys-'));
  fs.chmodSync(dataDir, 0o755);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, 'src/server.ts')],
    {
      cwd: root,
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, KHEO_LOG_LEVEL: 'warn', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start:\n${printed}`)), START_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const found = /^Khéo: (\S+)$/m.exec(printed);
      if (!found?.[1]) return;
      clearTimeout(late);
      resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  process.env.KHEO_URL = url;
  process.env.KHEO_PRINTED = printed;
  return async () => {
    child.kill('SIGTERM');
    await gone;
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
