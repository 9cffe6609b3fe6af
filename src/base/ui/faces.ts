import { type Locale, number } from '#base/text.ts';
import { fillSteps, type Step } from '#base/ui/steps.ts';
import type { UnitState } from '#base/ui/units.ts';
import { w } from '#base/ui/words.ts';
import { say } from '#base/words.ts';

/** The faces of one answer over units: near their places, all in one look, against each other, line by line. */
export const faceKeys = ['tiles', 'strip', 'chart', 'table'] as const;
export type FaceKey = (typeof faceKeys)[number];

/** What a face draws of a unit. */
export interface FaceUnit {
  readonly id: number;
  readonly name: string;
  /** The parent under which it is gathered. */
  readonly group: string | null;
  readonly value: number;
  readonly state: UnitState;
}

/** So few stand in one strip of wide segments; so many still have a bar each; so many a tile each. */
export const FEW = 20;
export const BARS = 40;
export const TILES = 400;

/** Why there is no map of tiles: nobody knows where the units lie, they are too few for a map, or too many. */
export type NoTiles = 'unplaced' | 'few' | 'many';

export function noTiles(units: number, placed: number): NoTiles | null {
  if (units > TILES) return 'many';
  if (units < 3) return 'few';
  return placed < units ? 'unplaced' : null;
}

/**
 * The face that a page begins with. A figure that asks nothing of each unit is compared; few units are a strip, the
 * communes of a province a map where all have a place, and squares under their districts where there are districts.
 */
export function firstFace(
  units: readonly Pick<FaceUnit, 'group'>[],
  asked: boolean,
  tiles: NoTiles | null,
): FaceKey {
  if (units.length <= FEW) return asked ? 'strip' : 'chart';
  const gathered = new Set(units.map((unit) => unit.group)).size > 1;
  if (tiles === null && !gathered) return 'tiles';
  return asked ? 'strip' : tiles === null ? 'tiles' : 'chart';
}

/** The face that an address asks for, when it is one that can be drawn; otherwise the first. */
export function faceAsked(asked: string | null, first: FaceKey, tiles: NoTiles | null): FaceKey {
  const face = faceKeys.find((key) => key === asked);
  return face === undefined || (face === 'tiles' && tiles !== null) ? first : face;
}

/** A bar of the chart: one unit, or all those whose values lie between two numbers. */
export interface ChartBar {
  readonly key: number;
  /** The unit, or null where the bar stands for several. */
  readonly unit: FaceUnit | null;
  readonly from: number;
  /** The last value of the range, or null where it goes on. */
  readonly to: number | null;
  /** How long the bar is. */
  readonly value: number;
  readonly state: UnitState;
}

/** Few units have a bar each, in their order; many are counted by how much they have. */
export function chartBars(units: readonly FaceUnit[], amount: number | null): ChartBar[] {
  if (units.length <= BARS) {
    return units.map((unit) => ({
      key: unit.id,
      unit,
      from: unit.value,
      to: unit.value,
      value: unit.value,
      state: unit.state,
    }));
  }
  const values = units.map((unit) => unit.value);
  const ranges = [...below(amount), ...fillSteps(values, amount ?? 1)];
  return ranges
    .map(({ from, to }): ChartBar => {
      const within = values.filter((value) => value >= from && (to === null || value < to + 1));
      const state =
        amount === null ? (from === 0 ? 'none' : 'reached') : from < amount ? 'missed' : 'reached';
      return { key: from, unit: null, from, to, value: within.length, state };
    })
    .filter((_, at, all) => all.slice(0, at + 1).some((bar) => bar.value > 0));
}

/** None at all, and what lies between nothing and the amount. */
function below(amount: number | null): Step[] {
  const least = amount ?? 1;
  if (least <= 1) return [{ from: 0, to: 0 }];
  const middle = Math.ceil(least / 2);
  const halves = middle > 1 && middle < least ? [1, middle, least] : [1, least];
  return [
    { from: 0, to: 0 },
    ...halves.slice(0, -1).map((from, at) => ({ from, to: (halves[at + 1] as number) - 1 })),
  ];
}

/** What a bar stands for: the unit's name, or a range of values. */
export function barLabel(bar: ChartBar, face: { readonly locale: Locale; readonly what: string }): string {
  return bar.unit?.name ?? `${rangeOf(bar.from, bar.to, face.locale)} ${face.what}`;
}

/** "10–13", "14", "22 or more". */
export function rangeOf(from: number, to: number | null, locale: Locale): string {
  const n = number(from, locale);
  if (to === null) return say(w.from, locale, { n });
  return to <= from ? n : `${n}–${number(to, locale)}`;
}
