import type { Wording } from '#base/views.ts';
import type { Filled } from '#reporting/filled.rules.ts';
import type { Content } from '#reporting/shapes.ts';
import { askedIn, readValues } from '#reporting/value.rules.ts';
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
  const kept = <T>(part: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !covers.has(key)));
  return {
    values: { ...kept(base.values), ...content.values },
    texts: { ...kept(base.texts), ...content.texts },
    notes: { ...base.notes, ...content.notes },
    files: base.files,
  };
}

/** One figure or answer that is not what it was; as it is typed. */
export interface Difference {
  readonly key: string;
  readonly name: Wording;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between what was sent last and what would be sent. */
export function differences(questionnaire: Questionnaire, last: Content | null, next: Content): Difference[] {
  const figures: { before: Values; after: Values } = {
    before: last ? readValues(questionnaire, last) : {},
    after: readValues(questionnaire, next),
  };
  const told = (value: number | undefined): string | null => (value === undefined ? null : String(value));
  const answer = (content: Content | null, key: string): string | null => content?.texts[key]?.trim() || null;
  const found: Difference[] = [];
  for (const { key, full } of askedIn(questionnaire)) {
    const [before, after] = [figures.before[key], figures.after[key]];
    if (before !== after) found.push({ key, name: full, before: told(before), after: told(after) });
  }
  for (const { items } of questionnaire.sections)
    for (const item of items) {
      if (item.kind !== 'text') continue;
      const [before, after] = [answer(last, item.key), answer(next, item.key)];
      if (before !== after) found.push({ key: item.key, name: item.name, before, after });
    }
  return found;
}

/** True when sending it would send again what was sent last: the same figures, answers and notes. */
export function isSame(questionnaire: Questionnaire, last: Content, next: Content): boolean {
  if (differences(questionnaire, last, next).length > 0) return false;
  const read = readValues(questionnaire, next);
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
