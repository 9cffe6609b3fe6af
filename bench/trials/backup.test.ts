import { expect, test } from 'vitest';
import { run } from './backup.ts';

test('a backup under writes comes out whole on a second server', async () => {
  const { faults } = await run({ seconds: 2, keep: false, say: () => undefined });
  expect(faults).toEqual([]);
}, 180_000);
