import { appendFileSync } from 'node:fs';
import { sessions, startWriters } from './storm.ts';
import type { World } from './world.ts';
import { type Ack, Tally } from './writer.ts';

// A process of its own that writes to the server from outside and keeps every acknowledgement in a file: what it was
// told is kept whatever becomes of the server. Its parent says when to write and when to settle.

/** What the parent asks for. */
export type Order =
  | {
      readonly do: 'begin';
      readonly base: string;
      readonly world: World;
      readonly ledger: string;
      readonly seed: string;
    }
  /** Write on, and say so when this many more writes have been acknowledged. */
  | { readonly do: 'write'; readonly until: number }
  /** Ask again for what has no answer yet, then stop and say what came of all. */
  | { readonly do: 'settle' };

export interface Said {
  readonly done: Order['do'];
  readonly acknowledged: number;
  readonly requests: number;
  readonly repeated: number;
  readonly refused: number;
  readonly faults: readonly string[];
}

const tally = new Tally();
let acknowledged = 0;
let reached: { readonly at: number; readonly tell: () => void } | null = null;
let writing: { stop: () => Promise<void> } | null = null;
let begin: Extract<Order, { do: 'begin' }> | null = null;
let rounds = 0;

function keep(ack: Ack): void {
  appendFileSync(begin?.ledger ?? '', `${JSON.stringify(ack)}\n`);
  acknowledged++;
  if (reached && acknowledged >= reached.at) {
    reached.tell();
    reached = null;
  }
}

async function serving(base: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function carryOut(order: Order): Promise<void> {
  if (order.do === 'begin') {
    begin = order;
    return tell(order.do);
  }
  if (order.do === 'settle') {
    await writing?.stop();
    writing = null;
    return tell(order.do);
  }
  if (!begin) throw new Error('nothing was begun');
  const { base, world, seed } = begin;
  const told = new Promise<void>((resolve) => {
    reached = { at: acknowledged + order.until, tell: resolve };
  });
  writing ??= await startWriters(base, world, {
    seed: `${seed}-${rounds++}`,
    tally,
    acknowledged: keep,
    serving: () => serving(base),
    logins: sessions.slice(2),
  });
  await told;
  return tell(order.do);
}

function tell(done: Order['do']): void {
  const refused = [...tally.refused.values()].reduce((sum, n) => sum + n, 0);
  const { requests, repeated, faults } = tally;
  process.send?.({ done, acknowledged, requests, repeated, refused, faults } satisfies Said);
}

process.on('message', (order: Order) => {
  carryOut(order).catch((error: unknown) => {
    tally.fault(String(error));
    tell(order.do);
  });
});
process.on('disconnect', () => process.exit(0));
