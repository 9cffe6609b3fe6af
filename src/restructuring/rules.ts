import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Decision, LineProblem } from '#restructuring/views.ts';
import type { OpenItem } from '#units/views.ts';

/** Open items that nobody has decided about, and decisions to carry without a unit to carry to. */
export function undecided(items: readonly OpenItem[], decisions: ReadonlyMap<string, Decision>): OpenItem[] {
  return items.filter((item) => {
    const decision = decisions.get(item.subject);
    return !decision || (decision.choice === 'carry' && decision.successorRef === null);
  });
}

/** What decides whether a draft can be applied. */
export interface Ready {
  readonly effectiveOn: Day;
  /** How many lines it has. */
  readonly lines: number;
  readonly problems: readonly LineProblem[];
  readonly items: readonly OpenItem[];
  readonly decisions: ReadonlyMap<string, Decision>;
}

/** A draft is applied from its day on, without problems, and once everything open is decided. */
export function mayApply(
  actor: Actor,
  lineages: readonly (readonly number[])[],
  { effectiveOn, lines, problems, items, decisions }: Ready,
  today: Day,
): Refusal | null {
  const right = mayRestructure(actor, lineages, today);
  if (right) return right;
  if (effectiveOn > today) return refuse('restructuring.future', { on: effectiveOn });
  if (lines === 0 && problems.length === 0) return refuse('restructuring.empty');
  const [problem] = problems;
  if (problem)
    return refuse('restructuring.line', {
      line: problem.line,
      ref: problem.ref,
      problem: { vi: problem.vi, en: problem.en },
    });
  const open = undecided(items, decisions);
  return open[0] ? refuse('restructuring.undecided', { count: open.length, first: open[0].label }) : null;
}

/**
 * The right to restructure is an administrator's, above every unit that is touched; a draft that touches none yet is
 * any administrator's.
 */
export function mayRestructure(
  actor: Actor,
  lineages: readonly (readonly number[])[],
  today: Day,
): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const roles = ['administrator'] as const;
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  const all = lineages.length > 0 ? lineages : [own];
  return all.every((lineage) => holds(actor, roles, lineage, today))
    ? null
    : refuse('access.forbidden', { roles });
}

/** Drafts are the office's: administrators, officers and auditors anywhere in the tree read them. */
export function mayRead(actor: Actor, today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  const wanted = ['administrator', 'officer', 'auditor'] as const;
  return holds(actor, wanted, own, today) ? null : refuse('access.forbidden', { roles: wanted });
}
