import type { Day } from '#base/period.ts';

export const roles = ['administrator', 'officer', 'approver', 'reporter', 'member', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** A role on a unit and all that stands below it, for a time. */
export interface Grant {
  readonly role: Role;
  readonly unitId: number;
  readonly from: Day;
  readonly until: Day | null;
}

/** Who acts. `public` is a citizen without an account; `system` is the product itself (sample, worker, command line). */
export type Actor =
  | { readonly kind: 'public' }
  | { readonly kind: 'system'; readonly name: string }
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly name: string;
      readonly grants: readonly Grant[];
    };

export const citizen: Actor = { kind: 'public' };

/** The product acting by itself under a name that the audit log shows. */
export function system(name: string): Actor {
  return { kind: 'system', name };
}

/** How the actor is written in the audit log and in idempotency keys. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'account' ? actor.id : actor.kind === 'system' ? `system:${actor.name}` : 'public';
}

/**
 * True when the actor holds one of the roles, today, on a unit of the lineage (the unit itself and all that
 * stands above it). The system holds every role; a citizen none.
 */
export function holds(
  actor: Actor,
  wanted: readonly Role[],
  lineage: readonly number[],
  today: Day,
): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'public') return false;
  return actor.grants.some(
    (grant) =>
      wanted.includes(grant.role) &&
      grant.from <= today &&
      (grant.until === null || today < grant.until) &&
      lineage.includes(grant.unitId),
  );
}

/** The units on which the actor holds one of the roles today; 'all' for the system. */
export function grantedUnits(actor: Actor, wanted: readonly Role[], today: Day): 'all' | number[] {
  if (actor.kind === 'system') return 'all';
  if (actor.kind === 'public') return [];
  return actor.grants
    .filter((g) => wanted.includes(g.role) && g.from <= today && (g.until === null || today < g.until))
    .map((g) => g.unitId);
}
