import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { idle, narrows } from './narrows.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

test('every page of the office says what of the bar it obeys', () => {
  const pages = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => path.dirname(file).replaceAll('\\', '/'))
    .map((folder) => (folder === '.' ? '' : `/${folder}`));
  expect(pages.filter((page) => narrows[page] === undefined)).toEqual([]);
});

test('what is chosen and cannot be obeyed is named, nothing else', () => {
  const all = { unit: true, period: true, view: true };
  expect(idle('/o/initiatives', all)).toEqual([]);
  expect(idle('/o/targets/[id]', all)).toEqual(['period']);
  expect(idle('/o/targets/[id]', { ...all, period: false })).toEqual([]);
  expect(idle('/o/people', { unit: true, period: false, view: false })).toEqual(['unit']);
  expect(idle('/o', all)).toEqual([]);
  expect(idle(null, all)).toEqual([]);
  expect(idle('/o/unknown', all)).toEqual([]);
});
