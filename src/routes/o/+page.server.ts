import { listAudit } from '#audit/server/queries.ts';
import { type Role, roles } from '#base/actor.ts';
import { addDays } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { dayIn, zoneOf } from '#base/server/today.ts';
import { envOf } from '#base/server/web/http.ts';
import { date, type Locale } from '#base/text.ts';
import { carry } from '#base/ui/shell.ts';
import { teller } from '#base/words.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { figures } from '#measures/server/queries.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { listTargets, type TargetView } from '#targets/server/queries.ts';
import { viewOf } from '../sheet.ts';
import { shown } from '../shown.ts';
import type { PageServerLoad } from './$types.js';
import { actionWords } from './audit/words.ts';
import { firstSteps } from './first-steps.ts';
import { h } from './home.words.ts';
import { type HeldUnit, heldUnits, scopeOf } from './scope.ts';
import { waitingFor } from './waiting.ts';

const LATEST = 8;
/** So many programmes stand on the page. */
const PROGRAMMES = 6;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const query = url.searchParams;
  const [held, listed, latest] = await Promise.all([
    heldUnits(env),
    listTargets(env, { view: viewOf(url), units: 'none', shares: 'own' }),
    activity(env, locale),
  ]);
  const { targets } = shown(listed, locale);
  const steps = await firstSteps(env, locale, targets.length);
  return {
    name: env.actor.kind === 'account' ? env.actor.name : '',
    steps: steps?.map((step) => ({ ...step, href: carry(step.href, query) })),
    waiting: await waitingFor(env, locale, held, targets, query),
    programmes: await programmesOf(env, locale, targets, url),
    units: held.map(({ page, name, roles: given }) => ({
      id: page.id,
      name,
      roles: given,
      now: page.now.id === page.id ? null : page.now,
    })),
    lately: await lately(env, locale, held),
    latest,
    quick: quickly(locale, held, query),
  };
};

const urgency: readonly TargetView['verdict'][] = [
  'late',
  'at_risk',
  'on_track',
  'reached',
  'not_applicable',
  'no_data',
];

/** How programmes stand: what is reached, and each target that is not. */
async function programmesOf(env: Env, locale: Locale, targets: readonly TargetView[], url: URL) {
  const { unit, year } = scopeOf(url);
  const list = shown(await listProgrammes(env, { unit, year, limit: PROGRAMMES }), locale);
  const sheet = (own: readonly TargetView[]) => {
    const of = (...verdicts: readonly string[]) => own.filter(({ verdict }) => verdicts.includes(verdict));
    return {
      targets: own.length,
      reached: of('reached').length,
      late: of('late').length,
      risk: of('at_risk').length,
      noData: of('no_data').length,
      // what is missing stands first, what has no data last
      rows: [...own]
        .sort((a, b) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict))
        .map(({ id, verdict, summary }) => ({ id, verdict, summary: summary[locale] })),
    };
  };
  return {
    total: list.total,
    rows: list.programmes.map(({ id, title, unit: of, tasks }) => ({
      id,
      title,
      unit: of.name,
      tasks,
      ...sheet(targets.filter((target) => target.programmeId === id)),
    })),
    loose: sheet(targets.filter((target) => target.programmeId === null)),
  };
}

/** What was recorded in the person's units in the last thirty days. */
async function lately(env: Env, locale: Locale, held: readonly HeldUnit[]) {
  const period = { from: addDays(env.today, -30), until: addDays(env.today, 1) };
  const ids = held.map(({ page }) => page.now.id);
  const side = locale === 'vi' ? 0 : 1;
  const rows: { key: string; name: string; value: number }[] = [];
  if (ids.length === 0) return rows;
  for (const measure of initiativeMeasures) {
    const found = await figures(env.db, { measure: measure.key, view: 'now', ...period }, [...new Set(ids)]);
    const value = Math.max(...found.values());
    if (value > 0) rows.push({ key: measure.key, name: measure.name[side], value });
  }
  return rows;
}

/** The latest entries of the log that concern the person's units; null for whoever may not read it. */
async function activity(env: Env, locale: Locale) {
  const log = await listAudit(env, {});
  if (isRefusal(log)) return null;
  const t = teller(locale);
  const zone = await zoneOf(env.db);
  const clock = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  // who came and went is for the log; here stands what was done
  const done = log.entries.filter((entry) => !entry.action.startsWith('access.sign'));
  // the same done several times in a row is one line
  const runs: { entry: (typeof done)[number]; times: number }[] = [];
  for (const entry of done) {
    const last = runs.at(-1);
    if (last && last.entry.actor === entry.actor && last.entry.action === entry.action) last.times += 1;
    else runs.push({ entry, times: 1 });
  }
  return runs.slice(0, LATEST).map(({ entry, times }) => {
    const at = new Date(entry.at);
    const action = actionWords[entry.action];
    const nobody = t(entry.actor === 'public' ? h.visitor : h.system);
    return {
      id: entry.id,
      when: `${clock.format(at)} ${date(dayIn(zone, at))}`,
      who: entry.actorName ?? nobody,
      what: action === undefined ? entry.action : lower(t(action)),
      times: times > 1 ? t(h.times, { n: times }) : '',
    };
  });
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where the person goes often. */
function quickly(locale: Locale, held: readonly HeldUnit[], query: URLSearchParams) {
  const t = teller(locale);
  const am = (...wanted: readonly Role[]): boolean =>
    held.some((unit) => unit.roles.some((role) => wanted.includes(role)));
  const add = (can: boolean, path: string, label: string) =>
    can ? [{ href: carry(path, query), label }] : [];
  return [
    ...add(am('reporter', 'officer', 'administrator'), '/o/initiatives/new', t(h.toRegister)),
    ...add(am('officer', 'administrator'), '/o/targets/new', t(h.toTarget)),
    ...add(am('administrator'), '/o/people', t(h.toPeople)),
    ...add(am('administrator', 'auditor'), '/o/audit', t(h.toAudit)),
    ...add(am(...roles), '/o/initiatives', t(h.toRead)),
  ];
}
