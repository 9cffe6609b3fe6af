import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tidied } from '../tidy.ts';
import { environment, type Server, startServer } from './server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A fresh clone of what is committed here, in a temporary folder. */
export class Clone {
  readonly folder: string;
  readonly #base: string;

  /** `installed`: with a copy of this checkout's packages, where installing is not what is measured. */
  constructor({ installed = false } = {}) {
    this.#base = fs.mkdtempSync(path.join(os.tmpdir(), `kheo-bench-${process.pid}-clone-`));
    fs.chmodSync(this.#base, 0o755);
    this.folder = path.join(this.#base, 'kheo');
    execFileSync('git', ['clone', '--quiet', root, this.folder], { env: environment({}) });
    if (installed) execFileSync('cp', ['-a', path.join(root, 'node_modules'), this.folder]);
  }

  /** Types `npm start` and waits until the address is printed. */
  start(): Promise<Server> {
    return startServer(path.join(this.folder, 'data'), { program: 'npm', args: ['start'], cwd: this.folder });
  }

  /** Runs a command line on the data of this clone. */
  kheo(...args: string[]): void {
    execFileSync('npm', ['run', '-s', 'kheo', '--', ...args], {
      cwd: this.folder,
      env: environment({ DATA_DIR: path.join(this.folder, 'data') }),
      stdio: 'ignore',
    });
  }

  readonly remove = tidied(() => fs.rmSync(this.#base, { recursive: true, force: true }));
}

export function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}
