/**
 * Business dates are ISO strings, 'YYYY-MM-DD'; ranges are half-open, [from, until), with null for "no bound".
 * Nothing here reads a clock: "today" is always an argument.
 */
export type Day = string;

export interface DayRange {
  /** First day inside, or null when it began before anything known. */
  readonly from: Day | null;
  /** First day outside, or null when it goes on. */
  readonly until: Day | null;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;

/** True for a day that exists in the calendar, from year 1 to 9999. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts || parts[1] === '0000') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Whole days from `a` to `b`; negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / MILLISECONDS_A_DAY);
}

/** True when `day` lies inside the range. */
export function contains(range: DayRange, day: Day): boolean {
  return (range.from === null || range.from <= day) && (range.until === null || day < range.until);
}

/** The common part of two ranges, or null when they do not meet. */
export function intersect(a: DayRange, b: DayRange): DayRange | null {
  const from = a.from === null ? b.from : b.from === null ? a.from : a.from > b.from ? a.from : b.from;
  const until =
    a.until === null ? b.until : b.until === null ? a.until : a.until < b.until ? a.until : b.until;
  return from !== null && until !== null && from >= until ? null : { from, until };
}

/** The calendar year as a range: [01-01, next 01-01). */
export function yearRange(year: number): DayRange {
  return {
    from: `${String(year).padStart(4, '0')}-01-01`,
    until: `${String(year + 1).padStart(4, '0')}-01-01`,
  };
}

/** The last day inside a range that has an end. */
export function lastDay(range: { readonly until: Day }): Day {
  return addDays(range.until, -1);
}

/**
 * Reads PostgreSQL's text form of a `daterange` ("[2021-01-01,2025-07-01)", "(,2025-07-01)", "empty").
 * The database always gives the canonical half-open form. Returns null for an empty range.
 */
export function parseRange(text: string): DayRange | null {
  if (text === 'empty') return null;
  const [from, until] = text.slice(1, -1).split(',');
  const bound = (part: string | undefined): Day | null =>
    !part || part === 'infinity' || part === '-infinity' ? null : part;
  return { from: bound(from), until: bound(until) };
}

/** PostgreSQL's text form of a half-open range. */
export function formatRange(range: DayRange): string {
  return `[${range.from ?? ''},${range.until ?? ''})`;
}
