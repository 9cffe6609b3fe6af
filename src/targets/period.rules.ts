import { addDays, type Day } from '#base/period.ts';
import { type Calendar, type Period, periodAt, periodOf } from '#reporting/period.rules.ts';
import type { Grain } from '#reporting/shapes.ts';

/** The kind of period and the calendar that something is reported by. */
export interface Reported extends Calendar {
  readonly grain: Grain;
}

/** The period in which a day lies. */
export function periodHolding(reported: Reported, day: Day): Period {
  return periodAt(reported, reported.grain, day);
}

/** The first day on which a target of a programme may begin: that of the reported month in which the programme begins. */
export function earliest(since: Day, periods: readonly Reported[]): Day {
  return periods.reduce((first, reported) => {
    const month = periodAt(reported, 'month', since);
    return month.since < first ? month.since : first;
  }, since);
}

/** From when until when a target is counted, and the day on which it is decided. */
export interface TargetDays {
  readonly from: Day;
  readonly lastDay: Day;
  readonly dueOn: Day;
}

/**
 * The days of a target over a measure within its programme: those of the programme, for what is reported the whole periods
 * that end within it (a year from 15/12 to 14/12 by Decree 09/2019/NĐ-CP). It is decided on the programme's last day.
 */
export function daysWithin(
  programme: { readonly from: Day; readonly until: Day },
  periods: readonly Reported[],
): TargetDays {
  const last = addDays(programme.until, -1);
  const [reported] = periods;
  if (!reported) return { from: programme.from, lastDay: last, dueOn: last };
  const begins = earliest(programme.from, [reported]);
  let first = periodHolding(reported, begins);
  if (first.since < begins) first = periodHolding(reported, first.until);
  let end = periodHolding(reported, last);
  if (end.until > programme.until) {
    const { year, part, grain } = end;
    end =
      grain === 'nine'
        ? periodOf(reported, grain, year - 1, part)
        : periodHolding(reported, addDays(end.since, -1));
  }
  return end.until > first.since
    ? { from: first.since, lastDay: addDays(end.until, -1), dueOn: last }
    : { from: first.since, lastDay: addDays(first.until, -1), dueOn: last };
}
