import * as fs from 'node:fs';
import { median } from '../measure.ts';
import type { Measured } from '../results.ts';
import { Clone, commit } from './clone.ts';

/** A run takes five minutes of waiting: whoever only wants to look may ask for fewer. */
const RUNS = Number(process.env.KHEO_IDLE_RUNS || 5);
const IDLE_MS = 5 * 60_000;

/**
 * What the whole takes after five idle minutes with the country loaded. From a clone, so that no other Khéo on this
 * machine shares the pages of its programs and makes the sum smaller than it is.
 */
export async function run(): Promise<Measured[]> {
  const clone = new Clone({ installed: true });
  try {
    const sums: number[] = [];
    let parts = '';
    for (let n = 0; n < RUNS; n++) {
      const server = await clone.start();
      try {
        if (n === 0) clone.kheo('units', 'load', 'vn');
        await fetch(server.url).then((response) => response.arrayBuffer());
        await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
        const memory = memoryBelow(server.pid);
        sums.push(memory.node + memory.postgres + memory.launcher);
        parts = `at the last: Khéo ${Math.round(memory.node)}, postgres ${Math.round(memory.postgres)}, npm and launcher ${Math.round(memory.launcher)}`;
      } finally {
        await server.stop();
      }
    }
    const how = `clone of ${commit()}, sample and country loaded; sum of PSS of npm, launcher, Khéo and all of postgres after five idle minutes, median of ${RUNS} starts (${sums.map((mb) => Math.round(mb)).join(', ')}; ${parts})`;
    return [{ name: 'start.idle.mb', value: median(sums), how }];
  } finally {
    clone.remove();
  }
}

/** The proportional set size in MB of a process and all below it. */
function memoryBelow(root: number): Record<'node' | 'postgres' | 'launcher', number> {
  const parents = new Map<number, number>();
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null;
    // The name of a program may hold spaces and brackets: what follows the last one is plain.
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = new Set([root]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [pid, parent] of parents) if (below.has(parent)) below.add(pid);
  }
  const sums = { node: 0, postgres: 0, launcher: 0 };
  for (const pid of below) {
    const kb = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0);
    const command = read(`/proc/${pid}/cmdline`) ?? '';
    const kind = command.includes('src/server.ts')
      ? 'node'
      : command.includes('postgres')
        ? 'postgres'
        : 'launcher';
    sums[kind] += kb / 1024;
  }
  return sums;
}

function read(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // Gone meanwhile.
    return null;
  }
}
