import { expect, it } from 'vitest';
import type { StatusKey } from '#base/ui/status.ts';
import type { TaskCounts } from '#programmes/views.ts';
import type { Verdict } from '#targets/views.ts';
import { objectiveState } from './objective.ts';

const none: TaskCounts = {
  total: 0,
  done: 0,
  inProgress: 0,
  notStarted: 0,
  paused: 0,
  cancelled: 0,
  late: 0,
};
const of = (change: Partial<TaskCounts>): TaskCounts => {
  const counts = { ...none, ...change };
  const { total: _, ...parts } = counts;
  return { ...counts, total: Object.values(parts).reduce((sum, n) => sum + n, 0) };
};

it.each<[string, TaskCounts, Verdict[], StatusKey]>([
  ['nothing below it', none, [], 'no_data'],
  ['a late task', of({ late: 1, done: 3 }), ['reached'], 'late'],
  ['a late target', of({ done: 3 }), ['late', 'reached'], 'late'],
  ['a target at risk', of({ done: 3 }), ['at_risk'], 'at_risk'],
  ['a paused task', of({ done: 1, paused: 1 }), ['reached'], 'at_risk'],
  ['open work', of({ done: 1, inProgress: 1 }), ['reached'], 'on_track'],
  ['work not begun', of({ notStarted: 2 }), [], 'on_track'],
  ['a target under way', of({ done: 2 }), ['on_track', 'no_data'], 'on_track'],
  ['all done, nothing counted yet', of({ done: 2 }), ['reached', 'no_data'], 'no_data'],
  ['all done and reached', of({ done: 2, cancelled: 1 }), ['reached'], 'reached'],
  ['all done, no target', of({ done: 2 }), [], 'reached'],
  ['a target alone', none, ['reached'], 'reached'],
  ['everything cancelled', of({ cancelled: 2 }), [], 'not_applicable'],
  ['a level that is gone', none, ['not_applicable'], 'not_applicable'],
])('%s', (_what, counts, verdicts, state) => {
  expect(objectiveState(counts, verdicts)).toBe(state);
});
