import type { Issue } from '#base/refusals.ts';
import { problems as sentences } from '#base/refusals.ts';
import { issuesOf } from '#base/shapes.ts';
import { splitTable, type TableRow } from '#base/table.ts';
import { fold } from '#base/text.ts';
import { type Level, UnitRow } from '#units/shapes.ts';
import type { RowProblem } from '#units/views.ts';

/** A tree of units as a table that people paste or upload. */

/** What people write for a level, first what a template writes. */
export const levelWords: Readonly<Record<Level, readonly string[]>> = {
  country: ['cả nước', 'country'],
  province: ['tỉnh', 'province', 'thành phố trực thuộc trung ương', 'tỉnh, thành phố'],
  district: ['huyện', 'district', 'quận', 'thị xã', 'huyện, thị xã, thành phố'],
  commune: ['xã', 'commune', 'phường', 'thị trấn', 'đặc khu', 'xã, phường, thị trấn', 'xã, phường'],
  village: ['thôn', 'village', 'bản', 'tổ dân phố', 'khu phố', 'thôn, bản, tổ dân phố'],
  organisation: ['cơ quan', 'organisation', 'tổ chức', 'cơ quan, tổ chức'],
};
const levels = new Map(
  Object.entries(levelWords).flatMap(([level, words]) =>
    [level, ...words].map((word) => [fold(word), level as Level] as const),
  ),
);

/** The level that a word means; undefined for none. */
export function levelOf(text: string): Level | undefined {
  return levels.get(fold(text));
}

/** The columns in their order, each with what a heading may call it. */
export const unitColumns = {
  code: ['mã', 'code', 'mã đơn vị'],
  designation: ['loại', 'kind', 'designation', 'loại đơn vị'],
  name: ['tên', 'name', 'tên đơn vị'],
  level: ['cấp', 'level'],
  parentCode: ['thuộc', 'parent', 'mã cấp trên', 'part of', 'đơn vị cấp trên'],
} as const;
export type UnitColumn = keyof typeof unitColumns;
type Column = UnitColumn;
const order = Object.keys(unitColumns) as Column[];
const columnOf = new Map(
  order.flatMap((column) => unitColumns[column].map((word) => [fold(word), column] as const)),
);

export interface ReadUnits {
  /** Each with the line of the text on which it stands. */
  readonly rows: readonly { readonly at: number; readonly row: UnitRow }[];
  readonly problems: readonly UnitProblem[];
  /** Which column stands where; null for one that is nobody's. */
  readonly columns: readonly (UnitColumn | null)[];
  /** The first row names them. */
  readonly headed: boolean;
}

export type UnitProblem = RowProblem & { readonly column: UnitColumn };

/** Reads a table of units; what cannot be read is named by row and cell. With a heading the columns stand in any order. */
export function readUnits(text: string): ReadUnits {
  return readUnitRows(splitTable(text));
}

/** The same for rows at hand. */
export function readUnitRows(lines: readonly TableRow[]): ReadUnits {
  const head = lines[0]?.cells.map((cell) => columnOf.get(fold(cell)) ?? null);
  const headed = head?.includes('name') && head.includes('code');
  const columns = headed && head ? head : order;
  const rows: { at: number; row: UnitRow }[] = [];
  const problems: UnitProblem[] = [];
  for (const { line, cells } of headed ? lines.slice(1) : lines) {
    const given: Partial<Record<Column, string>> = {};
    columns.forEach((column, at) => {
      if (column && cells[at]) given[column] = cells[at].replace(/^'/, '').normalize('NFC');
    });
    const { level } = given;
    const known = level === undefined ? undefined : levelOf(level);
    const add = (column: Column, vi: string, en: string) =>
      void problems.push({
        row: line,
        column,
        code: given.code ?? '',
        vi: `cột ${unitColumns[column][0]}: ${vi}`,
        en: `column ${unitColumns[column][1]}: ${en}`,
      });
    if (level !== undefined && !known) {
      const words = Object.values(levelWords);
      add(
        'level',
        `không rõ “${level}”; viết ${words.map(([vi]) => vi).join(', ')}`,
        `“${level}” is not known; write ${words.map(([, en]) => en).join(', ')}`,
      );
      continue;
    }
    const parsed = UnitRow.safeParse({
      ...given,
      designation: given.designation ?? '',
      level: known,
      parentCode: given.parentCode ?? null,
    });
    if (parsed.success) rows.push({ at: line, row: parsed.data });
    else
      for (const issue of issuesOf(parsed.error)) {
        const said = (locale: 'vi' | 'en') =>
          (sentences[issue.problem][locale] as (issue: Issue) => string)(
            issue.at === 'level' ? { ...issue, problem: 'required' } : issue,
          );
        const column = order.find((known) => known === issue.at) ?? 'code';
        const missing = given[column] === undefined;
        add(
          column,
          missing ? sentences.required.vi() : said('vi'),
          missing ? sentences.required.en() : said('en'),
        );
      }
  }
  return { rows, problems, columns, headed: headed === true };
}

/** A small tree as an example, under its heading. */
export const unitTemplate: readonly (readonly string[])[] = [
  order.map((column) => unitColumns[column][0]),
  ['15', 'Tỉnh', 'Yên Bái', 'tỉnh', 'VN'],
  ['132', 'Huyện', 'Trấn Yên', 'huyện', '15'],
  ['04531', 'Xã', 'Minh Quân', 'xã', '132'],
  ['04540', 'Xã', 'Quy Mông', 'xã', '132'],
  ['ban-dan-van', '', 'Ban Dân vận Tỉnh ủy', 'cơ quan', '15'],
];
