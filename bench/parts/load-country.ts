import { system } from '#base/actor.ts';
import { todayOf } from '#base/server/today.ts';
import { loadCountry } from '../../samples/vn/load.ts';
import { withDb } from './house.ts';

// One load of the country in a process of its own, whose memory is then its alone.
await withDb(process.env.BENCH_URL ?? '', 4, async (db) => {
  const today = await todayOf(db);
  const begun = performance.now();
  await loadCountry({ db, actor: system('sample'), today });
  const seconds = (performance.now() - begun) / 1000;
  process.send?.({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 });
});
process.disconnect();
