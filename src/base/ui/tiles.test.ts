import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, placeTiles, type Tile } from '#base/ui/tiles.ts';

/** Places as a province has them: crowded round a few towns, thin elsewhere. */
function province(count: number, seed: number): Place[] {
  let state = seed;
  const random = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, (_, at) => {
    const town = at % 4 === 0;
    const around = town ? 0.12 : 1;
    return { id: 1000 + at, lon: 104 + random() * around, lat: 21.3 + random() * around + (town ? 0.4 : 0) };
  });
}

const x = (tile: Tile): number => tile.col + (tile.row % 2) / 2;
const spots = (tiles: readonly Tile[]): Set<string> => new Set(tiles.map((t) => `${t.col},${t.row}`));

for (const count of [1, 2, 9, 51, 99, 173]) {
  test(`each of ${count} units has a tile of its own`, () => {
    const places = province(count, 7);
    const tiles = placeTiles(places);
    expect(tiles.map((t) => t.id)).toEqual(places.map((p) => p.id));
    expect(spots(tiles).size).toBe(count);
    expect(Math.min(...tiles.map((t) => t.row))).toBe(0);
    expect(Math.min(...tiles.map((t) => t.col))).toBe(0);
  });
}

test('no points give no tiles, points at one place still have tiles of their own', () => {
  expect(placeTiles([])).toEqual([]);
  const same = Array.from({ length: 20 }, (_, id) => ({ id, lon: 104.1, lat: 22 }));
  expect(spots(placeTiles(same)).size).toBe(20);
  const line = Array.from({ length: 20 }, (_, id) => ({ id, lon: 104 + id / 10, lat: 22 }));
  expect(spots(placeTiles(line)).size).toBe(20);
});

test('the order in which units come does not matter', () => {
  const places = province(99, 11);
  const shuffled = [...places].sort((a, b) => (a.id % 13) - (b.id % 13));
  expect(placeTiles(shuffled)).toEqual(placeTiles(places));
});

test('north stays north and east stays east', () => {
  for (const count of [99, 173]) {
    const places = province(count, 23);
    const tiles = new Map(placeTiles(places).map((t) => [t.id, t]));
    let kept = 0;
    let compared = 0;
    for (const a of places) {
      for (const b of places) {
        const [ta, tb] = [tiles.get(a.id), tiles.get(b.id)];
        if (!ta || !tb) continue;
        if (a.lat - b.lat > 0.15) {
          compared += 1;
          kept += ta.row <= tb.row ? 1 : 0;
        }
        if (b.lon - a.lon > 0.15) {
          compared += 1;
          kept += x(ta) <= x(tb) ? 1 : 0;
        }
      }
    }
    expect(kept / compared).toBeGreaterThan(0.95);
  }
});

test('a regular field of places becomes the same regular field of tiles', () => {
  const places: Place[] = [];
  for (let row = 0; row < 6; row += 1) {
    for (let col = 0; col < 8; col += 1) {
      places.push({
        id: row * 8 + col,
        lon: (col + (row & 1) / 2) * 0.1,
        lat: -row * 0.1 * (Math.sqrt(3) / 2),
      });
    }
  }
  const tiles = placeTiles(places);
  const rows = Math.max(...tiles.map((t) => t.row)) + 1;
  const cols = Math.max(...tiles.map((t) => t.col)) + 1;
  expect(rows * cols).toBeLessThanOrEqual(9 * 10);
});

test('any points at all: no two tiles in one place', () => {
  const coordinate = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id: fc.nat(), lon: coordinate(102, 110), lat: coordinate(8, 24) }), {
        selector: (place) => place.id,
        maxLength: 60,
      }),
      (places) => {
        expect(spots(placeTiles(places)).size).toBe(places.length);
      },
    ),
    { numRuns: 60 },
  );
});

test('places almost in one line, or almost in one point, are soon placed', () => {
  for (const tiny of [1e-15, 1e-9, 1e-3]) {
    const line = Array.from({ length: 12 }, (_, id) => ({
      id,
      lon: 104 + id / 10,
      lat: 22 + (id % 2) * tiny,
    }));
    const point = line.map(({ id }) => ({ id, lon: 104 + id * tiny, lat: 22 + ((id * id) % 3) * tiny }));
    for (const places of [line, point]) expect(spots(placeTiles(places)).size).toBe(places.length);
  }
});
