import { expect, test } from 'vitest';
import { run } from './storm.ts';

test('totals, acknowledgements and the chain hold under ten sessions, folding and a reform', async () => {
  const { faults, acks, tally } = await run({ seconds: 8, keep: false, say: () => undefined });
  expect(faults).toEqual([]);
  expect(acks.length).toBeGreaterThan(0);
  expect([...tally.refused.keys()]).toEqual(
    expect.arrayContaining(['record.stale', 'access.forbidden', 'input.invalid']),
  );
}, 180_000);
