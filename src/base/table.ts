/** Tables as people paste and save them: cells divided by tabs, semicolons or commas, quoted where they must be. */

export interface TableRow {
  /** The line of the text on which the row begins: what a spreadsheet calls its row. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What divides the cells: what the first line that says something uses. */
export function dividerOf(text: string): '\t' | ';' | ',' {
  const first = /^.*\S.*$/m.exec(text)?.[0] ?? '';
  return first.includes('\t') ? '\t' : first.includes(';') || !first.includes(',') ? ';' : ',';
}

/**
 * Splits a text into rows of trimmed cells. A cell that begins with a quotation mark ends with the next single one and
 * may hold dividers, line breaks and doubled marks. Rows without anything in them are passed over.
 */
export function splitTable(text: string, divider: string = dividerOf(text)): TableRow[] {
  return [...tableRows(text, divider)];
}

/** The same row by row, for tables of which only a part is kept. */
export function* tableRows(text: string, divider: string): Generator<TableRow> {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const begun = line;
    const cells: string[] = [];
    const plain = lineWithoutMarks(source, at);
    if (plain !== null) {
      for (const cell of plain.split(divider)) cells.push(cell.trim());
      at += plain.length + 1;
      if (cells.some((cell) => cell !== '')) yield { line: begun, cells };
      line += 1;
      continue;
    }
    for (let more = true; more; ) {
      const quoted = source[at] === '"' ? endOfQuoted(source, at, divider) : -1;
      const end = quoted > 0 ? quoted : nextOf(source, at, divider);
      const raw = source.slice(at, end);
      if (quoted > 0) line += raw.split('\n').length - 1;
      cells.push((quoted > 0 ? raw.slice(1, -1).replaceAll('""', '"') : raw).trim());
      more = source[end] === divider;
      at = end + 1;
    }
    if (cells.some((cell) => cell !== '')) yield { line: begun, cells };
    line += 1;
  }
}

/** The line that begins at `at` when nothing in it is quoted, as almost all are; null for another. */
function lineWithoutMarks(source: string, at: number): string | null {
  const end = source.indexOf('\n', at);
  const line = source.slice(at, end < 0 ? source.length : end);
  return line.includes('"') ? null : line;
}

/** Where the cell ends that begins at `at`: the next divider, line break, or the end. */
function nextOf(source: string, at: number, divider: string): number {
  let end = at;
  while (end < source.length && source[end] !== divider && source[end] !== '\n') end += 1;
  return end;
}

/** Just behind the closing mark when the mark at `at` opens a quoted cell; −1 when it is an ordinary character. */
function endOfQuoted(source: string, at: number, divider: string): number {
  for (let i = at + 1; i < source.length; i += 1) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i += 1;
    else {
      const next = source[i + 1];
      return next === undefined || next === divider || next === '\n' ? i + 1 : -1;
    }
  }
  return -1;
}

/** A cell as a table writes it: quoted when it holds what would end it. Nothing begins a formula. */
export function writeCell(text: string, divider: string): string {
  const safe = /^[=@\t]/.test(text) ? `'${text}` : text;
  return /["\n\r]/.test(safe) || safe.includes(divider) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
