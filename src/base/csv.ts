/** What a spreadsheet would read as the beginning of a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

/** What one cell of a spreadsheet holds; null is an empty one. */
export type CsvCell = string | number | null;

/** The mark at the beginning of a file, by which spreadsheets know its letters. */
export const CSV_MARK = '\uFEFF';

/**
 * Rows as a file that spreadsheets open with the right letters: UTF-8 with its mark at the beginning, lines as
 * RFC 4180 ends them. A cell of text never starts a formula; numbers stay numbers.
 */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return `${CSV_MARK}${csvLines(rows)}`;
}

/** The same without the mark: rows of a file that is written piece by piece. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
