import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { type FaceKey, type FaceUnit, faceAsked, firstFace, type NoTiles, noTiles } from '#base/ui/faces.ts';
import type { Tile } from '#base/ui/tiles.ts';
import type { View } from '#measures/shapes.ts';
import { getTarget, type TargetView } from '#targets/server/queries.ts';
import { fullName } from '#units/rules.ts';
import { ascendants, getUnit, population } from '#units/server/queries.ts';
import { placesOf, tilesOf } from './places.ts';
import { found, shown } from './shown.ts';
import { targetValues } from './target-values.ts';

export interface SheetUnit extends FaceUnit {
  readonly missing: number;
  /** A reported measure without a figure there. */
  readonly noData?: 'unreported' | 'nothing' | null;
}

/** Units with what each has, and the face in which they are shown. */
export interface Spread {
  readonly units: readonly SheetUnit[];
  /** What each unit is asked; null where nothing is. */
  readonly amount: number | null;
  readonly face: FaceKey;
  /** Why there is no map of tiles, or null. */
  readonly noTiles: NoTiles | null;
  /** Where the tiles lie, when they are what is shown. */
  readonly tiles: readonly Tile[];
  /** Whether the tiles stand at the places of the units themselves, or of what they have become. */
  readonly ownPlaces: boolean;
}

/** A target with all that its page draws. */
export interface Sheet extends Spread {
  readonly target: TargetView;
  /** What the figure holds that belongs to none of the units: records kept at a level above them. */
  readonly elsewhere: number;
  /** The unit below the target's own to which the list is narrowed, or null. */
  readonly within: number | null;
}

/** The view that an address asks for; as it was until it says otherwise. */
export function viewOf(url: URL): View {
  return url.searchParams.get('view') === 'now' ? 'now' : 'was';
}

/** The value of a dimension that an address narrows a figure to. */
export function narrowedBy(url: URL): { by?: string; part?: string } {
  const [by, part] = [url.searchParams.get('by'), url.searchParams.get('part')];
  return { ...(by ? { by } : {}), ...(part ? { part } : {}) };
}

/** Which target, how it is looked at, and as what it is shown. */
export interface AskedSheet {
  readonly id: string;
  readonly view: View;
  /** Narrows the units to those below another one. */
  readonly within?: number | undefined;
  /** The face that the address names, or null. */
  readonly face: string | null;
}

/** One target in one view: the units that it asks, or, for a plain figure, those directly below its own. */
export async function readSheet(env: Env, locale: Locale, asked: AskedSheet): Promise<Sheet> {
  const target = found(await getTarget(env, { id: asked.id, view: asked.view }), locale);
  const { level, amount } = target.condition;
  const within = await narrower(env, target, asked.within);
  const all =
    level === null ? await directlyBelow(env, locale, target, within ?? target.within.id) : target.units;
  const kept =
    within === null || level === null
      ? null
      : new Set((await population(env.db, within, level, target.evaluation.asOn)).map((u) => u.id));
  const total = all.reduce((sum, unit) => sum + unit.value, 0);
  const units = all
    .filter((unit) => kept === null || kept.has(unit.id))
    .map((unit) => ({
      id: unit.id,
      name: fullName(unit),
      group: unit.parentName,
      value: unit.value,
      state: unit.reached ? ('reached' as const) : level === null ? ('none' as const) : ('missed' as const),
      missing: unit.missing,
      noData: unit.noData,
    }));
  return {
    target,
    ...(await spreadOf(env, units, {
      amount: level === null ? null : amount,
      on: target.evaluation.asOn,
      face: asked.face,
    })),
    elsewhere:
      within === null && all.length > 0 && !target.percent
        ? target.evaluation.total - total - target.unassigned.total
        : 0,
    within,
  };
}

/** Units in the face that is asked for, or the one that fits them. */
export async function spreadOf(
  env: Env,
  units: readonly SheetUnit[],
  asked: { readonly amount: number | null; readonly on: string; readonly face: string | null },
): Promise<Spread> {
  const { places, own } = await placesOf(env.db, units, asked.on);
  const without = noTiles(units.length, places.length);
  const face = faceAsked(asked.face, firstFace(units, asked.amount !== null, without), without);
  return {
    units,
    amount: asked.amount,
    face,
    noTiles: without,
    tiles: face === 'tiles' ? tilesOf(places) : [],
    ownPlaces: own,
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
  const { evaluation, condition } = target;
  const unit = shown(await getUnit(env, { id: within, on: evaluation.asOn }), locale);
  const below = unit.children.filter((child) => child.level !== 'organisation');
  const ids = below.map((child) => child.id);
  const [values] = await targetValues(env, target, [condition.until], ids);
  return below.map(({ id, name, designation }) => {
    const found = values?.get(id) ?? null;
    const value = found ?? 0;
    const noData = target.percent && found === null ? ('nothing' as const) : null;
    return { id, name, designation, parentName: null, value, reached: value > 0, missing: 0, noData };
  });
}
