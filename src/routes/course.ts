import { addDays, type Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { pathOn } from '#targets/path.rules.ts';
import { quantified } from '#targets/rules.ts';
import type { TargetView } from '#targets/server/queries.ts';
import { targetValues } from './target-values.ts';

/** The end of a month of a target's course. */
export interface CourseMonth {
  readonly month: Day;
  /** The day as on which it is read: the last of the month, or the day of the decision. */
  readonly end: Day;
  /** How many units had reached it, or the figure; null in days to come. */
  readonly value: number | null;
  /** What the path asks by then; null without milestones. */
  readonly path: number | null;
}

/** A milestone beside what was there at its end. */
export interface PassedMilestone {
  readonly on: Day;
  readonly amount: number;
  /** What was there then; null before it. */
  readonly value: number | null;
  /** `later`: not met on its day, but by what is there now, which is what the verdict asks. */
  readonly state: 'met' | 'later' | 'missed' | 'ahead';
}

export interface TargetCourse {
  readonly months: readonly CourseMonth[];
  readonly milestones: readonly PassedMilestone[];
}

/** At most so many points on a target's course. */
const POINTS = 12;

/**
 * How a target has come along, in one statement: at the end of each month (of every second, third … of a long period)
 * until it is due how many of the units had reached it, or what the figure was, with the path that was set.
 */
export async function readCourse(env: Env, target: TargetView): Promise<TargetCourse> {
  const { condition, evaluation, milestones } = target;
  if (evaluation.verdict === 'not_applicable') return { months: [], milestones: [] };
  const decided = condition.dueOn < env.today ? condition.dueOn : env.today;
  const months = monthsOf(condition.from, condition.dueOn);
  // where months are reported from the 15th on, the first of them ends in the next one of the calendar
  const partly = target.source !== 'counted' && !condition.from.endsWith('-01') && months.length > 1;
  const shown = every(partly ? months.slice(1) : months);
  // The month of the decision ends, for now, on its day.
  const ends = shown.map((month) => {
    const last = addDays(nextMonth(month), -1);
    return month <= decided && decided < last ? decided : last < condition.dueOn ? last : condition.dueOn;
  });
  const passed = milestones.filter((milestone) => milestone.on <= decided);
  const days = [...ends.filter((_, at) => (shown[at] as Day) <= decided), ...passed.map(({ on }) => on)];
  const ids = quantified(condition) ? target.units.map((unit) => unit.id) : [target.within.id];
  const untils = days.map((day) => {
    const after = addDays(day, 1);
    return after < condition.until ? after : condition.until;
  });
  const found = target.planned ? [] : await targetValues(env, target, untils, ids);
  const values = days.map((_, at): number | null => {
    const there = found[at];
    if (there === undefined) return 0;
    // a percentage of nothing is not 0
    if (!quantified(condition)) return there.get(target.within.id) ?? null;
    return [...there.values()].filter((value) => value !== null && value >= condition.amount).length;
  });
  const path = { condition, milestones, needed: evaluation.needed };
  const now = quantified(condition) ? evaluation.reachedCount : evaluation.total;
  const after = days.length - passed.length;
  return {
    months: shown.map((month, at) => ({
      month,
      end: ends[at] as Day,
      value: at < after ? (values[at] ?? null) : null,
      path: pathOn(path, ends[at] as Day),
    })),
    milestones: milestones.map(({ on, amount }, at) => {
      const value = at < passed.length ? (values[after + at] ?? null) : null;
      if (now < amount) return { on, amount, value, state: on < env.today ? 'missed' : 'ahead' };
      return { on, amount, value, state: value !== null && value < amount ? 'later' : 'met' };
    }),
  };
}

/** The first days of all months from one day to another. */
export function monthsOf(from: Day, to: Day): Day[] {
  const months: Day[] = [];
  for (let month = firstOfMonth(from); month <= to; month = nextMonth(month)) months.push(month);
  return months;
}

/** So many of them that they can be told apart, always with the last. */
export function every(months: readonly Day[], most = POINTS): Day[] {
  const step = Math.ceil(months.length / most);
  return months.filter((_, at) => (months.length - 1 - at) % step === 0);
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export function nextMonth(month: Day): Day {
  return firstOfMonth(addDays(month, 31));
}
