import { date } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import { c, fieldWords } from './content.words.ts';

/** A field and what it held: a text, or fields of its own. */
export interface Told {
  readonly label: string;
  readonly text: string;
  readonly parts: readonly Told[];
}

/** So many of a list are told; the API gives all. */
const MOST = 30;

/** What came in and what came out, field by field in words; null when it was erased. */
export function toldOf(content: unknown, units: ReadonlyMap<number, string>, t: Teller): Told[] | null {
  if (content === null || typeof content !== 'object') return null;
  const { input, result } = content as { input?: unknown; result?: unknown };
  const part = (label: string, value: unknown): Told[] =>
    value === null || value === undefined ? [] : [tell(label, '', value, units, t)];
  return [...part(t(c.input), input), ...part(t(c.result), result)];
}

/** Units that are named by their number somewhere in it. */
export function unitsIn(content: unknown, key = ''): number[] {
  if (typeof content === 'number') return isUnit(key) ? [content] : [];
  if (Array.isArray(content)) return content.slice(0, MOST).flatMap((item) => unitsIn(item, key));
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => unitsIn(value, name));
}

const isUnit = (key: string): boolean => /unitIds?$|^parentId$/i.test(key);

function tell(
  label: string,
  key: string,
  value: unknown,
  units: ReadonlyMap<number, string>,
  t: Teller,
): Told {
  const leaf = (text: string): Told => ({ label, text, parts: [] });
  if (Array.isArray(value)) {
    const shown = value.slice(0, MOST);
    const rest =
      value.length > MOST ? [{ label: '', text: t(c.more, { n: value.length - MOST }), parts: [] }] : [];
    if (shown.every((item) => typeof item !== 'object' || item === null)) {
      const texts = shown.map((item) => plain(key, item, units, t));
      return leaf([...texts, ...rest.map(({ text }) => text)].join(', ') || t(c.nothing));
    }
    const parts = shown.map((item, i) => tell(String(i + 1), key, item, units, t));
    return { label, text: '', parts: [...parts, ...rest] };
  }
  if (typeof value !== 'object' || value === null) return leaf(plain(key, value, units, t));
  const parts = Object.entries(value).map(([name, inner]) =>
    tell(
      t((Object.hasOwn(fieldWords, name) ? fieldWords[name] : undefined) ?? c.other),
      name,
      inner,
      units,
      t,
    ),
  );
  return parts.length === 0 ? leaf(t(c.nothing)) : { label, text: '', parts };
}

function plain(key: string, value: unknown, units: ReadonlyMap<number, string>, t: Teller): string {
  if (value === null || value === '') return t(c.nothing);
  if (typeof value === 'boolean') return t(value ? c.yes : c.no);
  if (typeof value === 'number') return (isUnit(key) ? units.get(value) : undefined) ?? String(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? date(text) : text;
}
