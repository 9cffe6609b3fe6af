import { type Actor, holds, type Role } from '#base/actor.ts';
import { contains, type Day, type DayRange } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Delta, MeasureDefinition } from '#measures/rules.ts';
import { cutOff, type Period } from '#reporting/period.rules.ts';

export const SENT = 'reporting.sent';
export const ON_TIME = 'reporting.on_time';

/** What reporting counts of itself, so that targets can ask for it. */
export const reportingMeasures: readonly MeasureDefinition[] = [
  {
    key: SENT,
    name: ['Báo cáo đã gửi', 'Reports sent'],
    unit: ['báo cáo', 'reports'],
    direction: 'up',
    overUnits: 'sum',
    overTime: 'sum',
  },
  {
    key: ON_TIME,
    name: ['Báo cáo gửi đúng hạn', 'Reports sent on time'],
    unit: ['báo cáo', 'reports'],
    direction: 'up',
    overUnits: 'sum',
    overTime: 'sum',
  },
];

/** The dates of a period that completeness depends on. */
export interface Dates {
  /** The last day whose data counts: the tree of this day says who is asked. */
  readonly cutOff: Day;
  /** The last day on which a report is on time. */
  readonly dueOn: Day;
}

/**
 * How a unit that is asked stands: sent by the due date or after it; not sent though the due date has passed (`owed`);
 * not sent and still in time (`due`), or the period itself still runs (`running`).
 */
export const standings = ['on_time', 'late', 'owed', 'due', 'running'] as const;
export type Standing = (typeof standings)[number];

/**
 * `firstSentOn` is the day of the first sending that stands: a return or a reopening never changes it, what was
 * withdrawn before anybody looked was not sent.
 */
export function standingOf(firstSentOn: Day | null, dates: Dates, today: Day): Standing {
  if (firstSentOn !== null) return firstSentOn <= dates.dueOn ? 'on_time' : 'late';
  if (today > dates.dueOn) return 'owed';
  return today > dates.cutOff ? 'due' : 'running';
}

/** What counts of several that stand as one: a unit of today with those that it has taken over. */
export function worst(all: readonly Standing[]): Standing | null {
  const order: readonly Standing[] = ['owed', 'late', 'due', 'running', 'on_time'];
  return order.find((standing) => all.includes(standing)) ?? null;
}

/** True when the unit has something to send now: nothing was sent, or what was sent came back or was opened again. */
export function owes(standing: Standing, state: string | null): boolean {
  if (standing === 'running') return false;
  return standing === 'owed' || standing === 'due' || state === 'returned' || state === 'draft';
}

/**
 * Whether a unit is asked for a period: it is there on the cut-off day, and stands that day below a part of the tree
 * that the form is assigned to. So a unit founded within the period reports, one that ended within it does not.
 */
export function isAsked(life: DayRange, assigned: DayRange, period: Pick<Period, 'until'>): boolean {
  const day = cutOff(period);
  return contains(life, day) && contains(assigned, day);
}

/** How many units stand how: of a unit and everything below it, for one form and period. */
export interface Counts {
  readonly expected: number;
  readonly sent: number;
  readonly onTime: number;
  /** Not sent though the due date has passed. */
  readonly owed: number;
}

export const nobody: Counts = { expected: 0, sent: 0, onTime: 0, owed: 0 };

export function withOne(counts: Counts, standing: Standing): Counts {
  return {
    expected: counts.expected + 1,
    sent: counts.sent + (standing === 'on_time' || standing === 'late' ? 1 : 0),
    onTime: counts.onTime + (standing === 'on_time' ? 1 : 0),
    owed: counts.owed + (standing === 'owed' ? 1 : 0),
  };
}

export function together(all: Iterable<Counts>): Counts {
  let sum = nobody;
  for (const one of all)
    sum = {
      expected: sum.expected + one.expected,
      sent: sum.sent + one.sent,
      onTime: sum.onTime + one.onTime,
      owed: sum.owed + one.owed,
    };
  return sum;
}

/** What a report counts for itself. */
export interface SentReport {
  readonly form: string;
  readonly unitId: number;
  readonly period: Pick<Period, 'until'>;
  readonly dueOn: Day;
  /** Null: not sent, or withdrawn before anybody looked. */
  readonly firstSentOn: Day | null;
}

/**
 * The deltas of a report for 'reporting.sent' and 'reporting.on_time': one on the period's cut-off day, in the tree in
 * which the unit was asked, so that every period that holds this day counts it.
 */
export function countsOfSending({ form, unitId, period, dueOn, firstSentOn }: SentReport): Delta[] {
  if (firstSentOn === null) return [];
  const day = cutOff(period);
  const one = { unitId, firstDay: day, lastDay: day, dims: { form }, value: 1 };
  return [{ measure: SENT, ...one }, ...(firstSentOn <= dueOn ? [{ measure: ON_TIME, ...one }] : [])];
}

/** Who follows up: those who accept and lead in a unit above. */
export const FOLLOWERS: readonly Role[] = ['officer', 'approver', 'administrator'];

/** `above`: who stands above the unit, then and now, without the unit itself: nobody reminds his own. */
export function mayFollowUp(actor: Actor, above: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, FOLLOWERS, above, today) ? null : refuse('access.forbidden', { roles: FOLLOWERS });
}
