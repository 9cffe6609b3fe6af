import { addDays, type Day } from '#base/period.ts';
import type { Wording } from '#base/views.ts';
import type { Grain } from '#reporting/shapes.ts';

/** How a calendar counts months: from the 1st, or from day `firstDay` of the month before (15 by Decree 09/2019). */
export interface Calendar {
  readonly firstDay: number;
}

/** A period of a calendar: half-open, [since, until); the data is cut off on its last day. */
export interface Period {
  /** "2021-M08", "2021-Q3", "2021-H2", "2021-N9", "2021-Y". */
  readonly key: string;
  readonly grain: Grain;
  readonly year: number;
  /** Which of its year: month 8, quarter 3, half 2; 1 for nine months and years. */
  readonly part: number;
  readonly since: Day;
  /** The first day after it. */
  readonly until: Day;
}

const letters = { month: 'M', quarter: 'Q', half: 'H', nine: 'N9', year: 'Y' } as const;
const parts = { month: 12, quarter: 4, half: 2, nine: 1, year: 1 } as const;
const months = { month: 1, quarter: 3, half: 6, nine: 9, year: 12 } as const;

const pad = (n: number): string => String(n).padStart(2, '0');

/** The first day of month `month` (1 to 12; 13 is the next January) of a year. */
function monthStart(calendar: Calendar, year: number, month: number): Day {
  const back = calendar.firstDay === 1 ? 0 : 1;
  const n = year * 12 + (month - 1) - back;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${pad((n % 12) + 1)}-${pad(calendar.firstDay)}`;
}

/** The period of a grain: month 8 of 2021, half 2 of 2021. Throws for a part that the year does not have. */
export function periodOf(calendar: Calendar, grain: Grain, year: number, part = 1): Period {
  if (part < 1 || part > parts[grain]) throw new RangeError(`no ${grain} ${part}`);
  const first = (part - 1) * months[grain] + 1;
  const key =
    grain === 'month'
      ? `${year}-M${pad(part)}`
      : grain === 'nine' || grain === 'year'
        ? `${year}-${letters[grain]}`
        : `${year}-${letters[grain]}${part}`;
  const [since, until] = [
    monthStart(calendar, year, first),
    monthStart(calendar, year, first + months[grain]),
  ];
  return { key, grain, year, part, since, until };
}

const KEY = /^(\d{4})-(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12])|(N9)|(Y))$/;

/** The period with a key; null when there is none. */
export function periodByKey(calendar: Calendar, key: string): Period | null {
  const found = KEY.exec(key);
  if (!found) return null;
  const [, year, month, quarter, half, nine] = found;
  const of = (grain: Grain, part = '1'): Period => periodOf(calendar, grain, Number(year), Number(part));
  if (month) return of('month', month);
  if (quarter) return of('quarter', quarter);
  if (half) return of('half', half);
  return of(nine ? 'nine' : 'year');
}

/** All periods of a grain that begin in the years, in order of time. */
export function periodsOf(calendar: Calendar, grain: Grain, fromYear: number, toYear: number): Period[] {
  const all: Period[] = [];
  for (let year = fromYear; year <= toYear; year++)
    for (let part = 1; part <= parts[grain]; part++) all.push(periodOf(calendar, grain, year, part));
  return all;
}

/** The period before it: of the year before for nine months and years. */
export function periodBefore(calendar: Calendar, { grain, year, part }: Period): Period {
  return part > 1
    ? periodOf(calendar, grain, year, part - 1)
    : periodOf(calendar, grain, year - 1, parts[grain]);
}

/** The same period of the year before. */
export function yearBefore(calendar: Calendar, { grain, year, part }: Period): Period {
  return periodOf(calendar, grain, year - 1, part);
}

/** The period in which a day lies; for nine months the one of its year, whether or not the day lies in it. */
export function periodAt(calendar: Calendar, grain: Grain, day: Day): Period {
  const year = Number(day.slice(0, 4));
  const around = periodsOf(calendar, grain, year, year + 1);
  return around.find((period) => period.since <= day && day < period.until) ?? (around[0] as Period);
}

/** The last day whose data counts. */
export function cutOff(period: Pick<Period, 'until'>): Day {
  return addDays(period.until, -1);
}

/** The day `count` working days after `day`, skipping Saturdays, Sundays and holidays. */
export function workingDaysAfter(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.has(at)) left--;
  }
  return at;
}

/** What a form says of its dates. */
export interface Terms {
  /** Working days from the cut-off to the due date: at least one (Decree 09/2019/NĐ-CP, article 8.5). */
  readonly dueAfter: number;
  /** Days from the due date to the lock date. */
  readonly lockAfter: number;
}

/** The last day on which a report is on time. */
export function dueOn(period: Pick<Period, 'until'>, terms: Terms, holidays: ReadonlySet<Day>): Day {
  return workingDaysAfter(cutOff(period), terms.dueAfter, holidays);
}

/** The last day on which a report can be sent without being unlocked. */
export function lockOn(period: Pick<Period, 'until'>, terms: Terms, holidays: ReadonlySet<Day>): Day {
  return addDays(dueOn(period, terms, holidays), terms.lockAfter);
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  'October',
  'November',
  'December',
);

/** What a period is called: "Tháng 8/2021", "Quý III/2021", "6 tháng đầu năm 2021". */
export function periodName({ grain, year, part }: Pick<Period, 'grain' | 'year' | 'part'>): Wording {
  switch (grain) {
    case 'month':
      return { vi: `Tháng ${part}/${year}`, en: `${MONTHS[part - 1]} ${year}` };
    case 'quarter':
      return { vi: `Quý ${['I', 'II', 'III', 'IV'][part - 1]}/${year}`, en: `Quarter ${part} of ${year}` };
    case 'half':
      return {
        vi: `6 tháng ${part === 1 ? 'đầu' : 'cuối'} năm ${year}`,
        en: `${part === 1 ? 'First' : 'Second'} half of ${year}`,
      };
    case 'nine':
      return { vi: `9 tháng năm ${year}`, en: `Nine months of ${year}` };
    case 'year':
      return { vi: `Năm ${year}`, en: `Year ${year}` };
  }
}
