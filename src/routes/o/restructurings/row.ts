import { inLanguage, type Locale } from '#base/text.ts';
import type { Teller } from '#base/words.ts';
import type { DraftRow } from '#restructuring/views.ts';
import { levelLabel } from '#units/rules.ts';
import { w } from './words.ts';

const ops = { form: w.opForm, revise: w.opRevise, end: w.opEnd, succeed: w.opSucceed };

/** Says a row of a draft in words: whom it is about, what happens, what becomes of it. */
export function rowTeller(t: Teller, locale: Locale, names: Readonly<Record<string, string>>) {
  const called = (ref: string): string => (names[ref] ? `${names[ref]} (${ref})` : ref);
  const joined = (parts: readonly (string | undefined)[], by: string): string =>
    parts.filter((part) => part !== undefined && part !== '').join(by);
  return {
    unit: ({ line, cells }: DraftRow): string => (line ? called(line.ref) : (cells.ref ?? '–')),
    op: ({ line, cells }: DraftRow): string =>
      line ? t(ops[line.op]) : joined([cells.op, `(${t(w.unread)})`], ' '),
    becomes: ({ line, cells }: DraftRow): string => {
      if (!line) {
        const { op: _op, ref: _ref, ...rest } = cells;
        return joined(Object.values(rest), ' · ');
      }
      if (line.op === 'end') return '';
      if (line.op === 'succeed')
        return joined(
          [
            line.successorRef ? called(line.successorRef) : undefined,
            t(w[line.part]),
            line.confirmed ? undefined : t(w.unconfirmed),
            inLanguage(line.note, locale),
          ],
          ' · ',
        );
      return joined(
        [
          joined([line.designation, line.name], ' '),
          line.op === 'revise' ? line.code : undefined,
          line.level && levelLabel(line.level, [], locale, 1),
          line.parentRef ? t(w.under, { unit: called(line.parentRef) }) : undefined,
        ].map((part) => part ?? undefined),
        ' · ',
      );
    },
  };
}
