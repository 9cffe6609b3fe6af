import { citizen, system } from '#base/actor.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { todayOf } from '#base/server/today.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { type View, views } from '#measures/shapes.ts';
import { listTargets } from '#targets/server/queries.ts';
import { loadSample } from '../../samples/yenbai-2021/load.ts';
import { median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { emptyHouse, withDb } from './house.ts';

const RUNS = 15;

/** The answers to all targets of the sample, as the list of targets asks for them; the slower of both views. */
export async function run(): Promise<Measured[]> {
  const house = await emptyHouse();
  try {
    return await withDb(house.appUrl, 4, async (db) => {
      const today = await todayOf(db);
      await syncMeasures(db, initiativeMeasures);
      await loadSample({ db, actor: system('sample'), today });
      const env: Env = { db, actor: citizen, today };
      const took = new Map<View, number[]>(views.map((view) => [view, []]));
      let targets = 0;
      for (let n = 0; n <= RUNS; n++) {
        for (const view of views) {
          const begun = performance.now();
          targets = must(await listTargets(env, { view })).targets.length;
          if (n > 0) took.get(view)?.push(performance.now() - begun);
        }
      }
      const [was, now] = views.map((view) => median(took.get(view) ?? [])) as [number, number];
      const how = `${targets} targets of the sample with its restructurings, read as the list of targets reads them; as it was ${was.toFixed(1)}, as it is now ${now.toFixed(1)} ms, the slower counts; median of ${RUNS}`;
      return [{ name: 'targets.sample.ms', value: Math.max(was, now), how }];
    });
  } finally {
    await house.close();
  }
}
