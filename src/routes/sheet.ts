import { addDays, type Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import type { UnitState } from '#base/ui/units.ts';
import { figures } from '#measures/server/queries.ts';
import type { View } from '#measures/shapes.ts';
import { getTarget, type TargetView } from '#targets/server/queries.ts';
import { fullName } from '#units/rules.ts';
import { ascendants, getUnit, idsByCode, population } from '#units/server/queries.ts';
import { centroids, centroidsAsOf } from '../../samples/vn/centroids.ts';
import { found, shown } from './shown.ts';

export interface SheetUnit {
  readonly id: number;
  readonly name: string;
  readonly parentName: string | null;
  readonly value: number;
  readonly state: UnitState;
  readonly missing: number;
  /** Where its tile goes; null when nobody knows. */
  readonly place: readonly [lon: number, lat: number] | null;
}

/** A target with all that its page draws. */
export interface Sheet {
  readonly target: TargetView;
  /** The units that the target asks; for a plain figure, those directly below its unit. */
  readonly units: readonly SheetUnit[];
  /** From which value on a tile is filled. */
  readonly from: number;
  /** What the figure holds that belongs to none of the units: records kept at a level above them. */
  readonly elsewhere: number;
  /** The unit below the target's own to which the list is narrowed, or null. */
  readonly within: number | null;
}

/** The view that an address asks for; as it was until it says otherwise. */
export function viewOf(url: URL): View {
  return url.searchParams.get('view') === 'now' ? 'now' : 'was';
}

/** One target in one view. `within` narrows its units to those below another unit. */
export async function readSheet(
  env: Env,
  locale: Locale,
  asked: { readonly id: string; readonly view: View; readonly within?: number | undefined },
): Promise<Sheet> {
  const target = found(await getTarget(env, { id: asked.id, view: asked.view }), locale);
  const within = await narrower(env, target, asked.within);
  const all =
    target.condition.level === null
      ? await directlyBelow(env, locale, target, within ?? target.within.id)
      : target.units;
  const kept =
    within === null || target.condition.level === null
      ? null
      : new Set(
          (await population(env.db, within, target.condition.level, target.evaluation.asOn)).map((u) => u.id),
        );
  const total = all.reduce((sum, unit) => sum + unit.value, 0);
  const codes =
    asked.view === 'now' ? await idsByCode(env.db, [...centroids.keys()], centroidsAsOf) : new Map();
  const places = new Map([...codes].map(([code, id]) => [id, centroids.get(code) ?? null]));
  return {
    target,
    units: all
      .filter((unit) => kept === null || kept.has(unit.id))
      .map((unit) => ({
        id: unit.id,
        name: fullName(unit),
        parentName: unit.parentName,
        value: unit.value,
        state: unit.reached
          ? ('reached' as const)
          : target.condition.level === null
            ? ('none' as const)
            : ('missed' as const),
        missing: unit.missing,
        place: places.get(unit.id) ?? null,
      })),
    from: target.condition.level === null ? 1 : target.condition.amount,
    elsewhere:
      within === null && all.length > 0 ? target.evaluation.total - total - target.unassigned.total : 0,
    within,
  };
}

/** The unit asked for when it stood below the target's unit; every other one narrows nothing. */
async function narrower(env: Env, target: TargetView, asked: number | undefined): Promise<number | null> {
  if (asked === undefined || asked === target.within.id) return null;
  const above = await ascendants(env.db, asked, target.evaluation.asOn);
  return above.includes(target.within.id) ? asked : null;
}

async function directlyBelow(
  env: Env,
  locale: Locale,
  target: TargetView,
  within: number,
): Promise<TargetView['units']> {
  const { evaluation, measure, dims, condition, view } = target;
  const unit = shown(await getUnit(env, { id: within, on: evaluation.asOn }), locale);
  const below = unit.children.filter((child) => child.level !== 'organisation');
  const wanted = { measure, dims, view, from: condition.from, until: condition.until };
  const values = await figures(
    env.db,
    wanted,
    below.map((child) => child.id),
  );
  return below.map(({ id, name, designation }) => {
    const value = values.get(id) ?? 0;
    return { id, name, designation, parentName: null, value, reached: value > 0, missing: 0 };
  });
}

/** At most so many points on a target's course. */
const POINTS = 12;

/**
 * How a target has come along: at the end of each month (of every second, third … of a long period) how many of the
 * units had reached it, or what the figure was.
 */
export async function readCourse(env: Env, { target }: Sheet): Promise<{ month: Day; value: number }[]> {
  const { condition, measure, dims, view, evaluation, within } = target;
  const end = addDays(condition.dueOn < env.today ? condition.dueOn : env.today, 1);
  const until = condition.until < end ? condition.until : end;
  const months: Day[] = [];
  for (let month = firstOfMonth(condition.from); month < until; month = nextMonth(month)) months.push(month);
  const every = Math.ceil(months.length / POINTS);
  const kept = months.filter((_, at) => (months.length - 1 - at) % every === 0);
  const ids = condition.level === null ? [within.id] : target.units.map((unit) => unit.id);
  if (ids.length === 0 || evaluation.verdict === 'not_applicable') return [];
  return Promise.all(
    kept.map(async (month) => {
      const next = nextMonth(month);
      const wanted = { measure, dims, view, from: condition.from, until: next < until ? next : until };
      const values = [...(await figures(env.db, wanted, ids)).values()];
      const reached = values.filter((value) => value >= condition.amount).length;
      return { month, value: condition.level === null ? (values[0] ?? 0) : reached };
    }),
  );
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

function nextMonth(month: Day): Day {
  return firstOfMonth(addDays(month, 31));
}
