import {
  type CellStyle,
  type CellValue,
  type DataValidation,
  readXlsx,
  type Sheet,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { bytesInWords } from '#base/files.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import {
  type Area,
  addressOf,
  type Book,
  type BookCell,
  type BookRow,
  type BookSheet,
  type BookSpec,
  type CellCheck,
  type Look,
  type SheetSpec,
  type SpecCell,
} from '#base/sheet.ts';

/** What a workbook may hold when it is unpacked: about a million filled cells. */
export const unpackedLimit = 150 * 1024 * 1024;
const ENTRIES = 2000;
const CELLS = 3_000_000;

/**
 * Reads a workbook, or says in a sentence why it cannot be read. Before anything is unpacked the directory of the zip
 * tells how much it holds; an entry that holds more than it says is not unpacked further.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Outcome<Book>> {
  const no = unreadable(bytes);
  if (no) return no;
  try {
    const { sheets } = await readXlsx(bytes);
    let cells = 0;
    const read: BookSheet[] = [];
    for (const sheet of sheets) {
      const one = sheetOf(sheet);
      cells += one.rows.reduce((sum, row) => sum + row.cells.length, 0);
      if (cells > CELLS) return refuse('sheet.too_many_cells', { limit: CELLS });
      read.push(one);
    }
    return { sheets: read };
  } catch (error) {
    // whatever the library throws about a file that somebody sent is about the file
    return /cells|rectangle/i.test(String(error))
      ? refuse('sheet.too_many_cells', { limit: CELLS })
      : refuse('sheet.damaged');
  }
}

/** Why the file is no workbook that can be read, by its outside alone; null when it may be. */
export function unreadable(bytes: Uint8Array): Refusal | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    // the container of old Office files, and of new ones with a password
    return file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? refuse('sheet.password')
      : refuse('sheet.old_format');
  }
  if (file.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return refuse('sheet.not_a_table');
  const entries = directoryOf(file);
  if (entries === null) return refuse('sheet.damaged');
  if (entries.some(({ encrypted }) => encrypted)) return refuse('sheet.password');
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) return refuse('sheet.not_a_table');
  if (entries.some(({ name }) => /vbaproject\.bin$/i.test(name))) return refuse('sheet.macros');
  const holds = entries.reduce((sum, { size }) => sum + size, 0);
  return holds > unpackedLimit || entries.length > ENTRIES
    ? refuse('sheet.too_big', { limit: bytesInWords(unpackedLimit) })
    : null;
}

interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly encrypted: boolean;
}

const SAID_ELSEWHERE = 0xffffffff;

/** What the directory at the end of a zip lists; null when there is none that can be trusted. */
function directoryOf(file: Buffer): ZipEntry[] | null {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null;
    const flags = file.readUInt16LE(at + 8);
    const packed = file.readUInt32LE(at + 20);
    const size = file.readUInt32LE(at + 24);
    const [nameLength, extra, comment] = [28, 30, 32].map((part) => file.readUInt16LE(at + part)) as [
      number,
      number,
      number,
    ];
    const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    // sizes that stand elsewhere, or that say nothing, bound nothing
    const silent =
      packed === SAID_ELSEWHERE || (size === 0 && packed > 2) || (packed === 0 && (flags & 8) > 0);
    if (silent && !name.endsWith('/')) return null;
    entries.push({ name, size: size === SAID_ELSEWHERE ? Infinity : size, encrypted: (flags & 1) > 0 });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function sheetOf(sheet: Sheet): BookSheet {
  const rows: BookRow[] = [];
  sheet.rows.forEach((values, at) => {
    const hidden = sheet.rowDefs?.get(at)?.hidden === true;
    const cells = values.map((value, column) => cellOf(value, sheet.cells?.get(`${at},${column}`)));
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    if (cells.length > 0) rows.push({ line: at + 1, hidden, cells });
  });
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    hiddenColumns: new Set((sheet.columns ?? []).flatMap((column, at) => (column?.hidden ? [at] : []))),
    merges: (sheet.merges ?? []).map((merge) => ({
      top: merge.startRow,
      left: merge.startCol,
      bottom: merge.endRow,
      right: merge.endCol,
    })),
  };
}

