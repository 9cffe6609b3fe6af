// The one launcher behind the npm scripts. It runs on whatever Node started it (20.19 or newer, nothing installed),
// makes sure that what package-lock.json names is installed, that Node 24 is at hand and that the build is fresh,
// and then runs the command under Node 24. Nothing here knows what Khéo does.
import * as fs from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { askedToStop, at, followNpm, readText, run, Stop, say, seconds } from './launch/base.mjs';
import { build } from './launch/build.mjs';
import { install, linkLibraries, node24 } from './launch/packages.mjs';

const native = (file, args, options) =>
  run(node24(), ['--disable-warning=ExperimentalWarning', at(file), ...args], options);

/** What keeps the process small: many short requests, little that lives long. */
const serverFlags = ['--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

async function start(args) {
  const folder = await build();
  followNpm();
  // Two pools of memory instead of one for each thread: password hashing would leave one behind in every thread.
  const env = { KHEO_BUILD: folder, NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' };
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
    if (code !== 0 || askedToStop()) {
      say(`\n${took.join('\n')}\nDừng ở bước “${name}”. Stopped at "${name}".`);
      return code || 1;
    }
  }
  say(`\n${took.join('\n')}`);
  return 0;
}

const sync = () => native('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);

const checks = () => [
  ['biome', () => run(at('node_modules/.bin/biome'), ['check', '--error-on-warnings'])],
  ['svelte-kit sync', sync],
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
  // The compiler's settings extend what the framework writes into node_modules.
  if (args.length > 0) return (await sync()) || vitest(args);
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
  format: () => run(at('node_modules/.bin/biome'), ['check', '--write']),
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
