import { type Locale, number } from '#base/text.ts';
import { type CoursePoint, courseScale } from '#base/ui/course.ts';
import { element, INNER, inks, lines, named, type Piece, text, tidy } from '#base/ui/draw.ts';
import { barLabel, chartBars, type FaceUnit, FEW, rangeOf } from '#base/ui/faces.ts';
import { fillSteps, stepOf } from '#base/ui/steps.ts';
import type { Tile } from '#base/ui/tiles.ts';
import type { UnitState } from '#base/ui/units.ts';
import { w } from '#base/ui/words.ts';
import { say } from '#base/words.ts';

/** What every face is drawn from. */
export interface FaceDrawing {
  readonly units: readonly FaceUnit[];
  /** What each unit is asked; null where nothing is. */
  readonly amount: number | null;
  /** What is counted, as it follows a number: "mô hình"; and a number with it. */
  readonly what: string;
  readonly counted: (value: number) => string;
  readonly locale: Locale;
  /** False where units that are not there yet are not called by name in sight. */
  readonly names: boolean;
}

/** Wide segments under their names, or squares under their parents. */
export function drawStrip(face: FaceDrawing): Piece {
  const groups = new Map<string | null, FaceUnit[]>();
  for (const unit of face.units) groups.set(unit.group, [...(groups.get(unit.group) ?? []), unit]);
  const strip = face.units.length <= FEW && groups.size <= 1 ? wide(face) : squares(face, groups);
  if (!face.units.some((unit) => unit.state === 'missed')) return strip;
  // What the two shapes mean, once both are there.
  const y = strip.height + 8;
  const key = (x: number, state: UnitState, said: string): string =>
    box(x, y, 14, 14, state) + text(x + 21, y + 11, said, { fill: inks.quiet });
  const legend =
    key(0, 'reached', say(w.reached, face.locale)) + key(90, 'missed', say(w.missed, face.locale));
  return { height: y + 18, svg: strip.svg + legend };
}

function wide(face: FaceDrawing): Piece {
  const width = INNER / Math.max(1, face.units.length);
  const size = width < 60 ? 9 : 11;
  let deepest = 0;
  const parts = face.units.map((unit, at) => {
    const x = at * width;
    const segment = box(x + 1.5, 0, width - 3, 18, unit.state);
    const caption = face.names || unit.state !== 'missed' ? lines(unit.name, width - 4, size) : [];
    const said = [...caption, number(unit.value, face.locale)];
    deepest = Math.max(deepest, said.length);
    return named(
      sayUnit(unit, face),
      segment +
        said
          .map((line, n) =>
            text(x + width / 2, 34 + n * size * 1.3, line, { 'font-size': size, 'text-anchor': 'middle' }),
          )
          .join(''),
    );
  });
  return { height: 30 + deepest * size * 1.3, svg: parts.join('') };
}

function squares(face: FaceDrawing, groups: ReadonlyMap<string | null, readonly FaceUnit[]>): Piece {
  const columns = groups.size > 1 ? 4 : 1;
  const width = INNER / columns;
  const across = Math.floor((width - 16) / 19);
  const parts: string[] = [];
  let top = 0;
  let row = 0;
  [...groups].forEach(([name, members], at) => {
    const column = at % columns;
    if (column === 0) {
      top += row;
      row = 0;
    }
    const head = name === null ? 0 : 20;
    const x = column * width;
    if (name !== null) {
      const reached = members.filter((unit) => unit.state === 'reached').length;
      parts.push(text(x, top + 12, `${name} · ${reached}/${members.length}`, { fill: inks.quiet }));
    }
    members.forEach((unit, n) => {
      const left = x + (n % across) * 19;
      parts.push(
        named(sayUnit(unit, face), box(left, top + head + Math.floor(n / across) * 19, 16, 16, unit.state)),
      );
    });
    row = Math.max(row, head + Math.ceil(members.length / across) * 19 + 14);
  });
  return { height: top + row, svg: parts.join('') };
}

