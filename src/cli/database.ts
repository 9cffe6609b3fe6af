import { system } from '#base/actor.ts';
import { isRefusal, sentence } from '#base/refusal.ts';
import { type Db, openDb } from '#base/server/db.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { type Log, openLog } from '#base/server/log.ts';
import { readSettings, type Settings } from '#base/server/settings.ts';
import { todayOf } from '#base/server/today.ts';
import { type Database, joinDatabase } from '#boot.ts';
import type { ExitCode, Given } from './command.ts';

/** What a command that needs the database works with. */
export interface Opened {
  readonly settings: Settings;
  readonly log: Log;
  readonly database: Database;
  readonly db: Db;
  /** The command line acts as the product itself, under its own name in the audit log. */
  readonly env: Env;
}

/**
 * Opens the database of the server that runs on this data folder, or one for as long as the command lasts, and
 * leaves everything closed whatever happens, Ctrl-C included.
 */
export async function withDatabase(
  name: string,
  work: (opened: Opened) => Promise<ExitCode>,
): Promise<ExitCode> {
  const settings = readSettings(process.env);
  // People read what a command says; the log only speaks up when something is wrong.
  const log = openLog(settings.logLevel === 'info' ? 'error' : settings.logLevel);
  const database = await joinDatabase(settings, log, `npm run kheo -- ${name}`);
  const db = openDb(database.appUrl, { max: Math.min(settings.pool, 4) });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= db
      .destroy()
      .catch(() => undefined)
      .then(() => database.stop());
    return closing;
  };
  const interrupted = (): void => {
    void close().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const env: Env = { db, actor: system('command-line'), today: await todayOf(db) };
    return await work({ settings, log, database, db, env });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await close();
  }
}

/** Shows what an action or a query gave: JSON on stdout, or the refusal's sentence and exit code 1. */
export function show(given: Given, outcome: Outcome<unknown>): ExitCode {
  if (isRefusal(outcome)) {
    given.say([sentence(outcome, 'vi'), sentence(outcome, 'en')]);
    return 1;
  }
  given.out(JSON.stringify(outcome ?? null, null, 2));
  return 0;
}
