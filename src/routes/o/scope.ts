import type { Role } from '#base/actor.ts';
import { roles } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import type { TargetView } from '#targets/views.ts';
import { fullName } from '#units/rules.ts';
import { ascendants, getUnit, type UnitPage } from '#units/server/queries.ts';

/** A unit in which the actor holds roles today. */
export interface HeldUnit {
  readonly page: UnitPage;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The units in which the actor holds roles today, each once. */
export async function heldUnits({ db, actor, today }: Env): Promise<HeldUnit[]> {
  if (actor.kind !== 'account') return [];
  const held = new Map<number, Role[]>();
  for (const grant of actor.grants) {
    if (grant.from > today || (grant.until !== null && grant.until <= today)) continue;
    held.set(grant.unitId, [...(held.get(grant.unitId) ?? []), grant.role]);
  }
  const units: HeldUnit[] = [];
  for (const [id, given] of held) {
    const page = await getUnit({ db, actor, today }, { id });
    if (isRefusal(page)) continue;
    const ordered = roles.filter((role) => given.includes(role));
    units.push({ page, name: fullName(page.shown), roles: ordered });
  }
  return units;
}

/** The unit, year and view that the bar shows, as the address says them. */
export function scopeOf(url: URL): { unit: number | undefined; year: number | undefined } {
  const unit = url.searchParams.get('unit') ?? '';
  const period = url.searchParams.get('period') ?? '';
  return {
    unit: /^[1-9]\d{0,8}$/.test(unit) ? Number(unit) : undefined,
    year: /^(19|20)\d\d$/.test(period) ? Number(period) : undefined,
  };
}

/**
 * The targets that concern a unit: its own, those of units below it, and those of units above it, which count it too;
 * all of them when none is chosen.
 */
export async function concerning<T extends Pick<TargetView, 'within' | 'evaluation'>>(
  { db }: Env,
  unit: number | undefined,
  targets: readonly T[],
): Promise<T[]> {
  if (unit === undefined) return [...targets];
  const lines = new Map<string, Promise<number[]>>();
  const above = (id: number, on: string): Promise<number[]> => {
    const key = `${id} ${on}`;
    const known = lines.get(key) ?? ascendants(db, id, on);
    lines.set(key, known);
    return known;
  };
  const kept = await Promise.all(
    targets.map(async ({ within, evaluation: { asOn } }) => {
      const [own, asked] = await Promise.all([above(within.id, asOn), above(unit, asOn)]);
      return own.includes(unit) || asked.includes(within.id);
    }),
  );
  return targets.filter((_, at) => kept[at]);
}
