/** Workbooks as Khéo reads and writes them, whatever library does it. */

export type CellKind = 'text' | 'number' | 'boolean' | 'date' | 'error';

export interface BookCell {
  readonly kind: CellKind;
  /** A date as 'YYYY-MM-DD'. */
  readonly value: string | number | boolean;
  /** It is computed; the value is what it last gave. */
  readonly formula: boolean;
}

export interface BookRow {
  /** From 1, as spreadsheets count. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column from 0; null where nothing stands. */
  readonly cells: readonly (BookCell | null)[];
}

export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows in which something stands. */
  readonly rows: readonly BookRow[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly Area[];
}

/** Rows and columns from 0, both ends in it. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
}

/** "C7": the column from 0, the line from 1. */
export function addressOf(column: number, line: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${line}`;
}

/** Whether the cell is one of several that were made one. */
export function isMerged(sheet: BookSheet, column: number, line: number): boolean {
  return sheet.merges.some(
    ({ top, left, bottom, right }) =>
      (top < bottom || left < right) &&
      line - 1 >= top &&
      line - 1 <= bottom &&
      column >= left &&
      column <= right,
  );
}

/** What a cell says, as one would type it; '' for an empty one. */
export function textOf(cell: BookCell | null | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
  return typeof cell.value === 'number' ? plainNumber(cell.value) : String(cell.value);
}

/** 0.1 + 0.2 is stored as 0.30000000000000004 and shown as 0.3: fifteen digits are what a spreadsheet keeps. */
export function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false }) : text;
}

export type Look = 'title' | 'lead' | 'section' | 'head' | 'key' | 'text' | 'number' | 'muted' | 'entry';

export interface SpecCell {
  readonly value: string | number | null;
  readonly look: Look;
  /** The one kind of cell that can be filled in when its sheet is locked. */
  readonly open?: boolean;
  /** How many digits a number shows after the mark. */
  readonly decimals?: number;
}

/** What a cell takes. Excel and LibreOffice refuse everything else while it is typed, and say why. */
export interface CellCheck {
  readonly area: Area;
  readonly takes:
    | { readonly kind: 'list'; readonly values: readonly string[] }
    | {
        readonly kind: 'whole' | 'decimal';
        readonly least: number | null;
        readonly most: number | null;
      }
    | { readonly kind: 'text'; readonly most: number };
  readonly title: string;
  readonly say: string;
}

export interface SheetSpec {
  readonly name: string;
  readonly hidden?: boolean;
  /** Only open cells can be changed. */
  readonly locked?: boolean;
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (SpecCell | null)[])[];
  readonly checks?: readonly CellCheck[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly landscape?: boolean;
}

export interface BookSpec {
  readonly title: string;
  readonly sheets: readonly SheetSpec[];
}
