import { hash } from 'node:crypto';

/**
 * A backup is one gzip stream, so that `zcat` shows it. Inside are sections, each begun by a line of JSON:
 *
 *     {"kheo":"backup","format":1,…}        BackupHeader, the first line
 *     {"table":"unit"}                      then COPY's text rows, UTF-8, columns as in the header, and a line \.
 *     {"evidence":"a/b.jpg","size":123}     then that many bytes and a line break
 *     {"end":{…}}                           BackupEnd, the last line: what must have been read
 *
 * A file without its last line is not a backup.
 */
export const FORMAT = 1;

export interface BackupHeader {
  readonly kheo: 'backup';
  readonly format: number;
  /** The version of Khéo that wrote it. */
  readonly version: string;
  readonly madeAt: string;
  readonly postgres: string;
  readonly migrations: readonly string[];
  readonly extensions: readonly string[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
}

export interface TableTotals {
  readonly rows: number;
  /** The sum of the SHA-256 of every row: the same for the same rows, in whatever order they stand. */
  readonly digest: string;
}

export interface BackupEnd {
  readonly tables: Readonly<Record<string, TableTotals>>;
  readonly evidence: Readonly<Record<string, string>>;
}

/** What COPY is told so that the same values give the same text on every server. */
export const COPY_SETTINGS = `
  set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC'; set bytea_output = 'hex';
  set extra_float_digits = 3; set client_encoding = 'UTF8'; set statement_timeout = 0; set lock_timeout = 0;
  set idle_in_transaction_session_timeout = 0; set row_security = off; set xmloption = 'content';`;

/** Ends a table's rows; COPY doubles every backslash in the data, so no row looks like it. */
export const END_OF_ROWS: Buffer = Buffer.from('\\.\n');

const NEWLINE = 10;
const LANES = 8;

/** Counts rows of COPY's text form and adds up their hashes; takes them in pieces of any size. */
export class RowDigest {
  readonly #lanes = new Uint32Array(LANES);
  #rest: Buffer[] = [];
  rows = 0;

  update(piece: Buffer): void {
    let from = 0;
    for (;;) {
      const end = piece.indexOf(NEWLINE, from);
      if (end < 0) break;
      const row = piece.subarray(from, end);
      this.#add(this.#rest.length === 0 ? row : Buffer.concat([...this.#rest, row]));
      if (this.#rest.length > 0) this.#rest = [];
      from = end + 1;
    }
    // Copied: the driver may use its buffer again.
    if (from < piece.length) this.#rest.push(Buffer.from(piece.subarray(from)));
  }

  #add(row: Buffer): void {
    const digest = hash('sha256', row, 'buffer');
    for (let lane = 0; lane < LANES; lane++) {
      this.#lanes[lane] = (this.#lanes[lane] ?? 0) + digest.readUInt32LE(lane * 4);
    }
    this.rows++;
  }

  totals(): TableTotals {
    return { rows: this.rows, digest: Buffer.from(this.#lanes.buffer).toString('hex') };
  }
}

/** The file ended or says something that no backup says. */
export class Damaged extends Error {}

/** Reads sections from the unzipped stream, never holding more than one piece and one unfinished line. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next line without its break; null at the end of the file. */
  async line(): Promise<string | null> {
    const line = await this.#throughNewline();
    return line === null ? null : line.subarray(0, -1).toString('utf8');
  }

  /** The rows of a table up to its end, in pieces of whole lines. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const lines = await this.#wholeLines();
      if (lines === null) throw new Damaged('the rows of a table do not end');
      const end = endOfRows(lines);
      if (end < 0) {
        yield lines;
        continue;
      }
      this.#rest = Buffer.concat([lines.subarray(end + END_OF_ROWS.length), this.#rest]);
      if (end > 0) yield lines.subarray(0, end);
      return;
    }
  }

  /** Exactly `size` bytes and the line break behind them, in pieces. */
  async *bytes(size: number): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const piece = await this.#piece();
        if (piece === null) throw new Damaged('a file does not end');
        this.#rest = piece;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
    if ((await this.line()) !== '') throw new Damaged('a file is longer than it says');
  }

  async #piece(): Promise<Buffer | null> {
    const result = await this.#source.next();
    return result.done ? null : result.value;
  }

  async #throughNewline(): Promise<Buffer | null> {
    const lines = await this.#wholeLines();
    if (lines === null) return null;
    const end = lines.indexOf(NEWLINE) + 1;
    this.#rest = Buffer.concat([lines.subarray(end), this.#rest]);
    return lines.subarray(0, end);
  }

  /** At least one line, with all that is at hand; what follows the last line break stays for later. */
  async #wholeLines(): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    let piece: Buffer | null = this.#rest;
    this.#rest = Buffer.alloc(0);
    for (;;) {
      const end = piece.lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        this.#rest = piece.subarray(end);
        return pieces.length === 0
          ? piece.subarray(0, end)
          : Buffer.concat([...pieces, piece.subarray(0, end)]);
      }
      if (piece.length > 0) pieces.push(piece);
      piece = await this.#piece();
      if (piece === null) {
        if (pieces.length > 0) throw new Damaged('the last line is cut short');
        return null;
      }
    }
  }
}

/** Where the line `\.` begins among whole lines, or -1. */
function endOfRows(lines: Buffer): number {
  for (let at = lines.indexOf(END_OF_ROWS); at >= 0; at = lines.indexOf(END_OF_ROWS, at + 1)) {
    if (at === 0 || lines[at - 1] === NEWLINE) return at;
  }
  return -1;
}
