/** A drawing of its own: a file that opens anywhere, so every look stands in presentation attributes. */

export const WIDTH = 760;
const EDGE = 24;
/** Room for the drawing itself. */
export const INNER = WIDTH - 2 * EDGE;

/** The colours of `tokens.css`, for a file that has no style sheet. */
export const inks = {
  ink: '#1c1b1a',
  quiet: '#5d5a55',
  faint: '#8b867d',
  line: '#e5e1d8',
  edge: '#cfc9bc',
  sheet: '#ffffff',
  ground: '#eeebe4',
  red: '#9c1c1c',
  reached: '#1f7a4d',
  missed: '#b3261e',
  steps: ['#e9cfc6', '#d9a79b', '#c98578', '#8a1f22'],
} as const;

type Value = string | number;

/** Text that cannot be read as a mark of the file. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** An element; what is inside is a drawing already. */
export function element(name: string, attributes: Readonly<Record<string, Value>>, inside = ''): string {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return inside === '' ? `<${name}${all.join('')}/>` : `<${name}${all.join('')}>${inside}</${name}>`;
}

/** A line of text; `inks.ink` and 12 px unless it is said otherwise. */
export function text(x: number, y: number, said: string, look: Readonly<Record<string, Value>> = {}): string {
  return element('text', { x: tidy(x), y: tidy(y), 'font-size': 12, fill: inks.ink, ...look }, escaped(said));
}

/** What a pointer or a screen reader is told of a shape. */
export function named(said: string, shape: string): string {
  return element('g', {}, `<title>${escaped(said)}</title>${shape}`);
}

/** Words in lines of at most so many pixels, by the mean width of a letter. */
export function lines(said: string, width: number, size: number): string[] {
  const most = Math.max(1, Math.floor(width / (size * 0.54)));
  const found: string[] = [];
  let line = '';
  for (const word of said.split(/\s+/).filter(Boolean)) {
    if (line !== '' && line.length + 1 + word.length > most) {
      found.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? found : [...found, line];
}

/** A part of a drawing that begins at its own upper left corner. */
export interface Piece {
  readonly height: number;
  readonly svg: string;
}

export interface Drawing {
  /** The headline, and what it says for whoever cannot see. */
  readonly title: string;
  readonly desc: string;
  /** Below the headline: of when, by which units. */
  readonly under: string;
  readonly body: Piece;
  /** Last: whose figure it is. */
  readonly foot: string;
}

/** The whole file. */
export function drawing({ title, desc, under, body, foot }: Drawing): string {
  const parts: string[] = [];
  let y = EDGE;
  const write = (said: string, size: number, look: Readonly<Record<string, Value>> = {}): void => {
    for (const line of lines(said, INNER, size)) {
      y += size * 1.4;
      parts.push(text(EDGE, y - size * 0.35, line, { 'font-size': size, ...look }));
    }
  };
  write(title, 18, { 'font-weight': 600 });
  write(under, 12, { fill: inks.quiet });
  y += 16;
  parts.push(element('g', { transform: `translate(${EDGE} ${tidy(y)})` }, body.svg || ' '));
  y += body.height + 12;
  write(foot, 11, { fill: inks.quiet });
  const height = Math.ceil(y + EDGE);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'font-family': "'Be Vietnam Pro', 'Segoe UI', Roboto, Arial, sans-serif",
    },
    `<title>${escaped(title)}</title><desc>${escaped(desc)}</desc>${element('rect', {
      width: WIDTH,
      height,
      fill: inks.sheet,
    })}${parts.join('')}`,
  )}\n`;
}

export function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
