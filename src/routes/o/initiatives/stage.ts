import type { StatusKey } from '#base/ui/status.ts';
import type { Phrase } from '#base/words.ts';
import type { InitiativeRecord } from '#initiatives/rules.ts';
import { w } from './words.ts';

interface Standing {
  readonly stage: InitiativeRecord['stage'];
  readonly withdrawnReason: string | null;
  readonly result: 'effective' | 'not_yet' | null;
}

/**
 * How an initiative stands, in one word and one icon: withdrawn or ended; an evaluation that it is not effective yet;
 * what it has come to; its evaluation.
 */
export function standing({ stage, withdrawnReason, result }: Standing): { status: StatusKey; word: Phrase } {
  if (withdrawnReason !== null) return { status: 'not_applicable', word: w.withdrawn };
  if (stage === 'ended') return { status: 'not_applicable', word: w.ended };
  if (result === 'not_yet') return { status: 'at_risk', word: w.not_yet };
  if (stage === 'recognised' || stage === 'replicated') return { status: 'reached', word: w[stage] };
  if (result === 'effective') return { status: 'reached', word: w.effective };
  return { status: stage === 'registered' ? 'no_data' : 'on_track', word: w[stage] };
}
