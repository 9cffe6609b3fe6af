import { affectedGrants } from '#access/server/restructuring.actions.ts';
import { affectedInitiatives } from '#initiatives/server/restructuring.actions.ts';
import { affectedTargets } from '#targets/server/restructuring.actions.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/** Every slice that can have something open on a unit that ends, in the order in which it is carried over. */
export const affected: readonly Affected[] = [affectedGrants, affectedInitiatives, affectedTargets];
