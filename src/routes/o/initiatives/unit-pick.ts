import { grantedUnits } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { date } from '#base/text.ts';
import { fullName } from '#units/rules.ts';
import { momentsOf, searchUnits } from '#units/server/queries.ts';

export interface UnitOption {
  readonly id: number;
  readonly name: string;
  /** What stands above it. */
  readonly above: string | null;
  /** The day it ended, as people write it. */
  readonly until: string | null;
}

export interface UnitPick {
  readonly q: string;
  readonly chosen: UnitOption | null;
  /** What was found; before anything was looked for, the units in which the person may write. */
  readonly options: readonly UnitOption[];
}

/** Choosing a unit without a script: `?unitq=` finds, then `?{name}=` names it. Units of every time are found. */
export async function unitPick(env: Env, url: URL, name: string): Promise<UnitPick> {
  const q = url.searchParams.get('unitq') ?? '';
  const given = url.searchParams.get(name) ?? '';
  const chosen = /^[1-9]\d{0,8}$/.test(given) ? await option(env, Number(given)) : null;
  if (q !== '') {
    const found = await searchUnits(env, { q, limit: 30 });
    const units = isRefusal(found) ? [] : found.units;
    return {
      q,
      chosen,
      options: units.map((unit) => ({
        id: unit.id,
        name: unit.name,
        above: unit.parentName,
        until: unit.until && date(unit.until),
      })),
    };
  }
  const own = grantedUnits(env.actor, ['reporter', 'officer', 'administrator'], env.today);
  const options = await Promise.all((own === 'all' ? [] : [...new Set(own)]).map((id) => option(env, id)));
  return { q, chosen, options: options.filter((unit) => unit !== null) };
}

async function option({ db }: Env, id: number): Promise<UnitOption | null> {
  const last = (await momentsOf(db, id)).at(-1);
  return last ? { id, name: fullName(last), above: null, until: last.until && date(last.until) } : null;
}
