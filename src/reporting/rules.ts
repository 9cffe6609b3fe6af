import { type Actor, actorKey, holds, type Role, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { ReportView } from '#reporting/views.ts';

/** Who fills in and sends, who returns and accepts, who keeps the form. */
export const senders: readonly Role[] = ['officer', 'reporter'];
export const acceptors: readonly Role[] = ['approver', 'officer'];
export const keepers: readonly Role[] = ['administrator', 'officer'];

/** What the rules ask of a report; pages give the whole `ReportView`. */
export type Standing = Pick<
  ReportView,
  | 'state'
  | 'period'
  | 'locked'
  | 'lookedAt'
  | 'sentById'
  | 'closed'
  | 'unit'
  | 'lineage'
  | 'acceptorLineage'
  | 'formLineage'
>;

/** True when a period can no longer be sent: its lock date has passed and nobody has opened it until today. */
export function isLocked(lockOn: Day, unlockedUntil: Day | null, today: Day): boolean {
  return today > lockOn && (unlockedUntil === null || today > unlockedUntil);
}

/**
 * Late: first sent after the day it was due, or not sent though that day has passed. A return never makes a report
 * late; one that was withdrawn was not sent.
 */
export function isLate(dueOn: Day, firstSentOn: Day | null, today: Day): boolean {
  return (firstSentOn ?? today) > dueOn;
}

/** Whoever has a role in the unit, in the unit that accepts, or where the form is kept. */
export function mayRead(
  actor: Actor,
  { lineage, acceptorLineage, formLineage }: Pick<Standing, 'lineage' | 'acceptorLineage' | 'formLineage'>,
  today: Day,
): boolean {
  return holds(actor, roles, [...lineage, ...acceptorLineage, ...formLineage], today);
}

/** Refuses whoever holds none of the roles on the lineage. */
function needs(
  actor: Actor,
  wanted: readonly Role[],
  lineage: readonly number[],
  today: Day,
): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, wanted, lineage, today) ? null : refuse('access.forbidden', { roles: wanted });
}

/** A draft is kept from the first day of the period until the lock date, while nothing waits for acceptance. */
export function maySave(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = needs(actor, senders, report.lineage, today);
  if (no) return no;
  const { period, state } = report;
  if (report.closed !== null) return refuse('report.closed', { reason: report.closed });
  if (today < period.since) return refuse('report.not_begun', { period: period.name, from: period.since });
  if (state === 'submitted') return refuse('report.waiting', { looked: report.lookedAt !== null });
  if (state === 'accepted') return refuse('report.accepted');
  return report.locked ? refuse('report.locked', { period: period.name, on: period.lockOn }) : null;
}

/** Sent from the cut-off day on: before it, what the period holds is not known yet. */
export function maySend(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = maySave(actor, report, today);
  if (no) return no;
  const { period } = report;
  return today < period.cutOff
    ? refuse('report.not_over', { period: period.name, from: period.cutOff })
    : null;
}

/** Its sender takes it back while nobody of the accepting unit has looked. */
export function mayWithdraw(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = needs(actor, senders, report.lineage, today);
  if (no) return no;
  if (report.state !== 'submitted') return refuse('report.not_waiting');
  if (report.lookedAt !== null) return refuse('report.looked_at');
  return report.locked
    ? refuse('report.locked', { period: report.period.name, on: report.period.lockOn })
    : null;
}

/**
 * Who decides about it: approvers and officers of the accepting unit or above. Nobody accepts what he sent for his own
 * unit, unless he decides by a role above that unit.
 */
export function mayDecide(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = needs(actor, acceptors, report.acceptorLineage, today);
  if (no) return no;
  const above = report.acceptorLineage.filter((id) => id !== report.unit.id);
  if (holds(actor, acceptors, above, today)) return null;
  return report.sentById === actorKey(actor) ? refuse('report.own') : null;
}

/** The accepting unit has the report before its eyes: from then on it cannot be withdrawn. */
export function mayLook(actor: Actor, report: Standing, today: Day): Refusal | null {
  return needs(actor, acceptors, report.acceptorLineage, today);
}

export function mayAccept(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = mayDecide(actor, report, today);
  if (no) return no;
  return report.state === 'submitted' ? null : refuse('report.not_waiting');
}

/** Returned as a whole or for single figures: nothing of that revision is accepted. */
export function mayReturn(actor: Actor, report: Standing, today: Day): Refusal | null {
  return mayAccept(actor, report, today);
}

/** Opened again after acceptance, by who accepts it or who keeps the form. Accepted figures go on counting. */
export function mayReopen(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = needs(actor, keepers, report.formLineage, today);
  if (no && needs(actor, acceptors, report.acceptorLineage, today)) return no;
  return report.state === 'accepted' ? null : refuse('report.not_accepted');
}

/** Opens a locked period for one unit: who keeps the form. */
export function mayUnlock(actor: Actor, report: Standing, today: Day): Refusal | null {
  const no = needs(actor, keepers, report.formLineage, today);
  if (no) return no;
  if (report.closed !== null) return refuse('report.closed', { reason: report.closed });
  const { period } = report;
  return today < period.since
    ? refuse('report.not_begun', { period: period.name, from: period.since })
    : null;
}

/** Until when a period may be opened: a day that has not passed, after the lock date. */
export function unlockable(until: Day, lockOn: Day, today: Day): Refusal | null {
  if (until < today) return refuse('report.unlock_past', { until, today });
  return until <= lockOn ? refuse('report.not_locked', { on: lockOn }) : null;
}
