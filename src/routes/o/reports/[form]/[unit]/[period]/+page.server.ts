import { randomUUID } from 'node:crypto';
import { type ActionFailure, fail, redirect } from '@sveltejs/kit';
import { holds } from '#base/actor.ts';
import { accepted } from '#base/files.ts';
import { isRefusal, type Refusal, refuse, sentence, status } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { zoneOf } from '#base/server/today.ts';
import { carryTo, why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { carry } from '#base/ui/shell.ts';
import { documentFiles } from '#documents/rules.ts';
import { maySave, maySend, mayWithdraw, senders } from '#reporting/rules.ts';
import { saveReport, sendReport, withdrawReport } from '#reporting/server/report.actions.ts';
import { readReport } from '#reporting/server/report.queries.ts';
import type { Content, Place } from '#reporting/shapes.ts';
import type { Finding } from '#reporting/value.rules.ts';
import type { ReportView } from '#reporting/views.ts';
import { found } from '../../../../../shown.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { courseOf, momentIn } from './course.ts';
import { decisions, lookedAt } from './decide.ts';
import { namesIn, sendable, type Typed } from './entry.ts';
import { readEntry, type Sent } from './read.ts';
import { reviewOf } from './review.ts';

const placeOf = ({ form, unit, period }: Record<'form' | 'unit' | 'period', string>): Place => ({
  form,
  unit: Number(unit),
  period,
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { actor, locale, today } = locals;
  const report = found(await readReport(env, placeOf(params)), locale);
  await lookedAt(env, report);
  const zone = await zoneOf(env.db);
  // the unit and where its history stands today, without those who accept
  const own = report.lineage.filter((id) => !report.acceptorLineage.includes(id));
  const at = (moment: string | null | undefined): string => (moment ? momentIn(zone, moment) : '');
  const save = why(maySave(actor, report, today), locale);
  const mine = holds(actor, senders, own, today);
  const review = reviewOf(report, env, locale);
  // whoever looks from above decides first, and may fill it in too when he says so
  const entry = save === null && (mine || review === null || url.searchParams.has('fill'));
  return {
    place: placeOf(params),
    mode: entry ? ('entry' as const) : review ? ('decide' as const) : ('read' as const),
    above: entry && !mine && review !== null,
    names: namesOf(report, locale),
    report,
    account: actor.kind === 'account' ? actor.id : '',
    course: courseOf(report, zone, locale),
    draftAt: at(report.draft?.savedAt),
    decidedAt: at(report.sent?.decidedAt),
    save,
    send: why(maySend(actor, report, today), locale),
    withdraw: why(mayWithdraw(actor, report, today), locale),
    mine,
    review,
    accept: accepted(documentFiles),
    key: randomUUID(),
    zone,
  };
};

/** What the returned figures and questions are called. */
function namesOf({ sent, questionnaire }: ReportView, locale: 'vi' | 'en'): Record<string, string> {
  const returned = new Set(sent?.returns.map(({ item }) => item));
  return Object.fromEntries([...namesIn(questionnaire, locale)].filter(([key]) => returned.has(key)));
}

/** A plain form that was refused: why, what was typed, and, when somebody else saved meanwhile, what he saved. */
interface Refused {
  readonly title: string;
  readonly typed: Typed;
  /** The version of the draft that it was typed upon. */
  readonly seen: number;
  readonly findings: readonly Finding[];
  /** True when only warnings stand against it. */
  readonly confirm: boolean;
  readonly stale: {
    readonly by: string;
    readonly at: string;
    readonly version: number;
    readonly content: Content | null;
  } | null;
}

async function carried<R>(
  event: RequestEvent,
  take: (env: Env, sent: Sent, content: Content, key: string) => Promise<Outcome<R>>,
  done: 'saved' | 'sent',
): Promise<ActionFailure<{ entry: Refused }>> {
  const { locale, db } = event.locals;
  const sent = await readEntry(event.request, documentFiles);
  const typed: Typed = isRefusal(sent) ? { values: {}, texts: {}, notes: {}, files: {} } : sent.typed;
  const result = isRefusal(sent)
    ? sent
    : sent.key === null
      ? refuse('key.missing')
      : await take(envOf(event), sent, sendable(typed), sent.key);
  if (isRefusal(result)) {
    const seen = isRefusal(sent) ? 0 : sent.seen;
    const entry = refusedEntry(result, { typed, seen }, await zoneOf(db));
    return fail(status(result), { entry: { ...entry, title: sentence(result, locale) } });
  }
  const fill = done === 'saved' && event.url.searchParams.has('fill') ? '&fill=1' : '';
  redirect(303, carry(`${event.url.pathname}?done=${done}${fill}`, event.url.searchParams));
}

function refusedEntry(
  { code, details }: Refusal,
  was: Pick<Refused, 'typed' | 'seen'>,
  zone: string,
): Omit<Refused, 'title'> {
  return {
    ...was,
    findings: (details.findings ?? []) as readonly Finding[],
    confirm: code === 'report.unconfirmed',
    stale:
      code === 'report.draft_stale'
        ? {
            by: String(details.by),
            at: typeof details.at === 'string' ? momentIn(zone, details.at) : '',
            version: Number(details.current),
            content: details.content as Content | null,
          }
        : null,
  };
}

export const actions: Actions = {
  ...decisions(placeOf),
  save: (event) =>
    carried(
      event,
      (env, { seen }, content, key) => saveReport(env, { ...placeOf(event.params), content, seen }, key),
      'saved',
    ),
  send: (event) =>
    carried(
      event,
      (env, { seen, confirmed, note }, content, key) =>
        sendReport(env, { ...placeOf(event.params), content, seen, confirmed, note }, key),
      'sent',
    ),
  withdraw: async (event) => {
    const taken = await carryTo(event, withdrawReport, { labels: {} });
    if (taken.failure) return taken.failure;
    redirect(303, carry(`${event.url.pathname}?done=withdrawn`, event.url.searchParams));
  },
};
