/** A range of values that share one fill; without `to` it goes on. */
export interface Step {
  readonly from: number;
  readonly to: number | null;
}

const ROUND = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80];

/**
 * At most four ranges from `from` upwards, of equal round width, so that nine of ten values fall into the closed ones
 * and a single large value does not flatten all others.
 */
export function fillSteps(values: readonly number[], from: number): Step[] {
  const above = values.filter((value) => value >= from).sort((a, b) => a - b);
  const top = above[Math.ceil(above.length * 0.9) - 1];
  if (top === undefined) return [];
  const width = roundUp(Math.max(1, (top - from) / 3));
  const steps: Step[] = [];
  for (let at = 0; at < 4; at += 1) {
    const start = from + at * width;
    if (start > (above.at(-1) as number)) break;
    steps.push({ from: start, to: at === 3 ? null : start + width - 1 });
  }
  return steps;
}

/** Which of the steps a value falls into, counted from 1; 0 for none. */
export function stepOf(value: number, steps: readonly Step[]): number {
  return steps.findIndex((step) => value >= step.from && (step.to === null || value < step.to + 1)) + 1;
}

function roundUp(width: number): number {
  for (let power = 1; ; power *= 10) {
    const found = ROUND.find((round) => round * power >= width);
    if (found !== undefined) return found * power;
  }
}
