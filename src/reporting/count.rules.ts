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

type Dated = Pick<Point, 'firstDay' | 'lastDay'> & { readonly value: number };

/**
 * What figures count for. Amounts count on their own span. A stock (`last`) is taken back by the next later one on the
 * span from its first day to the later one's last, so that the sum over any time is the latest within it. Accepted
 * figures count on the measure; what sent ones would change, on its layer.
 */
export function deltasOfPoints(points: readonly Point[]): Delta[] {
  const series = new Map<string, Point[]>();
  for (const point of points) {
    const own = point.overTime === 'last' ? '' : `|${point.order}`;
    const key = `${point.measure}|${point.unitId}|${cellKey(point.dims)}${own}`;
    const known = series.get(key);
    if (known) known.push(point);
    else series.set(key, [point]);
  }
  return [...series.values()].flatMap((one) => {
    const ordered = [...one].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
    const [first] = ordered as [Point];
    const { measure, unitId, dims } = first;
    const layer = provisionalKey(measure);
    const of = (key: string, which: 'accepted' | 'sent', sign: 1 | -1): Delta[] =>
      spans(ordered, which).map((dated) => ({
        ...dated,
        measure: key,
        unitId,
        dims,
        value: sign * dated.value,
      }));
    return [...of(measure, 'accepted', 1), ...of(layer, 'sent', 1), ...of(layer, 'accepted', -1)];
  });
}

function spans(ordered: readonly Point[], which: 'accepted' | 'sent'): Dated[] {
  const present = ordered.flatMap(({ firstDay, lastDay, ...point }): Dated[] => {
    const value = point[which];
    return value === null ? [] : [{ firstDay, lastDay, value }];
  });
  return present.flatMap((one, at) => {
    const next = present[at + 1];
    return next ? [one, { ...one, lastDay: next.lastDay, value: -one.value }] : [one];
  });
}
