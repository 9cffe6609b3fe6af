import type { ListPlan, ListProblem } from '#base/list.views.ts';
import { isDay } from '#base/period.ts';
import { type Issue, problems as sentences } from '#base/refusals.ts';
import { addressOf } from '#base/sheet.ts';
import { fold } from '#base/text.ts';
import type { Wording } from '#base/views.ts';

/** Lists that people send as a table: a heading, and a row for each record. */

export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** For each column what a heading may call it, first what a template writes. */
export type Headings<C extends string> = Readonly<Record<C, readonly [string, string, ...string[]]>>;

/** Which column stands where; null when the first row is no heading with all that are needed. */
export function headingOf<C extends string>(
  row: ListRow | undefined,
  headings: Headings<C>,
  needed: readonly C[],
): ReadonlyMap<C, number> | null {
  const names = new Map(
    (Object.keys(headings) as C[]).flatMap((column) =>
      headings[column].map((word) => [fold(word), column] as const),
    ),
  );
  const at = new Map<C, number>();
  row?.cells.forEach((cell, place) => {
    const column = names.get(fold(cell));
    if (column && !at.has(column)) at.set(column, place);
  });
  return needed.every((column) => at.has(column)) ? at : null;
}

/** '15/8/2021', '15-08-2021' or '2021-08-15' as '2021-08-15'; null when it is no day. */
export function dayIn(text: string): string | null {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = found
    ? `${found[3]}-${found[2]?.padStart(2, '0')}-${found[1]?.padStart(2, '0')}`
    : text.slice(0, 10);
  return isDay(day) && (found !== null || text.length === 10) ? day : null;
}

/** The sentence of an issue after the name of its column. */
export function issueIn(issue: Issue, column: readonly [string, string, ...string[]]): Wording {
  const said = (locale: 'vi' | 'en') => (sentences[issue.problem][locale] as (issue: Issue) => string)(issue);
  return { vi: `${column[0]}: ${said('vi')}`, en: `${column[1]}: ${said('en')}` };
}

/** A list as it was read, row by row. */
export interface ReadList<R> {
  readonly rows: readonly { readonly line: number; readonly of: string; readonly row: R }[];
  readonly problems: readonly (Omit<ListProblem, 'sheet'> & { readonly line: number })[];
}

/** A cell in a list: its column, or the first when the list has no such column. */
export const cellIn = <C extends string>(at: ReadonlyMap<C, number>, column: C, line: number): string =>
  addressOf(at.get(column) ?? 0, line);

const SHOWN = 500;
const FIRST = 5;

/** What is said of a list before it is taken. */
export function planOf(
  sheet: string | null,
  encoding: string | null,
  read: {
    readonly rows: number;
    readonly fresh: readonly string[];
    readonly known: number;
    readonly problems: ReadList<unknown>['problems'];
  },
): ListPlan {
  return {
    rows: read.rows,
    fresh: read.fresh.length,
    known: read.known,
    bad: new Set(read.problems.map(({ line }) => line)).size,
    problems: read.problems
      .toSorted((a, b) => a.line - b.line)
      .slice(0, SHOWN)
      .map(({ line: _, ...problem }) => ({ sheet, ...problem })),
    encoding,
    first: read.fresh.slice(0, FIRST),
  };
}
