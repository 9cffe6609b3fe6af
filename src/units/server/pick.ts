import { grantedUnits, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { date } from '#base/text.ts';
import { fullName } from '#units/rules.ts';
import { momentsOf, readBody, searchUnits } from '#units/server/queries.ts';
import { branches } from '#units/server/tree.queries.ts';

export interface UnitOption {
  readonly id: number;
  readonly name: string;
  /** What stands above it. */
  readonly above: string | null;
  /** The day it ended, as people write it. */
  readonly until: string | null;
}

export interface UnitPick {
  /** The parameter of the address that names the unit. */
  readonly name: string;
  /** Several may be chosen: the parameter holds their ids with commas between. */
  readonly several: boolean;
  /** What was looked for. */
  readonly q: string;
  /** The unit that the address names; the first of several. */
  readonly chosen: UnitOption | null;
  readonly all: readonly UnitOption[];
  /** What was found; before anything was looked for, the units in which the person has a say. */
  readonly options: readonly UnitOption[];
}

export interface PickOptions {
  /** The parameter of the address that names the unit. */
  readonly name: string;
  /** Whose units are offered first: those on which the person holds one of these roles. */
  readonly roles: readonly Role[];
  /** Only units that exist on this day; units of every time without it. */
  readonly on?: Day;
  readonly several?: boolean;
}

const SEVERAL_AT_MOST = 50;
/** So many units are offered before anything is looked for. */
const NEAR_AT_MOST = 60;

/**
 * Choosing a unit without a script, at any number of units: `?unitq=` finds, then `?{name}=` names it. The page shows
 * the outcome with `UnitPick.svelte` as long as nothing is chosen.
 */
export async function unitPick(env: Env, url: URL, options: PickOptions): Promise<UnitPick> {
  const { name, roles, on, several = false } = options;
  const q = url.searchParams.get('unitq') ?? '';
  const ids = (url.searchParams.get(name) ?? '').split(',').filter((id) => /^[1-9]\d{0,8}$/.test(id));
  const named = [...new Set(ids.map(Number))].slice(0, several ? SEVERAL_AT_MOST : 1);
  const granted = grantedUnits(env.actor, roles, env.today);
  const own = q === '' && granted !== 'all' ? [...new Set(granted)] : [];
  const [all, found] = await Promise.all([
    unitOptions(env, named, on),
    q === '' ? nearby(env, own, on) : search(env, q, on),
  ]);
  const rest = several ? found.filter((unit) => !all.some(({ id }) => id === unit.id)) : found;
  return { name, several, q, chosen: all[0] ?? null, all, options: rest };
}

/**
 * The person's own units, what stands right below them, and below the unit of the house: who has just set up a house
 * finds everything there without knowing what to type.
 */
async function nearby(env: Env, own: readonly number[], on: Day | undefined): Promise<UnitOption[]> {
  const options = await unitOptions(env, own, on);
  const body = await readBody(env.db);
  const seen = new Set(own);
  const add = async (above: { readonly id: number; readonly name: string }): Promise<void> => {
    for (const unit of await branches(env.db, above.id, on ?? env.today)) {
      if (seen.has(unit.id) || options.length >= NEAR_AT_MOST) continue;
      seen.add(unit.id);
      options.push({ id: unit.id, name: fullName(unit), above: above.name, until: null });
    }
  };
  for (const unit of [...options]) await add(unit);
  const house = options.find((unit) => unit.id === body?.unitId);
  if (house && !own.includes(house.id)) await add(house);
  return options;
}

/** Units by id as they are named in a choice; those that nobody knows, or that are not there on the day, are left out. */
export async function unitOptions(env: Env, ids: readonly number[], on?: Day): Promise<UnitOption[]> {
  const found = await Promise.all(ids.map((id) => momentsOf(env.db, id)));
  return found.flatMap((moments) => {
    const moment = on
      ? moments.find(({ from, until }) => from <= on && (until === null || on < until))
      : moments.at(-1);
    return moment
      ? [{ id: moment.id, name: fullName(moment), above: null, until: moment.until && date(moment.until) }]
      : [];
  });
}

async function search(env: Env, q: string, on: Day | undefined): Promise<UnitOption[]> {
  const found = await searchUnits(env, { q, limit: 30, ...(on ? { on } : {}) });
  if (isRefusal(found)) return [];
  return found.units.map((unit) => ({
    id: unit.id,
    name: unit.name,
    above: unit.parentName,
    until: unit.until && date(unit.until),
  }));
}
