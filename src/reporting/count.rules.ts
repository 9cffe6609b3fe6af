import type { Day } from '#base/period.ts';
import { cellKey, type Delta, type Dims, provisionalKey } from '#measures/rules.ts';

/** A figure of a unit in a period: what is accepted of it, and what was sent last; null where there is none. */
export interface Point {
  readonly measure: string;
  readonly overTime: 'sum' | 'last' | 'average';
  readonly unitId: number;
  readonly dims: Dims;
  /** In order of time; of two forms that ask the same for one period the later one supersedes. */
  readonly order: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly accepted: number | null;
  readonly sent: number | null;
}

/** Who has taken a unit over whole, from which day on. */
export type Heirs = ReadonlyMap<number, { readonly to: number; readonly on: Day }>;

/**
 * What figures count for. Amounts count on their own span. A stock (`last`) is taken back by the next later one on the
 * span from its first day to the later one's last, so that the sum over any time is the latest within it; what a unit
 * had last is taken back by the first that its heir reports of a time after it was taken over. Accepted figures count
 * on the measure; what sent ones would change, on its layer.
 */
export function deltasOfPoints(points: readonly Point[], heirs: Heirs = new Map()): Delta[] {
  const cells = new Map<string, Point[]>();
  const alone: Delta[] = [];
  for (const point of points) {
    if (point.overTime !== 'last') {
      addAlone(alone, point);
      continue;
    }
    const key = `${point.measure}|${cellKey(point.dims)}`;
    const known = cells.get(key);
    if (known) known.push(point);
    else cells.set(key, [point]);
  }
  const stocks = [...cells.values()].flatMap((all) => {
    const { measure } = all[0] as Point;
    const of = (key: string, which: 'accepted' | 'sent', sign: 1 | -1): Delta[] =>
      counted(all, which, heirs).map((delta) => ({ ...delta, measure: key, value: sign * delta.value }));
    const layer = provisionalKey(measure);
    return [...of(measure, 'accepted', 1), ...of(layer, 'sent', 1), ...of(layer, 'accepted', -1)];
  });
  return stocks.length === 0 ? alone : alone.concat(stocks);
}

/** An amount counts by itself, whatever stands around it. */
function addAlone(to: Delta[], { measure, unitId, firstDay, lastDay, dims, accepted, sent }: Point): void {
  const layer = provisionalKey(measure);
  if (accepted !== null) to.push({ measure, unitId, firstDay, lastDay, dims, value: accepted });
  if (sent !== null) to.push({ measure: layer, unitId, firstDay, lastDay, dims, value: sent });
  if (accepted !== null) to.push({ measure: layer, unitId, firstDay, lastDay, dims, value: -accepted });
}

/** The figures of one cell of a stock, each with what takes it back. */
function counted(all: readonly Point[], which: 'accepted' | 'sent', heirs: Heirs): Omit<Delta, 'measure'>[] {
  const units = new Map<number, Point[]>();
  for (const point of all) {
    if (point[which] === null) continue;
    const known = units.get(point.unitId);
    if (known) known.push(point);
    else units.set(point.unitId, [point]);
  }
  for (const own of units.values()) own.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  return [...units.values()].flatMap((own) =>
    own.flatMap((point, at) => {
      const { unitId, firstDay, lastDay, dims } = point;
      const value = point[which] as number;
      const one = { unitId, firstDay, lastDay, dims, value };
      const next = sooner(own[at + 1] ?? null, inherited(point, units, heirs));
      return next ? [one, { ...one, lastDay: next.lastDay, value: -value }] : [one];
    }),
  );
}

const sooner = (a: Point | null, b: Point | null): Point | null =>
  a && b ? (b.lastDay < a.lastDay ? b : a) : (a ?? b);

/** The first figure, after `point`, of who has taken its unit over. */
function inherited(point: Point, units: ReadonlyMap<number, readonly Point[]>, heirs: Heirs): Point | null {
  const seen = new Set<number>();
  for (let heir = heirs.get(point.unitId); heir && !seen.has(heir.to); heir = heirs.get(heir.to)) {
    seen.add(heir.to);
    const { to, on } = heir;
    const found = units.get(to)?.find((one) => one.lastDay >= on && one.lastDay > point.lastDay);
    if (found) return found;
  }
  return null;
}
