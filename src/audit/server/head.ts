import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * The head of the chain outside the database: a file with one line of JSON per seal, appended and flushed to disk.
 * Whoever rewrites the chain inside has to rewrite this file too; keep a copy where the database's people cannot
 * write.
 */
export interface Head {
  /** null: there was no seal yet. */
  readonly seal: string | null;
  readonly hash: string;
  readonly at: string;
  /** The database came from a backup here: the lines before belong to another life of it. */
  readonly restored?: true;
}

const TAIL = 4096;

/** Appends a head and waits until it is on disk. A line that a crash cut short is left as it is and closed. */
export async function appendHead(file: string, head: Head): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const torn = size > 0 && (await bytes(handle, size - 1, 1)).toString() !== '\n';
    await handle.write(`${torn ? '\n' : ''}${JSON.stringify(head)}\n`);
    await handle.sync();
    if (size > 0) return;
  } finally {
    await handle.close();
  }
  // A new file is on disk only when its folder is.
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The last whole line of the file; null when there is none. */
export async function lastHead(file: string): Promise<Head | null> {
  const handle = await opened(file);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL);
    const lines = (await bytes(handle, from, size - from)).toString('utf8').split('\n');
    for (const line of lines.reverse()) {
      const head = parse(line);
      if (head) return head;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** How long the file is now, or null when there is none. */
export async function headSize(file: string): Promise<number | null> {
  const handle = await opened(file);
  if (!handle) return null;
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** The heads in the first `size` bytes of the file, in order. Lines that cannot be read are passed over. */
export async function* heads(file: string, size: number): AsyncGenerator<Head> {
  if (size === 0) return;
  const input = createReadStream(file, { end: size - 1 });
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const head = parse(line);
      if (head) yield head;
    }
  } finally {
    input.destroy();
  }
}

function parse(line: string): Head | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return null;
    const { seal, hash, at, restored } = value as Record<string, unknown>;
    if (!(seal === null || (typeof seal === 'string' && /^\d{1,18}$/.test(seal)))) return null;
    if (typeof hash !== 'string' || typeof at !== 'string') return null;
    return { seal, hash, at, ...(restored === true ? { restored } : {}) };
  } catch {
    return null;
  }
}

async function opened(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function bytes(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count);
  const { bytesRead } = await handle.read(buffer, 0, count, from);
  return buffer.subarray(0, bytesRead);
}
