import { maySeeAccounts } from '#access/rules.ts';
import { mayList } from '#audit/rules.ts';
import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { envOf } from '#base/server/web/http.ts';
import type { Option } from '#base/ui/fields.ts';
import type { OfficeShellData, Room, View } from '#base/ui/shell.ts';
import { type Teller, teller } from '#base/words.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody } from '#units/server/queries.ts';
import { viewOf } from '../sheet.ts';
import type { LayoutServerLoad } from './$types.js';
import { idle } from './narrows.ts';
import { type HeldUnit, heldUnits, scopeOf } from './scope.ts';
import { waitingCounts } from './waiting.ts';
import { w } from './words.ts';

/** What the frame of every page of the office shows: whose house, who is in, where he may go, and what is looked at. */
export const load: LayoutServerLoad = async ({ locals, url, route }) => {
  const env = envOf({ locals });
  const t = teller(locals.locale);
  const [body, held, years, waiting] = await Promise.all([
    readBody(env.db),
    heldUnits(env),
    registrationYears(env),
    waitingCounts(env),
  ]);
  const { unit, year } = scopeOf(url);
  const view = viewOf(url);
  const shell: OfficeShellData = {
    body: body && { parent: body.parentName, name: body.name },
    sample: body !== null && body.sample !== null,
    user: env.actor.kind === 'account' ? { name: env.actor.name } : null,
    rooms: roomsOf(env.actor, env.today).map((room) => ({ ...room, waiting: waiting[room.key] })),
    units: await unitOptions(env, held, { home: body?.unitId ?? null, chosen: unit, view }, t),
    unit: unit === undefined ? '' : String(unit),
    periods: [
      { value: '', label: t(w.allYears) },
      ...years.map((each) => ({ value: String(each), label: t(w.year, { year: each }) })),
    ],
    period: year === undefined ? '' : String(year),
    view,
    idle: idle(route.id, { unit: unit !== undefined, period: year !== undefined, view: view === 'now' }),
  };
  return { shell };
};

function roomsOf(actor: Actor, today: Day): Room[] {
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  const drafts = holds(actor, ['administrator', 'officer', 'auditor'], own, today);
  return [
    { key: 'home' },
    { key: 'programmes' },
    { key: 'targets' },
    { key: 'initiatives' },
    { key: 'reports' },
    { key: 'analysis' },
    { key: 'documents' },
    { key: 'units' },
    { key: 'forms' },
    { key: 'indicators' },
    ...(drafts ? [{ key: 'restructurings' as const }] : []),
    ...(maySeeAccounts(actor, today) === null ? [{ key: 'people' as const }] : []),
    ...(mayList(actor, today) === null ? [{ key: 'audit' as const }] : []),
  ];
}

/**
 * The units that the person holds, and those right below them: as it was, those of the house in its own time; as it is
 * now, those of today. And the one that is chosen, wherever it stands.
 */
async function unitOptions(
  env: Env,
  held: readonly HeldUnit[],
  asked: { readonly home: number | null; readonly chosen: number | undefined; readonly view: View },
  t: Teller,
): Promise<Option[]> {
  const pages = held.map(({ page }) => page);
  const house = asked.home === null ? null : await getUnit(env, { id: asked.home });
  const mine = new Set(pages.map((page) => page.id));
  if (house !== null && !isRefusal(house) && !mine.has(house.id) && mine.has(house.now.id)) {
    pages.splice(asked.view === 'was' ? 0 : pages.length, 0, house);
  }
  const options = new Map<string, Option>([['', { value: '', label: t(w.allUnits) }]]);
  const add = (id: number, label: string, group?: string): void => {
    const value = String(id);
    if (!options.has(value))
      options.set(value, group === undefined ? { value, label } : { value, label, group });
  };
  for (const page of pages) add(page.id, fullName(page.shown));
  if (asked.chosen !== undefined && !options.has(String(asked.chosen))) {
    const page = await getUnit(env, { id: asked.chosen });
    if (!isRefusal(page)) add(page.id, fullName(page.shown));
  }
  const first = pages[0];
  for (const page of asked.view === 'was' && first ? [first] : pages) {
    const group = t(w.within, { unit: fullName(page.shown) });
    for (const child of page.children) {
      if (child.level !== 'organisation' && child.level !== 'village') add(child.id, fullName(child), group);
    }
  }
  return [...options.values()];
}
