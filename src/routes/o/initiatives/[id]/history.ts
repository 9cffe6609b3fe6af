import { date } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import type { InitiativeEvent } from '#initiatives/server/queries.ts';
import { w } from '../words.ts';

interface Step {
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  readonly lines?: readonly string[];
}

function titleOf(event: InitiativeEvent, t: Teller): string {
  const on = date(event.on);
  switch (event.kind) {
    case 'registered':
      return t(w.evRegistered, { on });
    case 'continued':
      return t(w.evContinued, { on });
    case 'started':
      return t(w.evStarted, { on });
    case 'evaluated':
      return t(event.result === 'effective' ? w.evEffective : w.evNotYet, { on });
    case 'moved':
      return t(w.evMoved, { on, unit: event.unitName ?? '' });
  }
}

/** What has happened to an initiative, and what comes next as far as it is known. */
export function historyOf(
  events: readonly InitiativeEvent[],
  record: { readonly withdrawnReason: string | null; readonly startedOn: string | null },
  t: Teller,
): Step[] {
  const steps = events.map(
    (event): Step => ({
      title: titleOf(event, t),
      state: 'done',
      ...(event.note === '' ? {} : { lines: [event.note] }),
    }),
  );
  if (record.withdrawnReason !== null)
    return [...steps, { title: t(w.evWithdrawn), state: 'now', lines: [record.withdrawnReason] }];
  if (record.startedOn === null)
    return [...steps, { title: t(w.nextStart), state: 'next' }, { title: t(w.nextEvaluate), state: 'next' }];
  return events.some((event) => event.kind === 'evaluated')
    ? steps
    : [...steps, { title: t(w.nextEvaluate), state: 'next' }];
}
