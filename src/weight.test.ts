import { expect, test } from 'vitest';
import { importsOf, readSources } from '#testing/architecture.ts';

/** What a browser would load of the sources: everything that a component imports, and what that imports. */
function reached(): Map<string, string> {
  const sources = readSources();
  const imports = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(sources)) {
    if (!typeOnly) imports.set(from, [...(imports.get(from) ?? []), to]);
  }
  const ways = new Map(
    [...sources.keys()].filter((file) => file.endsWith('.svelte')).map((file) => [file, file]),
  );
  for (const [file, way] of ways) {
    for (const to of imports.get(file) ?? []) if (!ways.has(to)) ways.set(to, `${way} → ${to}`);
  }
  return ways;
}

test('no page sends the library that parses input to the browser', () => {
  const ways = reached();
  expect(ways.size).toBeGreaterThan(100);
  expect(ways.get('zod') ?? null).toBeNull();
});
