import { element, INNER, inks, lines, named, type Piece, text, tidy } from '#base/ui/draw.ts';
import { type HeatRow, type HeatState, heatSigns } from '#base/ui/heat.ts';

const HIGH = 20;
const LEFT = 210;

/** What each state looks like in a file that has no style sheet. */
const looks: Readonly<
  Record<HeatState, { fill: string; stroke: string; width: number; ink: string; dash?: string }>
> = {
  on_time: { fill: inks.reached, stroke: inks.reached, width: 1, ink: inks.sheet },
  late: { fill: inks.sheet, stroke: inks.reached, width: 1.6, ink: inks.reached },
  owed: { fill: inks.sheet, stroke: inks.missed, width: 2, ink: inks.missed },
  returned: { fill: inks.sheet, stroke: inks.quiet, width: 1.6, ink: inks.ink },
  due: { fill: inks.sheet, stroke: inks.quiet, width: 1, ink: inks.quiet, dash: '3 2' },
  running: { fill: inks.sheet, stroke: inks.line, width: 1, ink: inks.faint },
  none: { fill: inks.ground, stroke: inks.ground, width: 1, ink: inks.faint },
  part: { fill: inks.sheet, stroke: inks.edge, width: 1, ink: inks.ink },
};

/** Rows of squares under the names of their columns, and what the squares mean. */
export function drawHeat(
  columns: readonly string[],
  rows: readonly HeatRow[],
  legend: readonly { readonly state: HeatState; readonly said: string }[],
): Piece {
  const width = Math.min(44, (INNER - LEFT) / Math.max(1, ...rows.map((row) => row.cells.length)));
  const x = (at: number): number => tidy(LEFT + at * width);
  const parts = columns.map((name, at) =>
    text(x(at) + width / 2, 10, name, { 'font-size': 9, 'text-anchor': 'middle', fill: inks.quiet }),
  );
  let y = 18;
  for (const row of rows) {
    const said = lines(row.name, LEFT - 16, 11);
    said.forEach((line, n) => {
      parts.push(text(0, y + 14 + n * 13, line, { 'font-size': 11 }));
    });
    row.cells.forEach((cell, at) => {
      parts.push(named(`${row.name}. ${cell.said}`, square(x(at), y, width - 3, cell)));
    });
    y += Math.max(HIGH + 3, said.length * 13 + 6);
  }
  let at = 0;
  y += 8;
  for (const { state, said } of legend) {
    const long = 28 + said.length * 6.4;
    if (at + long > INNER) {
      at = 0;
      y += 22;
    }
    parts.push(square(at, y, 16, { state, text: '' }), text(at + 22, y + 14, said, { fill: inks.quiet }));
    at += long + 10;
  }
  return { height: y + 26, svg: parts.join('') };
}

function square(
  x: number,
  y: number,
  width: number,
  {
    state,
    text: said,
    short = false,
  }: { readonly state: HeatState; readonly text: string; readonly short?: boolean | undefined },
): string {
  const look = looks[state];
  const edge = short ? 2 : look.width;
  return (
    element('rect', {
      x: tidy(x + edge / 2),
      y: tidy(y + edge / 2),
      width: tidy(Math.max(2, width - edge)),
      height: HIGH - edge,
      rx: 3,
      fill: look.fill,
      stroke: short ? inks.missed : look.stroke,
      'stroke-width': edge,
      ...(look.dash ? { 'stroke-dasharray': look.dash } : {}),
    }) +
    (said !== ''
      ? text(x + width / 2, y + 14, said, { 'font-size': 10, 'text-anchor': 'middle', fill: look.ink })
      : heatSigns[state] === ''
        ? ''
        : element('path', {
            d: heatSigns[state],
            fill: 'none',
            stroke: look.ink,
            'stroke-width': 1.8,
            'stroke-linecap': 'round',
            'stroke-linejoin': 'round',
            transform: `translate(${tidy(x + width / 2 - 7)} ${tidy(y + 3)}) scale(.875)`,
          }))
  );
}
