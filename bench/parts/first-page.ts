import { median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { Clone, commit } from './clone.ts';

const RUNS = 5;

/** From `npm start` on a fresh clone to the first page with its figure; the first run warms npm's cache. */
export async function run(): Promise<Measured[]> {
  const seconds: number[] = [];
  for (let n = 0; n <= RUNS; n++) {
    const took = await once();
    if (n > 0) seconds.push(took);
  }
  const how = `clone of ${commit()}, npm's cache warm, \`npm start\` until the page says 2.943; median of ${RUNS} (${seconds.map((s) => s.toFixed(1)).join(', ')})`;
  return [{ name: 'start.first_page.s', value: median(seconds), how }];
}

async function once(): Promise<number> {
  const clone = new Clone();
  try {
    const begun = performance.now();
    const server = await clone.start();
    try {
      const response = await fetch(server.url);
      const page = await response.text();
      if (response.status !== 200 || !page.includes('2.943')) {
        throw new Error(`the first page answers ${response.status} without 2.943`);
      }
      return (performance.now() - begun) / 1000;
    } finally {
      await server.stop();
    }
  } finally {
    clone.remove();
  }
}
