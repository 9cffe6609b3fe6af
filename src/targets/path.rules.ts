import { addDays, type Day, daysBetween } from '#base/period.ts';
import type { Condition, Milestone } from '#targets/views.ts';

/** A target's way to what it needs. */
export interface Path {
  readonly condition: Pick<Condition, 'quantifier' | 'from' | 'dueOn'>;
  /** In the order of their days. */
  readonly milestones: readonly Milestone[];
  /** Units for a target over units, the figure or percent otherwise. */
  readonly needed: number;
}

/**
 * What the path expects on a day: the straight line between milestones, from 0 at the start to what is needed on the
 * due date. Things that are counted are expected whole: a line at 4.6 expects 4. Null without milestones.
 */
export function pathOn({ condition, milestones, needed }: Path, day: Day): number | null {
  if (milestones.length === 0) return null;
  if (day < condition.from) return 0;
  const points = [
    {
      on: condition.from,
      amount: milestones.find((milestone) => milestone.on === condition.from)?.amount ?? 0,
    },
    ...milestones.filter((milestone) => condition.from < milestone.on && milestone.on < condition.dueOn),
    { on: condition.dueOn, amount: needed },
  ];
  const next = points.findIndex((point) => point.on >= day);
  if (next === -1) return needed;
  const there = points[next] as Milestone;
  const before = points[next - 1];
  if (before === undefined || there.on === day) return there.amount;
  const share = daysBetween(before.on, day) / daysBetween(before.on, there.on);
  const expected = before.amount + (there.amount - before.amount) * share;
  return condition.quantifier === 'ratio' ? expected : Math.floor(expected + 1e-9);
}

/** How far apart milestones are suggested, in months. */
export type Rhythm = 'monthly' | 'quarterly';

/**
 * Milestones to begin with: at the end of each month or quarter before the due date, evenly up to what is needed.
 * Whole numbers for things that are counted; one that would not rise is left out.
 */
export function suggestedMilestones(
  { condition, needed }: Omit<Path, 'milestones'>,
  rhythm: Rhythm,
): Milestone[] {
  const total = daysBetween(condition.from, condition.dueOn);
  if (total <= 0) return [];
  const suggested: Milestone[] = [];
  let month = condition.from.slice(0, 7);
  for (let guard = 0; guard < 120; guard++) {
    const following = addDays(`${month}-01`, 31).slice(0, 7);
    const on = addDays(`${following}-01`, -1);
    if (on >= condition.dueOn) break;
    const ends = rhythm === 'monthly' || Number(month.slice(5)) % 3 === 0;
    const line = (needed * daysBetween(condition.from, addDays(on, 1))) / (total + 1);
    const amount = condition.quantifier === 'ratio' ? Math.round(line * 10) / 10 : Math.round(line);
    if (ends && amount > (suggested.at(-1)?.amount ?? 0) && amount < needed) suggested.push({ on, amount });
    month = following;
  }
  return suggested;
}
