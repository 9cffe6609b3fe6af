/** One line of a table: column name to text. An absent value is the empty string. */
export type Row = Record<string, string>;

/** Splits one line; quotes are needed only around commas, quotes and line breaks are never inside a value. */
function splitLine(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gu)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  }
  return cells;
}

/** Reads a table with a heading line. A line with too many or too few cells is an error, never a guess. */
export function parseCsv(text: string, name: string): Row[] {
  const [heading, ...lines] = text.split('\n').filter((line) => line !== '');
  if (heading === undefined) throw new Error(`${name} is empty`);
  const columns = splitLine(heading);
  return lines.map((line, index) => {
    const cells = splitLine(line);
    if (cells.length !== columns.length) {
      throw new Error(`${name} line ${index + 2}: ${cells.length} cells instead of ${columns.length}`);
    }
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/** Writes a table: UTF-8 NFC, LF, quotes only where a value needs them. */
export function formatCsv(columns: readonly string[], rows: readonly Row[]): string {
  const cell = (value: string) => (/[",]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`.normalize('NFC');
}

/** Orders by code unit, so that the files are the same on every machine whatever its locale. */
export function byKeys<T extends Row>(...columns: readonly (keyof T & string)[]) {
  return (a: T, b: T): number => {
    for (const column of columns) {
      const left = a[column] ?? '';
      const right = b[column] ?? '';
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}
