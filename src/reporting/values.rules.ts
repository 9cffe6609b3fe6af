import { addressOf } from '#base/sheet.ts';
import { dividerOf, tableRows } from '#base/table.ts';
import { fold } from '#base/text.ts';
import { both, type CellNote } from '#reporting/filled.rules.ts';
import { wb } from '#reporting/workbook.words.ts';

/**
 * Values as a CSV: unit code, period, figure, value. In any order of rows; with its heading in any order of columns.
 * However many there are, only what is kept of them is.
 */
export const valueColumns = {
  unit: ['mã đơn vị', 'unit', 'mã', 'đơn vị'],
  period: ['kỳ', 'period', 'kỳ báo cáo'],
  key: ['chỉ tiêu', 'figure', 'mã chỉ tiêu', 'measure'],
  value: ['giá trị', 'value', 'số liệu'],
} as const;
type Column = keyof typeof valueColumns;
const columnOf = new Map(
  Object.entries(valueColumns).flatMap(([column, words]) =>
    words.map((word) => [fold(word), column as Column] as const),
  ),
);

/** The values of one unit and period. */
export interface ValueRows {
  readonly code: string;
  readonly period: string;
  readonly line: number;
  /** As typed, by the key of the figure. */
  readonly values: Record<string, string>;
  /** The line on which each stands. */
  readonly lines: Record<string, number>;
  readonly problems: CellNote[];
}

export interface ReadValues {
  readonly units: readonly ValueRows[];
  readonly problems: readonly CellNote[];
  /** The letters of the column in which values stand. */
  readonly column: string;
}

/** Reads the table; null when its heading does not name all four columns. */
export function readValueTable(text: string): ReadValues | null {
  const found = new Map<string, ValueRows>();
  const problems: CellNote[] = [];
  let at: Record<Column, number> | null = null;
  let last: ValueRows | undefined;
  for (const { line, cells } of tableRows(text, dividerOf(text))) {
    if (at === null) {
      const heads = cells.map((cell) => columnOf.get(fold(cell)));
      const place = (column: Column): number => heads.indexOf(column);
      at = { unit: place('unit'), period: place('period'), key: place('key'), value: place('value') };
      if (Math.min(at.unit, at.period, at.key, at.value) < 0) return null;
      continue;
    }
    const code = cells[at.unit] ?? '';
    const period = cells[at.period] ?? '';
    const key = cells[at.key] ?? '';
    const value = cells[at.value] ?? '';
    if (code === '') {
      if (value !== '')
        problems.push({ sheet: null, cell: `A${line}`, unit: '', say: both(wb.noUnit, undefined) });
      continue;
    }
    // rows of one report mostly follow each other
    let unit = last?.code === code && last.period === period ? last : found.get(`${code}\t${period}`);
    if (!unit) {
      // whatever somebody calls a figure is no more than a name
      unit = { code, period, line, values: Object.create(null), lines: Object.create(null), problems: [] };
      found.set(`${code}\t${period}`, unit);
    }
    last = unit;
    const before = unit.lines[key];
    if (before !== undefined) {
      const say = both(wb.figureTwice, { key: key.slice(0, 60), line: before });
      unit.problems.push({ sheet: null, cell: `A${line}`, unit: code, say });
      continue;
    }
    unit.values[key] = value;
    unit.lines[key] = line;
  }
  return at === null
    ? null
    : { units: [...found.values()], problems, column: addressOf(at.value, 1).slice(0, -1) };
}
