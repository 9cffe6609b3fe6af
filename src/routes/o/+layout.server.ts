import { maySeeAccounts } from '#access/rules.ts';
import { mayList } from '#audit/rules.ts';
import { type Actor, holds } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { envOf } from '#base/server/http.ts';
import type { Option } from '#base/ui/fields.ts';
import type { OfficeShellData, Room } from '#base/ui/shell.ts';
import { type Teller, teller } from '#base/words.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody } from '#units/server/queries.ts';
import { viewOf } from '../sheet.ts';
import type { LayoutServerLoad } from './$types.js';
import { type HeldUnit, heldUnits, scopeOf } from './scope.ts';
import { w } from './words.ts';

/** What the frame of every page of the office shows: whose house, who is in, where he may go, and what is looked at. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const t = teller(locals.locale);
  const [body, held, years] = await Promise.all([readBody(env.db), heldUnits(env), registrationYears(env)]);
  const { unit, year } = scopeOf(url);
  const shell: OfficeShellData = {
    body: body && { parent: body.parentName, name: body.name },
    sample: body !== null && body.sample !== null,
    user: env.actor.kind === 'account' ? { name: env.actor.name } : null,
    rooms: roomsOf(env.actor, env.today),
    units: await unitOptions(env, held, unit, t),
    unit: unit === undefined ? '' : String(unit),
    periods: [
      { value: '', label: t(w.allYears) },
      ...years.map((each) => ({ value: String(each), label: t(w.year, { year: each }) })),
    ],
    period: year === undefined ? '' : String(year),
    view: viewOf(url),
  };
  return { shell };
};

function roomsOf(actor: Actor, today: Day): Room[] {
  const own = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  const drafts = holds(actor, ['administrator', 'officer', 'auditor'], own, today);
  return [
    { key: 'home' },
    { key: 'initiatives' },
    { key: 'targets' },
    { key: 'units' },
    ...(drafts ? [{ key: 'restructurings' as const }] : []),
    ...(maySeeAccounts(actor, today) === null ? [{ key: 'people' as const }] : []),
    ...(mayList(actor, today) === null ? [{ key: 'audit' as const }] : []),
  ];
}

/** The units that the person holds, where their history stands today, and those right below them; and the one chosen. */
async function unitOptions(
  env: Env,
  held: readonly HeldUnit[],
  chosen: number | undefined,
  t: Teller,
): Promise<Option[]> {
  const own = held.flatMap(({ page, name }) => [
    { value: String(page.id), label: name },
    ...(page.now.id === page.id ? [] : [{ value: String(page.now.id), label: page.now.name }]),
  ]);
  const below = held.flatMap(({ page, name }) =>
    page.children
      .filter((child) => child.level !== 'organisation' && child.level !== 'village')
      .map((child) => ({
        value: String(child.id),
        label: fullName(child),
        group: t(w.within, { unit: name }),
      })),
  );
  const options = new Map<string, Option>([['', { value: '', label: t(w.allUnits) }]]);
  for (const option of [...own, ...below]) if (!options.has(option.value)) options.set(option.value, option);
  if (chosen !== undefined && !options.has(String(chosen))) {
    const page = await getUnit(env, { id: chosen });
    if (!isRefusal(page)) options.set(String(chosen), { value: String(chosen), label: fullName(page.shown) });
  }
  // The chosen one stands with those without a group: groups come last.
  return [...options.values()].sort((a, b) => Number(a.group !== undefined) - Number(b.group !== undefined));
}
