import { addDays, type Day } from '#base/period.ts';
import { type Locale, number } from '#base/text.ts';

/** What can be counted, as a registry declares it. */
export interface MeasureDefinition {
  readonly key: string;
  readonly name: readonly [vi: string, en: string];
  readonly unit: readonly [vi: string, en: string];
  /** Which way is good. */
  readonly direction: 'up' | 'down' | 'none';
  /** How it adds up over units. What is counted is summed; of ratios only planned ones are declared in code. */
  readonly overUnits: 'sum' | 'ratio';
  readonly overTime: 'sum' | 'last' | 'average';
  /** True while the registry that counts it is not there: it has no figures, and nobody reads 0 out of that. */
  readonly planned?: boolean;
}

/** The measure of what sent revisions would change if they were accepted; never shown by itself. */
export function provisionalKey(key: string): string {
  return `${key}~sent`;
}

/** Dimension values, e.g. { field: 'economy', form: 'collective' }. */
export type Dims = Readonly<Record<string, string>>;

/** A signed amount at the owning unit; it counts in every period that contains [firstDay, lastDay]. */
export interface Delta {
  readonly measure: string;
  readonly unitId: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly dims: Dims;
  readonly value: number;
}

/** "11 mô hình", "11 initiatives", "1 initiative": English units of measures are plural nouns. */
export function counted(
  value: number,
  unit: { readonly vi: string; readonly en: string },
  locale: Locale,
): string {
  const noun = locale === 'en' && value === 1 ? unit.en.replace(/s$/, '') : unit[locale];
  return `${number(value, locale)} ${noun}`;
}

/** The stored name of a combination of dimension values: sorted, `field=economy;form=collective`. */
export function cellKey(dims: Dims): string {
  return Object.keys(dims)
    .sort()
    .map((name) => `${name}=${dims[name]}`)
    .join(';');
}

/** The combinations of at most one value that a combination lies in: for each of them months and years are kept. */
export function partsOf(dims: Dims): Dims[] {
  return [{}, ...Object.entries(dims).map(([name, value]) => ({ [name]: value }))];
}

/** What totals are kept by beside days; a `mid_month` goes from the 15th to the 14th. */
export type Grain = 'month' | 'mid_month' | 'year';

/** How a period is read: what lies within whole years or months from their totals, the rest day by day. */
export interface Reading {
  /** The part that begins and ends with one of the grain; null when there is no whole month. */
  readonly whole: { readonly grain: Grain; readonly from: Day; readonly until: Day } | null;
  /** Spans that begin in [from, before) and end within the period. */
  readonly edges: readonly { readonly from: Day; readonly before: Day }[];
}

/**
 * How to read the period [from, until). A span lies in whole months exactly when its first and its last month do. What
 * else lies in the period begins before them, after them, or (`crosses`) within them and ends after them.
 */
export function readingOf(from: Day, until: Day): Reading {
  if (from >= until) return { whole: null, edges: [] };
  // how state bodies close their data: Decree 09/2019/NĐ-CP, article 12
  if (from.endsWith('-15') && until.endsWith('-15'))
    return { whole: { grain: 'mid_month', from, until }, edges: [] };
  const start = from.endsWith('-01') ? from : nextMonth(from);
  const end = `${until.slice(0, 7)}-01`;
  if (start >= end) return { whole: null, edges: [{ from, before: until }] };
  const years = start.endsWith('-01-01') && end.endsWith('-01-01');
  const edges = [
    { from, before: start },
    { from: end, before: until },
  ].filter((edge) => edge.from < edge.before);
  return { whole: { grain: years ? 'year' : 'month', from: start, until: end }, edges };
}

/** True when a span may begin within the whole part of the period and end after it. */
export function crosses(reading: Reading, until: Day): boolean {
  return reading.whole !== null && reading.whole.until < until;
}

function nextMonth(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

function keyOf(delta: Delta): string {
  return `${delta.measure}|${delta.unitId}|${delta.firstDay}|${delta.lastDay}|${cellKey(delta.dims)}`;
}

/** The sum to the digit, of amounts of at most six decimals and fifteen digits: 10.1 − 9.8 is 0.3. */
export function plus(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(a) && Number.isInteger(b) ? sum : Number(Number(sum.toFixed(6)).toPrecision(15));
}

/** Adds up deltas of the same key and leaves out what comes to nothing. */
export function combine(deltas: readonly Delta[]): Delta[] {
  const byKey = new Map<string, Delta>();
  for (const delta of deltas) {
    const key = keyOf(delta);
    const before = byKey.get(key);
    byKey.set(key, before ? { ...before, value: plus(before.value, delta.value) } : delta);
  }
  return [...byKey.values()].filter((delta) => delta.value !== 0);
}

/** What has to be appended so that a record counted as `before` counts as `after`. */
export function difference(before: readonly Delta[], after: readonly Delta[]): Delta[] {
  return combine([...before.map((delta) => ({ ...delta, value: -delta.value })), ...after]);
}

/** A dated state that a later one of the same kind supersedes, e.g. an evaluation. */
export interface DatedState {
  readonly on: Day;
  readonly counts: boolean;
  readonly unitId: number;
  /** Dimension values of this state alone. */
  readonly dims?: Dims;
}

/**
 * Deltas for "the latest state dated in the period counts": +1 on the day of each state that counts, and, when a
 * later one supersedes it, −1 on the span from its day to the later day, at the unit that owned it. `states` are in
 * order of date, at most one a day.
 */
export function latestInPeriod(measure: string, states: readonly DatedState[], dims: Dims): Delta[] {
  return states.flatMap((state, index): Delta[] => {
    if (!state.counts) return [];
    const next = states[index + 1];
    const cell = { ...dims, ...state.dims };
    const plus = {
      measure,
      unitId: state.unitId,
      firstDay: state.on,
      lastDay: state.on,
      dims: cell,
      value: 1,
    };
    return next ? [plus, { ...plus, lastDay: next.on, value: -1 }] : [plus];
  });
}

/** The figure of a period, from deltas: what the database adds up, as a plain function for tests and small sets. */
export function figure(deltas: readonly Delta[], measure: string, from: Day, until: Day): number {
  return deltas
    .filter((d) => d.measure === measure && d.firstDay >= from && d.lastDay < until)
    .reduce((sum, d) => sum + d.value, 0);
}
