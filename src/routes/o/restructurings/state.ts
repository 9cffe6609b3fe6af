import type { StatusKey } from '#base/ui/status.ts';
import type { RestructuringRow } from '#restructuring/server/queries.ts';

/** The icon and ground for the state of a restructuring. */
export const stateIcons: Readonly<Record<RestructuringRow['state'], StatusKey>> = {
  draft: 'on_track',
  applied: 'reached',
  discarded: 'not_applicable',
};
