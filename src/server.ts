import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { uploadLimit } from '#base/server/files.ts';
import { Halt, haltFor } from '#base/server/halt.ts';
import { type Log, openLog } from '#base/server/log.ts';
import { readSettings, type Settings } from '#base/server/settings.ts';
import { ajar, type Condition, type Handler, type Http, headers, openHttp } from '#base/server/web/web.ts';
import { type Database, openDatabase } from './boot.ts';
import { prepare } from './prepare.ts';
import { startWorker, type Worker } from './worker.ts';

// The production entry: settings, database, migrations, preparation, then the built application behind HTTP.

let condition: Condition = 'starting';
let url: string | null = null;
let database: Database | null = null;
let http: Http | null = null;
let worker: Worker | null = null;
let log: Log | null = null;
let stopping: Promise<void> | null = null;

const now = (): Condition => (condition === 'ready' && database && !database.up() ? 'down' : condition);

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  log = openLog(settings.logLevel);
  const opened = openHttp(settings, log, now);
  database = await openDatabase(settings, log, {
    about: () => ({ url, state: condition === 'stopping' ? 'stopping' : url ? 'running' : 'starting' }),
  });
  if (stopping) return;
  url = await opened.listen();
  http = opened;
  const address = settings.origin ?? url;
  const { ownerUrl, appUrl } = database;
  const empty = process.argv.includes('--empty');
  const lines = await prepare({ ownerUrl, appUrl, settings, url: address, empty, log });
  worker = startWorker(appUrl, path.join(settings.dataDir, 'audit-head.jsonl'), log);
  const application = await loadApplication(settings);
  const door = ajar.kheoDoor;
  opened.serve((request, response, next) => {
    if (!door?.(request, response)) application(request, response, next);
  });
  condition = stopping ? 'stopping' : 'ready';
  giveBack();
  if (!stopping) print([`Khéo: ${address}`, ...lines, '', 'Dừng: Ctrl-C. Stop: Ctrl-C.']);
}

/** Loading a first sample fills the heap with what is never needed again: it is collected before the wait begins. */
function giveBack(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}

/** The adapter reads its own settings from the environment when it is loaded: they are ours, not the person's. */
async function loadApplication(settings: Settings): Promise<Handler> {
  Object.assign(process.env, {
    KHEO_HTTP_PROTOCOL_HEADER: headers.protocol,
    KHEO_HTTP_HOST_HEADER: headers.host,
    KHEO_HTTP_ADDRESS_HEADER: headers.address,
    // The largest form with files; every reader of a body has its own, lower limit and says so in a sentence.
    KHEO_HTTP_BODY_SIZE_LIMIT: String(uploadLimit + 1024 * 1024),
    KHEO_POOL: String(settings.pool),
  });
  const folder = process.env.KHEO_BUILD;
  if (!folder) {
    throw new Halt(
      'Không biết bản dựng ở đâu. Chạy bằng "npm start".',
      'Nobody said where the build is. Start with "npm start".',
    );
  }
  const { handler } = (await import(pathToFileURL(path.join(folder, 'handler.js')).href)) as {
    handler: Handler;
  };
  return handler;
}

/** HTTP first, then the application's own connections, the database last. Asking twice changes nothing. */
function stop(code: number): void {
  condition = 'stopping';
  stopping ??= (async () => {
    await http?.close();
    // The event by which the framework's own server tells the application to close what it opened.
    (process as NodeJS.EventEmitter).emit('sveltekit:shutdown', 'STOP');
    await worker?.stop();
    await database?.stop();
  })().then(
    () => {
      if (url) print(['Đã dừng. Stopped.']);
      process.exit(code);
    },
    (error) => fail(error),
  );
}

function fail(error: unknown): never {
  const halt = haltFor(error);
  if (halt) print(['', halt.vi, '', halt.en], process.stderr);
  else if (log) log.fatal({ err: error }, 'Khéo ends: this is a mistake in the program');
  else console.error(error);
  process.exit(1);
}

function print(lines: string[], to: NodeJS.WriteStream = process.stdout): void {
  to.write(`${lines.join('\n')}\n`);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(0));
// The launcher is gone, and with it whoever could press Ctrl-C.
process.on('disconnect', () => stop(0));
for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(name, (error) => {
    log?.fatal({ err: error }, 'a mistake in the program');
    stop(1);
  });
}

async function main(): Promise<void> {
  try {
    await start();
  } catch (error) {
    condition = 'stopping';
    await http?.close();
    await database?.stop().catch(() => undefined);
    fail(error);
  }
}

await main();