function box(x: number, y: number, width: number, height: number, state: UnitState): string {
  const edge = state === 'missed' ? 2 : 1;
  const look = {
    reached: { fill: inks.reached, stroke: inks.reached },
    missed: { fill: inks.sheet, stroke: inks.missed },
    none: { fill: inks.ground, stroke: inks.edge },
  }[state];
  return element('rect', {
    x: tidy(x + edge / 2),
    y: tidy(y + edge / 2),
    width: tidy(Math.max(1, width - edge)),
    height: height - edge,
    rx: 3,
    'stroke-width': edge,
    ...look,
  });
}

const W = 30;
const H = 26;

/** Hexagons near their places, and what their fills mean. */
export function drawTiles(face: FaceDrawing, tiles: readonly Tile[]): Piece {
  const places = new Map(tiles.map((tile) => [tile.id, tile]));
  const steps = fillSteps(
    face.units.map((unit) => unit.value),
    face.amount ?? 1,
  );
  const cols = Math.max(0, ...tiles.map((tile) => tile.col)) + 1.5;
  const rows = Math.max(0, ...tiles.map((tile) => tile.row)) + 1;
  const scale = Math.min(1.4, INNER / (cols * W + 4));
  const hexes = face.units.flatMap((unit) => {
    const tile = places.get(unit.id);
    if (!tile) return [];
    const at = stepOf(unit.value, steps);
    const full = unit.state === 'reached';
    const fill = full ? (inks.steps[Math.max(1, at) - 1] ?? inks.steps[0]) : filling(unit.state);
    const shade = full && at === 4 ? inks.sheet : unit.state === 'missed' ? inks.missed : inks.ink;
    const hex = element('path', {
      d: full
        ? 'M0-16.5L14.3-8.25V8.25L0 16.5L-14.3 8.25V-8.25Z'
        : 'M0-15.5L13.4-7.75V7.75L0 15.5L-13.4 7.75V-7.75Z',
      fill,
      stroke: full ? fill : edgeOf(unit.state),
      'stroke-width': full ? 0 : 1.6,
    });
    const figure = text(0, 4, number(unit.value, face.locale, 0), {
      'font-size': unit.value > 999 ? 9 : 11,
      'text-anchor': 'middle',
      fill: shade,
    });
    const x = tidy(tile.col * W + (tile.row % 2) * (W / 2) + W / 2 + 2);
    return [
      element(
        'g',
        { transform: `translate(${x} ${tidy(tile.row * H + 18.5)})` },
        named(sayUnit(unit, face), hex + figure),
      ),
    ];
  });
  const map = element('g', { transform: `scale(${tidy(scale)})` }, hexes.join('') || ' ');
  const height = scale * ((rows - 1) * H + 37) + 20;
  const key = [
    ...(['missed', 'none'] as const)
      .filter((state) => face.units.some((unit) => unit.state === state))
      .map((state) => ({
        fill: filling(state),
        edge: edgeOf(state),
        said: say(state === 'missed' ? w.missed : w.noData, face.locale),
      })),
    ...steps.map((step, at) => ({
      fill: inks.steps[at] ?? inks.steps[3],
      edge: inks.steps[at] ?? inks.steps[3],
      said: rangeOf(step.from, step.to, face.locale),
    })),
  ];
  let x = 0;
  const legend = key.map(({ fill, edge, said }) => {
    const part =
      element('rect', { x: x + 1, y: height - 10, width: 12, height: 12, rx: 3, fill, stroke: edge }) +
      text(x + 20, height, said, { fill: inks.quiet });
    x += 44 + said.length * 6.6;
    return part;
  });
  return { height: height + 10, svg: map + legend.join('') };
}

function filling(state: UnitState): string {
  return state === 'missed' ? inks.sheet : inks.ground;
}
function edgeOf(state: UnitState): string {
  return state === 'missed' ? inks.missed : inks.edge;
}

