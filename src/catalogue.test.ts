import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#access/server/session.ts';
import { declared } from '#base/server/declared.ts';
import { addressOf } from '#base/server/web/api.ts';
import { openApi } from '#base/server/web/openapi.ts';
import '#catalogue.ts';

const source = fileURLToPath(new URL('./', import.meta.url));

it('The catalogue imports every file with queries or actions.', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!base\/).+\/server\/([\w-]+\.)?(queries|actions)\.ts$/.test(file),
  );
  const text = readFileSync(`${source}catalogue.ts`, 'utf8');
  const imported = [...text.matchAll(/^import '#(.+)';$/gm)].map((found) => found[1]);
  expect(imported.sort()).toEqual(files.sort());
});

it('Whatever is published says what it answers with.', () => {
  const silent = declared().filter((entry) => entry.published && !entry.published.output);
  expect(silent.map((entry) => entry.name)).toEqual([]);
});

it('Names say their slice, and a published query its address.', () => {
  for (const entry of declared()) {
    expect(entry.name).toMatch(/^[a-z]+(\.[a-zA-Z]+)+$/);
    if (entry.published) expect(entry.published.summary, entry.name).toMatch(/\S/);
    if (entry.kind === 'query' && entry.published)
      expect(entry.published.path, entry.name).toMatch(/^\/[\w/{}-]+$/);
  }
});

describe('the OpenAPI document of the product', () => {
  const document = openApi(declared(), SESSION_COOKIE);

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('tells of everything that is published and of nothing else', () => {
    const told = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => `${method} ${path} ${String(operation.operationId)}`),
    );
    const published = declared()
      .filter((entry) => entry.published)
      .map((entry) => `${entry.kind === 'query' ? 'get' : 'post'} ${addressOf(entry)} ${entry.name}`);
    // files are sent as they are, before an action names them
    expect(told.sort()).toEqual([...published, 'post /files files.keep'].sort());
  });

  it('refers to nothing that is not there', () => {
    const references = new Set(
      [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1]),
    );
    expect(references.size).toBeGreaterThan(0);
    for (const reference of references) {
      const parts = (reference ?? '').replace(/^#\//, '').split('/');
      const target = parts.reduce<unknown>(
        (at, part) => (at as Record<string, unknown> | undefined)?.[part],
        document,
      );
      expect(target, reference).toBeTypeOf('object');
    }
  });
});
