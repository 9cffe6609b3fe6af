import { affectedGrants } from '#access/server/restructuring.actions.ts';
import { affectedDocuments } from '#documents/server/restructuring.actions.ts';
import { affectedInitiatives } from '#initiatives/server/restructuring.actions.ts';
import {
  affectedCooperations,
  affectedProgrammes,
  affectedTasks,
} from '#programmes/server/restructuring.actions.ts';
import { affectedAssignments, affectedForms } from '#reporting/server/reform.actions.ts';
import { affectedReports } from '#reporting/server/restructuring.actions.ts';
import { affectedTargets } from '#targets/server/restructuring.actions.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/** Every slice that can have something open on a unit that ends, in the order in which it is carried over. */
export const affected: readonly Affected[] = [
  affectedGrants,
  affectedDocuments,
  affectedProgrammes,
  affectedTasks,
  affectedCooperations,
  affectedForms,
  affectedAssignments,
  affectedReports,
  affectedInitiatives,
  affectedTargets,
];
