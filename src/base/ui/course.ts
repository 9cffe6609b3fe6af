/** A moment of a course: what was there, and what the path asked for; null where nothing is known or set. */
export interface CoursePoint {
  readonly label: string;
  readonly value: number | null;
  readonly path: number | null;
}

export interface CourseScale {
  /** Heights named at the side, from the top down. */
  readonly ticks: readonly number[];
  readonly line: string;
  readonly path: string;
  /** The place of the latest value; empty when there is none. */
  readonly dot: string;
}

/** The lines of a course in a box of 100 × 100, zero at the foot. */
export function courseScale(points: readonly CoursePoint[], max: number): CourseScale {
  const highest = Math.max(max, 1, ...points.flatMap((p) => [p.value ?? 0, p.path ?? 0]));
  const x = (at: number): number => tidy(points.length > 1 ? (100 * at) / (points.length - 1) : 50);
  const y = (value: number): number => tidy(100 - (100 * value) / highest);
  const draw = (of: (point: CoursePoint) => number | null): string => {
    let open = false;
    return points
      .map((point, at) => {
        const value = of(point);
        const step = value === null ? '' : `${open ? 'L' : 'M'}${x(at)} ${y(value)}`;
        open = value !== null;
        return step;
      })
      .join('');
  };
  const last = points.findLastIndex((point) => point.value !== null);
  return {
    ticks: highest > 1 ? [highest, Math.round(highest / 2), 0] : [highest, 0],
    line: draw((point) => point.value),
    path: draw((point) => point.path),
    dot: last < 0 ? '' : `M${x(last)} ${y(points[last]?.value ?? 0)}h0`,
  };
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
