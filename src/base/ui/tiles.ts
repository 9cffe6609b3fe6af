/** A unit's place on the earth, in degrees. */
export interface Place {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
}

/** A unit's tile: rows from north to south; every odd row stands half a tile further east. */
export interface Tile {
  readonly id: number;
  readonly col: number;
  readonly row: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}
interface Cell extends Spot {
  readonly col: number;
  readonly row: number;
}

const ROW = Math.sqrt(3) / 2;

/**
 * Gives every unit a hexagon of its own near its place: of all ways to do so, the one with the least sum of squared
 * distances, so neighbours stay neighbours. The order of the points does not matter.
 */
export function placeTiles(places: readonly Place[]): Tile[] {
  const sorted = [...places].sort((a, b) => a.id - b.id);
  if (sorted.length === 0) return [];
  const spots = flatten(sorted);
  const cells = cellsNear(spots);
  const chosen = assign(spots, cells);
  return normalise(sorted.map(({ id }, at) => ({ id, ...(cells[chosen[at] ?? 0] as Cell) })));
}

/** Degrees to a plane in which one tile is one unit wide and as many tiles fit into the outline as there are units. */
function flatten(places: readonly Place[]): Spot[] {
  const middle = places.reduce((sum, p) => sum + p.lat, 0) / places.length;
  const narrow = Math.cos((middle * Math.PI) / 180);
  const raw = places.map((p) => ({ x: p.lon * narrow, y: -p.lat }));
  const left = Math.min(...raw.map((p) => p.x));
  const top = Math.min(...raw.map((p) => p.y));
  const longest = Math.max(...raw.map((p) => Math.max(p.x - left, p.y - top)));
  // Places almost in one line enclose almost nothing: then the line is as many tiles long as there are units.
  const pitch = Math.max(Math.sqrt(area(outline(raw)) / (raw.length * ROW)), longest / raw.length) || 1;
  return raw.map((p) => ({ x: (p.x - left) / pitch, y: (p.y - top) / pitch }));
}

/** The convex outline (Andrew's monotone chain). */
function outline(spots: readonly Spot[]): Spot[] {
  const sorted = [...spots].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (points: readonly Spot[]): Spot[] => {
    const chain: Spot[] = [];
    for (const p of points) {
      for (;;) {
        const [a, b] = chain.slice(-2);
        if (!a || !b || (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function area(ring: readonly Spot[]): number {
  let twice = 0;
  ring.forEach((a, at) => {
    const b = ring[(at + 1) % ring.length] as Spot;
    twice += a.x * b.y - b.x * a.y;
  });
  return Math.abs(twice) / 2;
}

/** The cells worth looking at: those near some unit, reaching further out until there is room to spare. */
function cellsNear(spots: readonly Spot[]): Cell[] {
  const right = Math.max(...spots.map((p) => p.x));
  const bottom = Math.max(...spots.map((p) => p.y));
  for (let reach = 1.5; ; reach *= 1.5) {
    const cells: Cell[] = [];
    for (let row = Math.floor(-reach / ROW); row * ROW <= bottom + reach; row += 1) {
      for (let col = Math.floor(-reach) - 1; col <= right + reach; col += 1) {
        const cell = { col, row, x: col + (row & 1) / 2, y: row * ROW };
        if (spots.some((p) => distance(p, cell) <= reach * reach)) cells.push(cell);
      }
    }
    if (cells.length >= spots.length * 1.5 + 6) return cells;
  }
}

function distance(a: Spot, b: Spot): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

/** The assignment of least cost (Kuhn and Munkres, with potentials): for each spot the index of its cell. */
function assign(spots: readonly Spot[], cells: readonly Cell[]): number[] {
  const n = spots.length;
  const m = cells.length;
  const cost = spots.map((spot) => Float64Array.from(cells, (cell) => distance(spot, cell)));
  const u = new Float64Array(n + 1);
  const v = new Float64Array(m + 1);
  const owner = new Int32Array(m + 1);
  const way = new Int32Array(m + 1);
  for (let i = 1; i <= n; i += 1) {
    owner[0] = i;
    let at = 0;
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const seen = new Uint8Array(m + 1);
    do {
      seen[at] = 1;
      const spot = owner[at] as number;
      const row = cost[spot - 1] as Float64Array;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= m; j += 1) {
        if (seen[j] === 1) continue;
        const reduced = (row[j - 1] as number) - (u[spot] as number) - (v[j] as number);
        if (reduced < (least[j] as number)) {
          least[j] = reduced;
          way[j] = at;
        }
        if ((least[j] as number) < delta) {
          delta = least[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= m; j += 1) {
        if (seen[j] === 1) {
          const held = owner[j] as number;
          u[held] = (u[held] as number) + delta;
          v[j] = (v[j] as number) - delta;
        } else {
          least[j] = (least[j] as number) - delta;
        }
      }
      at = next;
    } while (owner[at] !== 0);
    do {
      const before = way[at] as number;
      owner[at] = owner[before] as number;
      at = before;
    } while (at !== 0);
  }
  const chosen = new Array<number>(n).fill(0);
  for (let j = 1; j <= m; j += 1) {
    const spot = owner[j] as number;
    if (spot > 0) chosen[spot - 1] = j - 1;
  }
  return chosen;
}

/** Moves the map to row 0 and column 0. Going up an odd number of rows turns the shifted rows into the others. */
function normalise(cells: readonly (Cell & { readonly id: number })[]): Tile[] {
  const top = Math.min(...cells.map((c) => c.row));
  const odd = (top & 1) === 1;
  const moved = cells.map(({ id, col, row }) => ({
    id,
    col: odd && (row & 1) === 0 ? col - 1 : col,
    row: row - top,
  }));
  const left = Math.min(...moved.map((c) => c.col));
  return moved.map(({ id, col, row }) => ({ id, col: col - left, row }));
}
