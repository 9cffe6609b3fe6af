/** The value in the middle; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const at = (i: number): number => sorted[i] ?? Number.NaN;
  return Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half));
}

/** Rounded to three digits that mean something, so that a table does not pretend more. */
export function rounded(value: number, way: 'near' | 'up' | 'down' = 'near'): number {
  const step = value >= 100 ? 1 : 10 ** (Math.floor(Math.log10(value || 1)) - 2);
  const steps = { near: Math.round, up: Math.ceil, down: Math.floor }[way](Number((value / step).toFixed(6)));
  return Number((steps * step).toFixed(6));
}

export interface Sides {
  /** What the product did in each run. */
  readonly ours: readonly number[];
  /** What the plain alternative did in each run. */
  readonly plain: readonly number[];
}

/**
 * Runs both sides by turns, so that whatever else the machine does meets both. The first turn of each warms up and
 * is not counted.
 */
export async function byTurns(
  runs: number,
  ours: () => Promise<number>,
  plain: () => Promise<number>,
): Promise<Sides> {
  const sides = { ours: [] as number[], plain: [] as number[] };
  for (let run = 0; run <= runs; run++) {
    const [own, bare] = [await ours(), await plain()];
    if (run === 0) continue;
    sides.ours.push(own);
    sides.plain.push(bare);
  }
  return sides;
}

/** How many times a second `work` ends within the time, with one loop for each lane. */
export async function perSecond(
  lanes: number,
  ms: number,
  work: (lane: number) => Promise<void>,
): Promise<number> {
  const begun = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - begun < ms) {
        await work(lane);
        done++;
      }
    }),
  );
  return (done * 1000) / (performance.now() - begun);
}

/** Numbers that look drawn and are the same in every run (mulberry32). */
export function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
