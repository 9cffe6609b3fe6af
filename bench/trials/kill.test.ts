import { expect, test } from 'vitest';
import { run } from './kill.ts';

test('kill -9 of Node, the postmaster and both loses nothing acknowledged and leaves nothing half done', async () => {
  const { faults } = await run({ times: 1, reforms: 2, keep: false, say: () => undefined });
  expect(faults).toEqual([]);
}, 240_000);
