import { createHash } from 'node:crypto';
import { entryLine } from '#audit/rules.ts';
import type { EntryFacts } from '#base/server/outbox.ts';

/** What the first seal links to. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** The hash of a seal: the hash before it, its own time and size, and a line for each entry, in its order. */
export function sealHash(previous: Buffer, at: string, entries: readonly EntryFacts[]): Buffer {
  const hash = createHash('sha256').update(previous);
  hash.update(`${JSON.stringify([at, entries.length])}\n`);
  for (const entry of entries) {
    hash.update(entryLine({ ...entry, contentHash: entry.contentHash.toString('hex') }));
  }
  return hash.digest();
}
