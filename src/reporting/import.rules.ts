import type { Wording } from '#base/views.ts';
import type { Filled } from '#reporting/filled.rules.ts';
import type { Content } from '#reporting/shapes.ts';
import { askedIn, keysIn, readValues, textsIn } from '#reporting/value.rules.ts';
import type { Questionnaire, Values } from '#reporting/views.ts';

/** The cell in which a figure or an answer stands; that of the unit when it has none. */
export function cellOf(
  { cells, column, cell }: Pick<Filled, 'cells' | 'column' | 'cell'>,
  item: string,
): string {
  const at = cells[item];
  if (at === undefined) return cell;
  return typeof at === 'number' ? `${column ?? 'A'}${at}` : at;
}

/** True when nothing at all was filled in: the unit is left as it is. */
export function isBlank({ content, problems }: Filled): boolean {
  const { values, texts, notes } = content;
  return (
    problems.length === 0 &&
    [values, texts, notes].every((part) =>
      Object.values(part).every((written) => String(written).trim() === ''),
    )
  );
}

/** What is there with what was filled in laid over it: what the sheet has a place for is as the sheet says. */
export function overlaid({ content, covers }: Pick<Filled, 'content' | 'covers'>, base: Content): Content {
  const over = <T>(
    part: Readonly<Record<string, T>>,
    written: Readonly<Record<string, T>>,
  ): Readonly<Record<string, T>> => {
    const kept = Object.entries(part).filter(([key]) => !covers.has(key));
    // mostly nothing was there, and thousands of reports need no copy
    return kept.length === 0 ? written : { ...Object.fromEntries(kept), ...written };
  };
  return {
    values: over(base.values, content.values),
    texts: over(base.texts, content.texts),
    notes: { ...base.notes, ...content.notes },
    files: base.files,
  };
}

/** What is there of a report; what the form does not ask any more falls out, as on the report's page. */
export function stillAsked(questionnaire: Questionnaire, content: Content): Content {
  const { figures, questions } = keysIn(questionnaire);
  const only = <T>(part: Readonly<Record<string, T>>, known: Pick<ReadonlySet<string>, 'has'>) => {
    const keys = Object.keys(part);
    return keys.every((key) => known.has(key))
      ? part
      : Object.fromEntries(Object.entries(part).filter(([key]) => known.has(key)));
  };
  return {
    values: only(content.values, figures),
    texts: only(content.texts, questions),
    notes: only(content.notes, figures),
    files: only(content.files, figures),
  };
}

/** One figure or answer that is not what it was; as it is typed. */
export interface Difference {
  readonly key: string;
  readonly name: Wording;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between what was sent last and what would be sent: how much, and the first of it. */
export interface Differences {
  /** Figures and answers that were not there. */
  readonly fresh: number;
  readonly changed: number;
  /** That were there, and are empty now. */
  readonly cleared: number;
  readonly first: readonly Difference[];
}

export const noDifference: Differences = { fresh: 0, changed: 0, cleared: 0, first: [] };

export const howMany = ({ fresh, changed, cleared }: Differences): number => fresh + changed + cleared;

const FIRST = 5;

/** Holds figures that were read, and answers, against what was sent last. */
export function differences(
  questionnaire: Questionnaire,
  last: Content | null,
  next: Pick<Content, 'texts'> & { readonly read: Values },
): Differences {
  const were = last ? readValues(questionnaire, last) : {};
  const found = { fresh: 0, changed: 0, cleared: 0 };
  const first: Difference[] = [];
  const meet = <T extends string | number>(key: string, name: Wording, before?: T, after?: T): void => {
    if (before === after) return;
    found[before === undefined ? 'fresh' : after === undefined ? 'cleared' : 'changed'] += 1;
    const told = (one?: T): string | null => (one === undefined ? null : String(one));
    if (first.length < FIRST) first.push({ key, name, before: told(before), after: told(after) });
  };
  for (const { key, full } of askedIn(questionnaire)) meet(key, full, were[key], next.read[key]);
  for (const { key, name } of textsIn(questionnaire))
    meet(key, name, last?.texts[key]?.trim() || undefined, next.texts[key]?.trim() || undefined);
  return { ...found, first };
}

/** True when sending it would send again what was sent last: the same figures and answers, and the same notes. */
export function isSame(differs: Differences, last: Content, next: Content, read: Values): boolean {
  if (howMany(differs) > 0) return false;
  const unread = Object.entries(next.values).some(
    ([key, written]) => !(key in read) && String(written).trim() !== '',
  );
  const notes = (content: Content): string =>
    JSON.stringify(
      Object.entries(content.notes)
        .filter(([, note]) => note.trim() !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return !unread && notes(last) === notes(next);
}
