import type { Env } from '#base/server/declared.ts';
import { courseOf, type Wanted } from '#measures/server/queries.ts';
import { valuesOf } from '#measures/server/reported.queries.ts';
import type { TargetView } from '#targets/server/queries.ts';

/**
 * The figures of a target's measure at units, for several ends of its period, each the first day after: what registries
 * count, what is reported, or a formula. Null where there is no figure.
 */
export async function targetValues(
  env: Env,
  { measure, dims, view, condition, source }: TargetView,
  untils: readonly string[],
  units: readonly number[],
): Promise<ReadonlyMap<number, number | null>[]> {
  const wanted: Omit<Wanted, 'until'> = { measure, dims, view, from: condition.from };
  return source === 'counted'
    ? courseOf(env.db, wanted, untils, units)
    : valuesOf(
        env.db,
        untils.map((until) => ({ ...wanted, until, units })),
      );
}
