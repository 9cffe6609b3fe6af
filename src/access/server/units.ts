import { grantedUnits } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { searchUnits, unitAt } from '#units/server/queries.ts';

export interface UnitOption {
  readonly id: number;
  readonly name: string;
  readonly above: string | null;
}

export interface UnitChoice {
  /** The unit that the address names, when it is there today. */
  readonly chosen: UnitOption | null;
  /** What was looked for. */
  readonly q: string;
  /** What was found; before anything was looked for, the units that the person administers himself. */
  readonly options: readonly UnitOption[];
}

const named = (unit: { designation: string; name: string }): string =>
  `${unit.designation} ${unit.name}`.trim();

/** Choosing a unit without a script: first `?q=` finds, then `?unit=` names. */
export async function unitChoice(env: Env, url: URL): Promise<UnitChoice> {
  const { db, actor, today } = env;
  const q = url.searchParams.get('q') ?? '';
  const id = Number(url.searchParams.get('unit'));
  const known = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await unitAt(db, id, today) : null;
  const chosen = known && !isRefusal(known) ? { id: known.id, name: named(known), above: null } : null;
  if (q !== '') {
    const found = await searchUnits(env, { q, on: today, limit: 30 });
    const units = isRefusal(found) ? [] : found.units;
    return { chosen, q, options: units.map((u) => ({ id: u.id, name: u.name, above: u.parentName })) };
  }
  const own = grantedUnits(actor, ['administrator'], today);
  const units = await Promise.all((own === 'all' ? [] : own).map((unit) => unitAt(db, unit, today)));
  const options = units.flatMap((u) => (isRefusal(u) ? [] : [{ id: u.id, name: named(u), above: null }]));
  return { chosen, q, options };
}
