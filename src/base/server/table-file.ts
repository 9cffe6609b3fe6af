import { decodeText, type Encoding } from '#base/encoding.ts';
import { bytesInWords, fileName } from '#base/files.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import { type FoundFile, fileBytes, fileLimit, keepFile, keptFile, kindOf } from '#base/server/files.ts';
import { readWorkbook, unreadable } from '#base/server/sheet.ts';
import type { FileRef } from '#base/shapes.ts';
import { addressOf, type Book, textOf } from '#base/sheet.ts';
import { splitTable, writeCell } from '#base/table.ts';

/** A table that somebody sent, as a workbook or as CSV: rows of texts, each cell with its address. */
export interface TableFile {
  /** The sheet it stands on; null for CSV. */
  readonly sheet: string | null;
  /** How a text was written; null for workbooks. */
  readonly encoding: Encoding | null;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** "C7" on a sheet; in a text the row and the place in it say the same. */
export const cellAt = (column: number, line: number): string => addressOf(column, line);

/** Keeps what somebody sent as a table, after a look at whether it is one that can be read. */
export async function keepTable(bytes: Uint8Array, name: string): Promise<Outcome<FileRef>> {
  if (bytes.byteLength === 0) return refuse('file.empty');
  if (bytes.byteLength > fileLimit) return refuse('file.too_large', { limit: bytesInWords(fileLimit) });
  const kind = kindOf(bytes, bytes);
  const no = kind === 'csv' ? textProblem(bytes) : unreadable(bytes);
  if (no) return no;
  const kept = await keepFile(bytes, ['xlsx', 'csv']);
  return isRefusal(kept) ? kept : { hash: kept.hash, name: fileName(name, kept.kind) };
}

const textProblem = (bytes: Uint8Array): Refusal | null =>
  decodeText(bytes) === null ? refuse('sheet.encoding') : null;

/** The file that a table refers to, and its content. */
export async function openTable(file: FileRef): Promise<Outcome<{ found: FoundFile; bytes: Uint8Array }>> {
  const found = await keptFile(file.hash);
  if (!found) return refuse('file.not_kept');
  return { found, bytes: await fileBytes(found) };
}

/** Reads a kept table: the first sheet of a workbook on which something stands, or the text of a CSV. */
export async function readTable(file: FileRef): Promise<Outcome<TableFile>> {
  const opened = await openTable(file);
  return isRefusal(opened) ? opened : tableIn(opened.bytes);
}

/** The same for bytes at hand. */
export async function tableIn(bytes: Uint8Array): Promise<Outcome<TableFile>> {
  if (kindOf(bytes, bytes) === 'csv') {
    const text = decodeText(bytes);
    if (text === null) return refuse('sheet.encoding');
    const rows = splitTable(text.text);
    return rows.length === 0 ? refuse('sheet.empty') : { sheet: null, encoding: text.encoding, rows };
  }
  const book = await readWorkbook(bytes);
  return isRefusal(book) ? book : tableOf(book);
}

function tableOf(book: Book): Outcome<TableFile> {
  const sheet = book.sheets.find(({ hidden, rows }) => !hidden && rows.length > 0);
  if (!sheet) return refuse('sheet.empty');
  const rows = sheet.rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => textOf(cell).trim()),
  }));
  return { sheet: sheet.name, encoding: null, rows };
}

/** A table as the text that people would have pasted, for what reads texts. */
export async function tableText(bytes: Uint8Array): Promise<Outcome<string>> {
  const table = await tableIn(bytes);
  if (isRefusal(table)) return table;
  return table.rows.map(({ cells }) => cells.map((cell) => writeCell(cell, '\t')).join('\t')).join('\n');
}
