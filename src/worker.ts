import { forgetEnded } from '#access/server/session.ts';
import { seal } from '#audit/server/actions.ts';
import { forgetKeys } from '#base/server/action.ts';
import { type Db, openDb } from '#base/server/db.ts';
import type { Log } from '#base/server/log.ts';
import { isUnavailable } from '#base/server/unavailable.ts';
import { fold } from '#measures/server/actions.ts';

/** What runs beside the pages. No figure waits for it: reads add what is not folded yet. */
export interface Worker {
  stop(): Promise<void>;
}

interface Chore {
  readonly name: string;
  readonly everyMs: number;
  /** True when there is more to do at once. */
  readonly run: (db: Db) => Promise<boolean>;
}

const FOLD_AT_ONCE = 20_000;
/** The same request is recognised again for this long. */
const KEYS_KEPT_DAYS = 30;

/** Folds totals, seals the audit log, and sweeps out what has ended, each at its own pace, one at a time. */
export function startWorker(appUrl: string, headFile: string, log: Log): Worker {
  const db = openDb(appUrl, { max: 1, idleMs: 10_000 });
  const chores: readonly Chore[] = [
    { name: 'fold', everyMs: 5_000, run: async () => (await fold(db, FOLD_AT_ONCE)) >= FOLD_AT_ONCE },
    {
      name: 'seal',
      everyMs: 30_000,
      run: async () => {
        await seal(db, headFile);
        return false;
      },
    },
    {
      name: 'sweep',
      everyMs: 6 * 3_600_000,
      run: async () => {
        await forgetKeys(db, KEYS_KEPT_DAYS);
        await forgetEnded(db);
        return false;
      },
    },
  ];
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;
  let queue = Promise.resolve();

  const schedule = (chore: Chore, afterMs: number): void => {
    if (stopped) return;
    timers.set(
      chore.name,
      setTimeout(() => {
        queue = queue.then(() => work(chore));
      }, afterMs).unref(),
    );
  };
  const work = async (chore: Chore): Promise<void> => {
    if (stopped) return;
    let more = false;
    try {
      more = await chore.run(db);
    } catch (error) {
      // The database comes back by itself; the next round tries again.
      if (!isUnavailable(error)) log.error({ err: error, chore: chore.name }, 'a chore failed');
    }
    schedule(chore, more ? 0 : chore.everyMs);
  };
  for (const chore of chores) schedule(chore, Math.min(chore.everyMs, 5_000));

  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await queue;
      await db.destroy();
    },
  };
}
