import { listAudit } from '#audit/server/queries.ts';
import { type Role, roles } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';
import { envOf } from '#base/server/web/http.ts';
import { date, type Locale, number } from '#base/text.ts';
import { carry } from '#base/ui/shell.ts';
import { teller } from '#base/words.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listTargets, type TargetView } from '#targets/server/queries.ts';
import { readBody } from '#units/server/queries.ts';
import { viewOf } from '../sheet.ts';
import { shown } from '../shown.ts';
import type { PageServerLoad } from './$types.js';
import { actionWords } from './audit/words.ts';
import { type HeldUnit, heldUnits } from './scope.ts';
import { w } from './words.ts';

const LATEST = 8;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const [body, held, listed, latest] = await Promise.all([
    readBody(env.db),
    heldUnits(env),
    listTargets(env, { view: viewOf(url) }),
    activity(env, locale),
  ]);
  const { targets } = shown(listed, locale);
  return {
    name: env.actor.kind === 'account' ? env.actor.name : '',
    set: body !== null,
    targets,
    units: held.map(({ page, name, roles: given }) => ({
      id: page.id,
      name,
      roles: given,
      now: page.now.id === page.id ? null : page.now,
    })),
    latest,
    next: await nextSteps(env, locale, held, targets, url.searchParams),
  };
};

/** The latest entries of the log that concern the person's units; null for whoever may not read it. */
async function activity(env: Env, locale: Locale) {
  const log = await listAudit(env, {});
  if (isRefusal(log)) return null;
  const t = teller(locale);
  const zone = await zoneOf(env.db);
  const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  // who came and went is for the log; here stands what was done
  const done = log.entries.filter((entry) => !entry.action.startsWith('access.sign'));
  return done.slice(0, LATEST).map((entry) => {
    const at = new Date(entry.at);
    const action = actionWords[entry.action];
    const nobody = t(entry.actor === 'public' ? w.visitor : w.system);
    return {
      id: entry.id,
      when: `${clock.format(at)} ${date(dayIn(zone, at))}`,
      who: entry.actorName ?? nobody,
      what: action === undefined ? entry.action : lower(t(action)),
    };
  });
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

interface Step {
  readonly href: string;
  readonly label: string;
}

/** What the person can do next, the most urgent first. */
async function nextSteps(
  env: Env,
  locale: Locale,
  held: readonly HeldUnit[],
  targets: readonly TargetView[],
  query: URLSearchParams,
): Promise<Step[]> {
  const t = teller(locale);
  const mine = new Set(held.flatMap((unit) => unit.roles));
  const am = (...wanted: readonly Role[]): boolean => wanted.some((role) => mine.has(role));
  const steps: Step[] = [];
  const add = (path: string, label: string) => steps.push({ href: carry(path, query), label });
  for (const target of targets) {
    const missed = target.units.filter((unit) => !unit.reached).length;
    if (missed === 0 || target.verdict === 'reached') continue;
    const sentence = target.wanted[locale];
    add(`/o/targets/${target.id}`, t(w.toFollow, { n: number(missed, locale), target: sentence }));
  }
  if (am('officer', 'approver', 'administrator')) {
    for (const unit of held) {
      const open = await listInitiatives(env, { unit: unit.page.id, result: 'none', limit: 1 });
      if (isRefusal(open) || open.total === 0) continue;
      const n = number(open.total, locale);
      const href = `/o/initiatives?unit=${unit.page.id}&result=none`;
      add(href, t(w.toEvaluate, { n, unit: unit.name }));
    }
  }
  if (am('reporter', 'officer', 'administrator')) add('/o/initiatives/new', t(w.toRegister));
  if (am('administrator')) add('/o/people', t(w.toPeople));
  if (am('administrator', 'auditor')) add('/o/audit', t(w.toAudit));
  if (am(...roles)) add('/o/initiatives', t(w.toRead));
  return steps;
}
