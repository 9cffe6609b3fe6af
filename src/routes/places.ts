import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { type Place, placeTiles, type Tile } from '#base/ui/tiles.ts';
import { heirsBelow } from '#units/server/places.queries.ts';
import { idsByCode } from '#units/server/queries.ts';
import { centroids, centroidsAsOf } from '../../samples/vn/centroids.ts';

/** Where units lie, and whether each stands at its own place or at that of what it has become. */
export interface Places {
  readonly places: readonly Place[];
  readonly own: boolean;
}

interface Located {
  readonly id: number;
  readonly group: string | null;
}

/** Of the units, so great a part must have a place of its own before the others are put beside their neighbours. */
const ENOUGH = 0.8;

/**
 * Where units lie: in the middle of what they, or the areas below them, have become today. A unit of which nobody
 * knows that stands in the middle of those of its parent; with too many such there are no places at all.
 */
export async function placesOf(db: Db, units: readonly Located[], on: Day): Promise<Places> {
  const today = await idsByCode(db, [...centroids.keys()], centroidsAsOf);
  const points = new Map([...today].map(([code, id]) => [id, centroids.get(code) ?? null]));
  const heirs = await heirsBelow(
    db,
    units.map((unit) => unit.id),
    [...points.keys()],
    on,
  );
  const own = new Map<number, Place>();
  for (const { id } of units) {
    const found = (heirs.get(id) ?? []).flatMap((at) => {
      const point = points.get(at);
      return point ? [point] : [];
    });
    if (found.length > 0) own.set(id, middle(id, found));
  }
  const all = [...own.values()];
  if (own.size < units.length * ENOUGH) return { places: all, own: false };
  const places = units.map((unit) => {
    const beside = units.flatMap((other) => (other.group === unit.group ? (own.get(other.id) ?? []) : []));
    return (
      own.get(unit.id) ??
      middle(
        unit.id,
        (beside.length > 0 ? beside : all).map(({ lon, lat }) => [lon, lat]),
      )
    );
  });
  return { places, own: units.every(({ id }) => heirs.get(id)?.every((at) => at === id)) };
}

function middle(id: number, points: readonly (readonly [number, number])[]): Place {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return { id, lon: mean(0), lat: mean(1) };
}

/** Maps drawn last: the same places always give the same tiles, and to find them takes longer than to draw them. */
const drawn = new Map<string, readonly Tile[]>();
const KEPT = 40;

/** The tiles of places. */
export function tilesOf(places: readonly Place[]): readonly Tile[] {
  const key = places.map(({ id, lon, lat }) => `${id},${lon.toFixed(4)},${lat.toFixed(4)}`).join(' ');
  const known = drawn.get(key);
  if (known) return known;
  const tiles = placeTiles(places);
  drawn.set(key, tiles);
  const oldest = drawn.keys().next().value;
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest);
  return tiles;
}
