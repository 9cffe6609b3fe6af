import type { StatusKey } from '#base/ui/status.ts';
import type { ReportRow } from '#reporting/views.ts';
import type { stateWords } from './state.words.ts';

/** How a report stands, as a word and a colour: late and locked say more than "not sent". */
export function standing({ state, late, locked }: Pick<ReportRow, 'state' | 'late' | 'locked'>): {
  readonly status: StatusKey;
  readonly word: keyof typeof stateWords;
} {
  if (state === 'accepted') return { status: 'reached', word: 'accepted' };
  if (state === 'submitted') return { status: 'on_track', word: 'submitted' };
  if (state === 'returned') return { status: 'at_risk', word: 'returned' };
  if (locked) return { status: 'no_data', word: 'locked' };
  if (late) return { status: 'late', word: 'late' };
  return state === 'draft' ? { status: 'at_risk', word: 'draft' } : { status: 'no_data', word: 'due' };
}
