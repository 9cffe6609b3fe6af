/** What a spreadsheet would read as the beginning of a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

/**
 * Rows as a file that spreadsheets open with the right letters: UTF-8 with its mark at the beginning, lines as
 * RFC 4180 ends them. A cell of text never starts a formula; numbers stay numbers.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
