import type { StatusKey } from '#base/ui/status.ts';
import type { ObjectiveView } from '#programmes/views.ts';
import type { Verdict } from '#targets/views.ts';

/**
 * How an objective stands, in one word: by the worst of its tasks and targets while something is open; by its targets
 * once the work is done, for work alone is no result.
 */
export function objectiveState(counts: ObjectiveView['counts'], verdicts: readonly Verdict[]): StatusKey {
  const has = (verdict: Verdict): boolean => verdicts.includes(verdict);
  const asked = counts.total - counts.cancelled;
  if (counts.late > 0 || has('late')) return 'late';
  if (has('at_risk') || counts.paused > 0) return 'at_risk';
  if (counts.done < asked || has('on_track')) return 'on_track';
  if (has('no_data')) return 'no_data';
  if (has('reached') || counts.done > 0) return 'reached';
  return counts.total > 0 || has('not_applicable') ? 'not_applicable' : 'no_data';
}
