import { fold, type Locale } from '#base/text.ts';
import type { Content } from '#reporting/shapes.ts';
import { type Asked, askedIn, asTyped, readCell, textsIn } from '#reporting/value.rules.ts';
import type { Questionnaire, ReportView } from '#reporting/views.ts';

/** A content in which every figure and question has its text, as the fields of the page hold them. */
export interface Typed {
  values: Record<string, string>;
  texts: Record<string, string>;
  notes: Record<string, string>;
  files: Record<string, { hash: string; name: string }>;
}

/** How the fields of the plain form are called: measures have dots in their keys, which forms read as structure. */
export const fieldOf = {
  value: (key: string) => `_value ${key}`,
  text: (key: string) => `_text ${key}`,
  note: (key: string) => `_note ${key}`,
  file: (key: string) => `_file ${key}`,
  hash: (key: string) => `_hash ${key}`,
  name: (key: string) => `_name ${key}`,
  /** Takes the file away again. */
  drop: (key: string) => `_drop ${key}`,
} as const;

/** The keys of all figures and questions that are asked. */
function keysOf(questionnaire: Questionnaire): { figures: Asked[]; texts: string[] } {
  const texts = textsIn(questionnaire).map(({ key }) => key);
  return { figures: askedIn(questionnaire), texts };
}

/** What every figure and question is called, by its key. */
export function namesIn(questionnaire: Questionnaire, locale: Locale): Map<string, string> {
  return new Map([
    ...askedIn(questionnaire).map(({ key, full }) => [key, full[locale]] as const),
    ...textsIn(questionnaire).map(({ key, name }) => [key, name[locale]] as const),
  ]);
}

/** What the fields show: the draft, else what was sent last. */
export function started({ draft, sent }: Pick<ReportView, 'draft' | 'sent'>): Content {
  return draft?.content ?? sent?.content ?? { values: {}, texts: {}, notes: {}, files: {} };
}

/** A content as the fields hold it; what is not asked any more falls out. */
export function typed(questionnaire: Questionnaire, content: Content, locale: Locale): Typed {
  const { figures, texts } = keysOf(questionnaire);
  const held: Typed = { values: {}, texts: {}, notes: {}, files: {} };
  for (const { key } of figures) {
    const value = content.values[key] ?? '';
    held.values[key] = typeof value === 'number' ? asTyped(value, locale) : value;
    held.notes[key] = content.notes[key] ?? '';
    const file = content.files[key];
    if (file) held.files[key] = { hash: file.hash, name: file.name };
  }
  for (const key of texts) held.texts[key] = content.texts[key] ?? '';
  return held;
}

/** The same without what is empty, to be sent. */
export function sendable({ values, texts, notes, files }: Typed): Content {
  const filled = (all: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(all).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
    );
  return { values: filled(values), texts: filled(texts), notes: filled(notes), files: { ...files } };
}

/** A figure, note, answer or file that two contents do not agree on. */
export interface Difference {
  readonly part: keyof Typed;
  readonly key: string;
  readonly mine: string;
  readonly theirs: string;
  /** Who changed it since both had the same; null when both did. */
  readonly by: 'mine' | 'theirs' | null;
}

/** What mine and theirs do not agree on, in the order of the form. "1.234" and 1234 are the same figure. */
export function differences(
  questionnaire: Questionnaire,
  base: Typed,
  mine: Typed,
  theirs: Typed,
): Difference[] {
  const { figures, texts } = keysOf(questionnaire);
  const found: Difference[] = [];
  const compare = (part: keyof Typed, key: string, same: (a: string, b: string) => boolean): void => {
    const [was, own, other] = [base, mine, theirs].map((held) => shownPart(held, part, key)) as [
      string,
      string,
      string,
    ];
    if (same(own, other)) return;
    const by = same(was, other) ? 'mine' : same(was, own) ? 'theirs' : null;
    found.push({ part, key, mine: own, theirs: other, by });
  };
  const equal = (a: string, b: string): boolean => a.trim() === b.trim();
  for (const { key, item } of figures) {
    compare('values', key, (a, b) => {
      const [one, two] = [readCell(item, a), readCell(item, b)];
      return 'value' in one && 'value' in two ? one.value === two.value : equal(a, b);
    });
    compare('notes', key, equal);
    compare('files', key, equal);
  }
  for (const key of texts) compare('texts', key, equal);
  return found;
}

function shownPart(held: Typed, part: keyof Typed, key: string): string {
  if (part !== 'files') return held[part][key] ?? '';
  const file = held.files[key];
  // the hash decides, the name is what people see
  return file ? `${file.name}\u0000${file.hash}` : '';
}

/** Mine, with those differences taken from theirs that are named. */
export function merged(
  mine: Typed,
  theirs: Typed,
  taken: readonly Pick<Difference, 'part' | 'key'>[],
): Typed {
  const held: Typed = {
    values: { ...mine.values },
    texts: { ...mine.texts },
    notes: { ...mine.notes },
    files: { ...mine.files },
  };
  for (const { part, key } of taken) {
    if (part !== 'files') {
      held[part][key] = theirs[part][key] ?? '';
      continue;
    }
    const file = theirs.files[key];
    if (file) held.files[key] = file;
    else delete held.files[key];
  }
  return held;
}

/** The longest text that a figure may have. */
export const VALUE_LENGTH = 60;

export interface Pasted {
  readonly values: Record<string, string>;
  /** How many rows found no place. */
  readonly left: number;
}

/**
 * A block copied from a spreadsheet, pasted at a figure. One column or one row fills the figures from there on, an empty
 * cell passes one over. Rows that begin with names go to the figures of these names, their last cell is the figure; rows
 * that name nothing and hold nothing (headings) are passed over. Null when it is no block but one text.
 */
export function pasted(text: string, figures: readonly Asked[], at: string): Pasted | null {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.replace(/^"(.*)"$/s, '$1').trim()));
  if (rows.length === 1 && rows[0]?.length === 1) return null;
  const byName = new Map<string, string>();
  for (const { key, full } of figures) for (const name of [full.vi, full.en]) byName.set(fold(name), key);
  const named = rows.some(([first = '']) => byName.has(fold(first)));
  const start = Math.max(
    0,
    figures.findIndex(({ key }) => key === at),
  );
  const values: Record<string, string> = {};
  let left = 0;
  let next = start;
  for (const row of rows) {
    const cells = named ? [row.slice(1).findLast((cell) => cell !== '') ?? ''] : row;
    const key = named ? byName.get(fold(row[0] ?? '')) : undefined;
    if (named && key === undefined) {
      if (cells[0] !== '') left += 1;
      continue;
    }
    for (const cell of cells) {
      const to = key ?? figures[next++]?.key;
      if (cell === '') continue;
      if (to === undefined) left += 1;
      else values[to] = cell.slice(0, VALUE_LENGTH);
    }
  }
  return { values, left };
}
