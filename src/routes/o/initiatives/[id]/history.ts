import { date } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import type { InitiativeEvent } from '#initiatives/server/queries.ts';
import { w } from '../words.ts';

interface Step {
  readonly title: string;
  readonly state: 'done' | 'now' | 'next' | 'gone';
  readonly lines?: readonly string[];
}

function whatOf(event: InitiativeEvent, t: Teller): string {
  switch (event.kind) {
    case 'registered':
      return t(w.evRegistered);
    case 'continued':
      return t(w.evContinued, { year: event.campaignYear ?? 0 });
    case 'started':
      return t(w.evStarted);
    case 'evaluated':
      return t(event.result === 'effective' ? w.evEffective : w.evNotYet);
    case 'recognised':
      return t(w.evRecognised, { level: t(w[event.level ?? 'commune']) });
    case 'exemplary':
      return t(w.evExemplary, { level: t(w[event.level ?? 'commune']) });
    case 'replicated':
      return event.unitName === null ? t(w.evReplicated) : t(w.evReplicatedTo, { unit: event.unitName });
    case 'ended':
      return t(w.evEnded);
    case 'moved':
      return t(w.evMoved, { unit: event.unitName ?? '' });
  }
}

/** What happened and when, in one line. */
export function titleOf(event: InitiativeEvent, t: Teller): string {
  return t(w.evOn, { what: whatOf(event, t), on: date(event.on) });
}

function stepOf(event: InitiativeEvent, t: Teller): Step {
  const why =
    event.annulledReason === null ? t(w.evCorrected) : t(w.evAnnulled, { reason: event.annulledReason });
  const lines = [
    ...(event.note === '' ? [] : [event.note]),
    ...(event.by === null ? [] : [t(w.evBy, { name: event.by })]),
    ...(event.annulled ? [why] : []),
  ];
  return { title: titleOf(event, t), state: event.annulled ? 'gone' : 'done', lines };
}

/** What has happened to an initiative, and what comes next as far as it is known. */
export function historyOf(
  events: readonly InitiativeEvent[],
  record: {
    readonly withdrawnReason: string | null;
    readonly startedOn: string | null;
    readonly stage: string;
  },
  t: Teller,
): Step[] {
  const steps = events.map((event) => stepOf(event, t));
  if (record.withdrawnReason !== null)
    return [...steps, { title: t(w.evWithdrawn), state: 'now', lines: [record.withdrawnReason] }];
  if (record.stage === 'ended') return steps;
  if (record.startedOn === null)
    return [...steps, { title: t(w.nextStart), state: 'next' }, { title: t(w.nextEvaluate), state: 'next' }];
  return events.some((event) => event.kind === 'evaluated' && !event.annulled)
    ? steps
    : [...steps, { title: t(w.nextEvaluate), state: 'next' }];
}
