import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { bytesInWords, type FileKind, fileKinds, kindNames } from '#base/files.ts';
import { refuse } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import { readSettings } from '#base/server/settings.ts';

/**
 * Files that records refer to, each under the sha-256 of its content, in `evidence/` of the data folder: what a
 * backup takes along. A kept file never changes; the same content is kept once, whoever sends it.
 */
export interface KeptFile {
  readonly hash: string;
  readonly kind: FileKind;
  readonly type: string;
  readonly size: number;
}

export interface FoundFile extends KeptFile {
  readonly path: string;
}

/** The most that one file may hold, unless the caller says less. */
export const fileLimit = 20 * 1024 * 1024;

/** The most that a form with files may hold, all told. */
export const uploadLimit = fileLimit + 4 * 1024 * 1024;

/** Where the files lie; the same folder that `kheo backup` takes. */
export function evidenceFolder(): string {
  return path.join(readSettings(process.env).dataDir, 'evidence');
}

/**
 * Keeps a file and gives its hash, or says why not: empty, too large, or none of `kinds` by its content. When this
 * returns, the file is on disk under its name, so that a record may refer to it.
 */
export async function keepFile(
  bytes: Uint8Array,
  kinds: readonly FileKind[],
  most = fileLimit,
): Promise<Outcome<KeptFile>> {
  if (bytes.byteLength === 0) return refuse('file.empty');
  if (bytes.byteLength > most) return refuse('file.too_large', { limit: bytesInWords(most) });
  const kind = kindOf(bytes, bytes);
  if (kind === null || !kinds.includes(kind)) return refuse('file.wrong_type', { allowed: kindNames(kinds) });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const file = placeOf(hash);
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await isThere(file, bytes.byteLength))) await writeWhole(file, bytes);
  // A name lasts when its folder is on disk, and a new folder when the one above it is.
  for (const above of [folder, evidenceFolder(), path.dirname(evidenceFolder())]) await flush(above);
  return { hash, kind, type: fileKinds[kind].type, size: bytes.byteLength };
}

/** A kept file by its hash: where it lies, how big it is and what its content is; null when there is none. */
export async function keptFile(hash: string): Promise<FoundFile | null> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const file = placeOf(hash);
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const head = await piece(handle, 0, Math.min(size, HEAD));
    const tail = size <= HEAD ? head : await piece(handle, Math.max(0, size - TAIL), Math.min(size, TAIL));
    const kind = kindOf(head, tail);
    return kind === null ? null : { hash, kind, type: fileKinds[kind].type, size, path: file };
  } finally {
    await handle.close();
  }
}

/** The whole content, for what is made from it, such as a smaller picture. */
export async function fileBytes(file: FoundFile): Promise<Uint8Array> {
  const handle = await open(file.path, 'r');
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The content as a stream, for an answer. */
export function fileStream(file: FoundFile): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
}

const placeOf = (hash: string): string => path.join(evidenceFolder(), hash.slice(0, 2), hash);

async function isThere(file: string, size: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.size === size;
}

/** Under another name until it is whole and on disk; a backup passes such names by. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function piece(handle: FileHandle, from: number, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  const { bytesRead } = await handle.read(bytes, 0, size, from);
  return bytes.subarray(0, bytesRead);
}

const HEAD = 4096;
/** The list of what a zip holds stands at its end. */
const TAIL = 256 * 1024;

/** What the content is, whatever its name says; null when it is none of the kinds that are kept. */
export function kindOf(head: Uint8Array, tail: Uint8Array): FileKind | null {
  const begins = (text: string, at = 0): boolean => latin(head, at, text.length) === text;
  if (begins('%PDF-') || begins('\xef\xbb\xbf%PDF-')) return 'pdf';
  if (begins('\xff\xd8\xff')) return 'jpeg';
  if (begins('\x89PNG\r\n\x1a\n')) return 'png';
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp';
  if (begins('PK\x03\x04')) return packedKind(head, namesIn(tail));
  return looksLikeText(head) ? 'csv' : null;
}

/** Lines of text that are no page and no program: what begins with a tag is neither. */
function looksLikeText(head: Uint8Array): boolean {
  const begin = head.subarray(0, HEAD);
  const wide = (begin[0] === 0xff && begin[1] === 0xfe) || (begin[0] === 0xfe && begin[1] === 0xff);
  if (begin.byteLength === 0 || /^(\xef\xbb\xbf)?\s*<|^\x7fELF|^#!/.test(latin(begin, 0, 16))) return false;
  return wide || !begin.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

/** A text document or a sheet, and no macros: those names are refused as a type that is not taken. */
function packedKind(head: Uint8Array, names: readonly string[]): FileKind | null {
  if (names.some((name) => /vbaproject\.bin$|^basic\/|^scripts\//i.test(name))) return null;
  if (names.includes('[Content_Types].xml')) {
    if (names.includes('word/document.xml')) return 'docx';
    return names.includes('xl/workbook.xml') ? 'xlsx' : null;
  }
  // The first entry says it, uncompressed, with its name at byte 30 and its content behind the name.
  const said = `mimetype${fileKinds.odt.type}`;
  return names.includes('content.xml') && latin(head, 30, said.length) === said ? 'odt' : null;
}

/** The names of a zip's entries, from the directory at its end; none when that cannot be read. */
function namesIn(tail: Uint8Array): string[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const names: string[] = [];
  let at = latin(tail, 0, tail.byteLength).lastIndexOf('PK\x05\x06');
  if (at < 0 || at + 22 > tail.byteLength) return [];
  const directory = view.getUint32(at + 12, true);
  for (at -= directory; at >= 0 && at + 46 <= tail.byteLength; ) {
    if (view.getUint32(at, true) !== 0x02_01_4b_50) break;
    const [name, extra, comment] = [28, 30, 32].map((part) => view.getUint16(at + part, true)) as [
      number,
      number,
      number,
    ];
    names.push(latin(tail, at + 46, name));
    at += 46 + name + extra + comment;
  }
  return names;
}

function latin(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(
    bytes.buffer,
    bytes.byteOffset + at,
    Math.max(0, Math.min(length, bytes.byteLength - at)),
  ).toString('latin1');
}
