import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countByLevel } from '#units/server/queries.ts';
import { median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, withDb } from './house.ts';
import { environment } from './server.ts';

const RUNS = 5;

/** The country before and after the reform into an empty database, each time in a process of its own. */
export async function run(): Promise<Measured[]> {
  const seconds: number[] = [];
  const peaks: number[] = [];
  let counts = '';
  for (let n = 0; n < RUNS; n++) {
    const house = await emptyHouse();
    try {
      const loaded = await load(house.appUrl);
      seconds.push(loaded.seconds);
      peaks.push(loaded.peakMb);
      counts = await withDb(house.appUrl, 1, async (db) => {
        const levels = (found: Readonly<Record<string, number>>): string =>
          ['province', 'district', 'commune'].map((level) => found[level] ?? 0).join('/');
        return `${levels(await countByLevel(db, '2025-06-30'))} and ${levels(await countByLevel(db, '2025-07-01'))}`;
      });
    } finally {
      await house.close();
    }
  }
  const how = `${counts} units with their successions, median of ${RUNS} (${seconds.map((s) => s.toFixed(1)).join(', ')}); memory of the loading process at most ${Math.round(Math.max(...peaks))} MB`;
  return [{ name: 'units.load.s', value: median(seconds), how }];
}

async function load(url: string): Promise<{ seconds: number; peakMb: number }> {
  const child = fork(fileURLToPath(new URL('load-country.ts', import.meta.url)), [], {
    env: environment({ BENCH_URL: url, NODE_ENV: 'production' }),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the load ended without a word')));
  const [told] = (await Promise.race([once(child, 'message'), gone])) as [
    { seconds: number; peakMb: number },
  ];
  await gone.catch(() => undefined);
  return told;
}