function cellOf(
  value: CellValue,
  detail: { readonly type?: string; readonly formula?: string } | undefined,
): BookCell | null {
  const formula = detail?.formula !== undefined;
  if (detail?.type === 'error') return { kind: 'error', value: String(value ?? ''), formula };
  if (value === null || value === undefined || value === '')
    return formula ? { kind: 'error', value: '', formula } : null;
  if (value instanceof Date)
    return {
      kind: 'date',
      value: Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10),
      formula,
    };
  if (typeof value === 'number') return { kind: 'number', value, formula };
  if (typeof value === 'boolean') return { kind: 'boolean', value, formula };
  const text = value.normalize('NFC');
  // what a formula gives when it fails
  if (formula && /^#[A-Z0-9/]+[!?]?$/.test(text)) return { kind: 'error', value: text, formula };
  return text.trim() === '' ? null : { kind: 'text', value: text, formula };
}

/** Writes a workbook. Text is kept as text: no cell begins a formula. */
export function writeWorkbook(spec: BookSpec): Promise<Uint8Array> {
  return writeXlsx({
    sheets: spec.sheets.map(writtenSheet),
    properties: { title: spec.title, creator: 'Khéo' },
    defaultFont: { name: 'Arial', size: 10 },
    workbookProtection: { lockStructure: true },
  });
}

const line = { style: 'thin', color: { rgb: 'D8D2C4' } } as const;
const frame = { top: line, right: line, bottom: line, left: line };
const ground = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

const looks: Readonly<Record<Look, CellStyle>> = {
  title: { font: { bold: true, size: 14, color: { rgb: '9C1C1C' } } },
  lead: { font: { color: { rgb: '5D5A55' } } },
  section: {
    font: { bold: true },
    fill: ground('EFEBE2'),
    border: frame,
    alignment: { wrapText: true, vertical: 'center' },
  },
  head: {
    font: { bold: true },
    fill: ground('F7F5EF'),
    border: frame,
    alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
  },
  key: { font: { size: 8, color: { rgb: '8B867D' } }, border: frame, alignment: { horizontal: 'center' } },
  text: { border: frame, alignment: { wrapText: true, vertical: 'center' } },
  number: { border: frame, alignment: { vertical: 'center', horizontal: 'right' } },
  muted: { font: { color: { rgb: '5D5A55' } }, border: frame, alignment: { vertical: 'center' } },
  entry: { fill: ground('FFFBEA'), border: frame, alignment: { wrapText: true, vertical: 'center' } },
};

function styleOf(cell: SpecCell): CellStyle {
  const look = looks[cell.look];
  const numFmt = cell.decimals === undefined ? {} : { numFmt: formatOf(cell.decimals) };
  return cell.open ? { ...look, ...numFmt, protection: { locked: false } } : { ...look, ...numFmt };
}

const formatOf = (decimals: number): string => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);

function writtenSheet(sheet: SheetSpec): WriteSheet {
  const cells = new Map(
    sheet.rows.flatMap((row, at) =>
      row.flatMap((cell, column) =>
        cell === null ? [] : [[`${at},${column}`, { value: cell.value, style: styleOf(cell) }] as const],
      ),
    ),
  );
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: sheet.rows.map((row) => row.map((cell) => cell?.value ?? null)),
    cells,
    dataValidations: (sheet.checks ?? []).map(validation),
    ...(sheet.freeze ? { freezePane: sheet.freeze } : {}),
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(sheet.locked
      ? {
          protection: {
            sheet: true,
            selectLockedCells: true,
            selectUnlockedCells: true,
            formatColumns: true,
            formatRows: true,
          },
        }
      : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  };
}

const rangeOf = ({ top, left, bottom, right }: Area): string =>
  `${addressOf(left, top + 1)}:${addressOf(right, bottom + 1)}`;

function validation({ area, takes, title, say }: CellCheck): DataValidation {
  const common = {
    range: rangeOf(area),
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: true,
    // what programs cut off
    errorTitle: title.slice(0, 32),
    errorMessage: say.slice(0, 225),
    inputTitle: title.slice(0, 32),
    inputMessage: say.slice(0, 255),
    errorStyle: 'stop',
  } as const;
  if (takes.kind === 'list') return { ...common, type: 'list', values: [...takes.values] };
  if (takes.kind === 'text')
    return { ...common, type: 'textLength', operator: 'lessThanOrEqual', formula1: String(takes.most) };
  const { least, most } = takes;
  const type = takes.kind;
  if (least !== null && most !== null)
    return { ...common, type, operator: 'between', formula1: String(least), formula2: String(most) };
  if (most !== null) return { ...common, type, operator: 'lessThanOrEqual', formula1: String(most) };
  return { ...common, type, operator: 'greaterThanOrEqual', formula1: String(least ?? -1e15) };
}
