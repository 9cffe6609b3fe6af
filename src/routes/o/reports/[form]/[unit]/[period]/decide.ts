import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { holds } from '#base/actor.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { carry, carryTo, type FormNames } from '#base/server/web/form.ts';
import { paragraphs, recordId, version } from '#base/shapes.ts';
import { carry as carryScope } from '#base/ui/shell.ts';
import { acceptors } from '#reporting/rules.ts';
import {
  acceptReports,
  lookAtReport,
  reopenReport,
  returnReport,
  unlockReport,
} from '#reporting/server/decide.actions.ts';
import { followUp } from '#reporting/server/followup.actions.ts';
import type { Place } from '#reporting/shapes.ts';
import type { ReportView } from '#reporting/views.ts';
import type { RequestEvent } from './$types.js';
import { d } from './decide.words.ts';

const names: FormNames = {
  labels: { note: d.reasonAll, reason: d.reason, until: d.until, message: d.note },
  at: {
    'report.no_reason': ['note'],
    'report.reasons_given': ['note'],
    'report.unlock_past': ['until'],
    'report.not_locked': ['until'],
  },
};

/** Reasons by value key; a point in it would lead one level down, so that it stands as a colon. */
const Decision = z.strictObject({
  id: recordId,
  version,
  note: paragraphs(2_000).default(''),
  reasons: z.record(z.string().max(140), paragraphs(1_000)).default({}),
});

type Decided = z.output<typeof Decision>;

const itemsOf = (reasons: Decided['reasons']) =>
  Object.entries(reasons)
    .filter(([, reason]) => reason !== '')
    .map(([key, reason]) => ({ item: key.replaceAll(':', '.'), reason }));

/**
 * Whoever accepts for the unit above has the report before his eyes: from now on it cannot be withdrawn. Somebody
 * further up who only reads changes nothing.
 */
export async function lookedAt(env: Env, report: ReportView): Promise<void> {
  const { id, state, acceptor } = report;
  if (id === null || state !== 'submitted' || report.lookedAt !== null || !acceptor) return;
  if (!holds(env.actor, acceptors, [acceptor.id], env.today)) return;
  await lookAtReport(env, { id });
}

/** The forms of whoever decides about the report of a place, or keeps its form. */
export const decisions = (placeOf: (params: RequestEvent['params']) => Place) => {
  const back = (event: RequestEvent, done: string): never =>
    redirect(303, carryScope(`${event.url.pathname}?done=${done}`, event.url.searchParams));
  return {
    accept: async (event: RequestEvent) => {
      const { failure } = await carry(event, Decision, names, async (env, raw, key) => {
        const parsed = Decision.safeParse(raw);
        if (!parsed.success)
          return acceptReports(env, { reports: [raw as { id: string; version: number }] }, key);
        const { id, version: seen, note, reasons } = parsed.data;
        // who has written why it goes back did not mean to accept it
        if (note !== '' || itemsOf(reasons).length > 0) return refuse('report.reasons_given');
        return acceptReports(env, { reports: [{ id, version: seen }] }, key);
      });
      return failure ?? back(event, 'accepted');
    },
    return: async (event: RequestEvent) => {
      const { failure } = await carry(event, Decision, names, async (env, raw, key) => {
        const { reasons = {}, ...rest } = raw as Decided;
        const items = itemsOf(reasons);
        const outcome = await returnReport(env, { ...rest, items }, key);
        if (!isRefusal(outcome) || outcome.code !== 'input.invalid') return outcome;
        // at the figure that it is about, not at its number among those that were returned
        const issues = (
          outcome.details.issues as readonly { at: string; problem: 'too_short'; limit?: number }[]
        ).map((issue) => {
          const at = items[Number(/^items\.(\d+)/.exec(issue.at)?.[1] ?? -1)]?.item;
          return at === undefined ? issue : { ...issue, at: `reasons.${at.replaceAll('.', ':')}` };
        });
        return refuse('input.invalid', { issues });
      });
      return failure ?? back(event, 'returned');
    },
    reopen: async (event: RequestEvent) => {
      const { failure } = await carryTo(event, reopenReport, names);
      return failure ?? back(event, 'reopened');
    },
    unlock: async (event: RequestEvent) => {
      const { failure } = await carryTo(event, unlockReport, names, { ...placeOf(event.params) });
      return failure ?? back(event, 'unlocked');
    },
    remind: async (event: RequestEvent) => {
      const { form, unit, period } = placeOf(event.params);
      const { failure } = await carryTo(event, followUp, names, { form, period, units: [unit] });
      return failure ?? back(event, 'reminded');
    },
  };
};