/** Bars against each other, with the mark of what is asked. */
export function drawChart(face: FaceDrawing): Piece {
  const bars = chartBars(face.units, face.amount);
  const mark = bars.every((bar) => bar.unit !== null) ? face.amount : null;
  const most = Math.max(1, mark ?? 0, ...bars.map((bar) => bar.value));
  const left = 210;
  const room = INNER - left - 70;
  const x = (value: number): number => tidy(left + (room * value) / most);
  const high = 24;
  const parts = bars.map((bar, at) => {
    const y = at * high;
    const full = bar.state === 'reached';
    return named(
      `${barLabel(bar, face)}: ${number(bar.value, face.locale)}`,
      text(left - 10, y + 15, barLabel(bar, face), { 'text-anchor': 'end' }) +
        (bar.value > 0
          ? element('rect', {
              x: left,
              y: y + 5,
              width: tidy(Math.max(1, x(bar.value) - left)),
              height: 13,
              rx: 2,
              fill: full ? (face.amount === null ? inks.steps[2] : inks.reached) : filling(bar.state),
              stroke: full ? 'none' : edgeOf(bar.state),
              'stroke-width': 1.6,
            })
          : '') +
        text(x(bar.value) + 8, y + 15, number(bar.value, face.locale), { fill: inks.quiet }),
    );
  });
  const height = bars.length * high;
  if (mark !== null) {
    parts.push(
      element('path', { d: `M${x(mark)} 0V${height}`, stroke: inks.ink, 'stroke-width': 1.4 }),
      text(x(mark), height + 16, number(mark, face.locale), { 'text-anchor': 'middle', fill: inks.quiet }),
    );
  }
  const foot = height + (mark === null ? 4 : 24);
  if (bars.every((bar) => bar.unit !== null)) return { height: foot, svg: parts.join('') };
  const missed = bars.some((bar) => bar.state === 'missed');
  parts.push(
    text(0, foot + 16, say(missed ? w.chartManyMissed : w.chartMany, face.locale), { fill: inks.quiet }),
  );
  return { height: foot + 20, svg: parts.join('') };
}

/** The course: what was there at the end of each month, and the path that was set. */
export function drawCourse(points: readonly CoursePoint[], max: number, locale: Locale): Piece {
  const high = 220;
  const left = 56;
  const wide = INNER - left - 20;
  const scale = courseScale(points, max);
  const top = scale.ticks[0] ?? 1;
  const parts = scale.ticks.map((tick) => {
    const y = tidy(high - (high * tick) / top);
    return (
      element('path', { d: `M${left} ${y}H${left + wide}`, stroke: inks.line }) +
      text(left - 10, y + 4, number(tick, locale), { 'text-anchor': 'end', fill: inks.quiet })
    );
  });
  // The lines come in a box of 100 × 100; their strokes keep their width.
  const line = (d: string, look: Readonly<Record<string, string | number>>): string =>
    element('path', {
      d,
      fill: 'none',
      'vector-effect': 'non-scaling-stroke',
      'stroke-linejoin': 'round',
      transform: `translate(${left} 0) scale(${tidy(wide / 100)} ${tidy(high / 100)})`,
      ...look,
    });
  if (scale.path) {
    parts.push(line(scale.path, { stroke: inks.faint, 'stroke-width': 1.6, 'stroke-dasharray': '4 5' }));
  }
  if (scale.line) parts.push(line(scale.line, { stroke: inks.red, 'stroke-width': 2.4 }));
  points.forEach((point, at) => {
    const x = tidy(left + (points.length > 1 ? (wide * at) / (points.length - 1) : wide / 2));
    if (point.value !== null) {
      const y = tidy(high - (high * point.value) / top);
      const dot = element('circle', { cx: x, cy: y, r: 3, fill: inks.red });
      parts.push(named(`${point.label}: ${number(point.value, locale)}`, dot));
    }
    parts.push(
      text(x, high + 18, point.label, { 'font-size': 11, 'text-anchor': 'middle', fill: inks.quiet }),
    );
  });
  const key = points.some((point) => point.path !== null) ? w.courseKey : w.courseKeyPlain;
  parts.push(text(0, high + 42, say(key, locale), { fill: inks.quiet }));
  return { height: high + 50, svg: parts.join('') };
}

/** "Xã An Lạc: 0 mô hình, chưa đạt". */
function sayUnit(unit: FaceUnit, face: Pick<FaceDrawing, 'locale' | 'counted'>): string {
  const state = unit.state === 'missed' ? `, ${say(w.missed, face.locale)}` : '';
  return `${unit.name}: ${face.counted(unit.value)}${state}`;
}
