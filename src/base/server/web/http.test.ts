import { expect, it } from 'vitest';
import { z } from 'zod';
import { citizen } from '#base/actor.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { bodyLimit, problemResponse, readForm } from '#base/server/web/http.ts';
import { line, unitId } from '#base/shapes.ts';

// Refused before anything is asked of the database: the address leads nowhere.
const env: Env = { db: openDb('postgresql:///nowhere'), actor: citizen, today: '2021-12-31' };

const shape = z.strictObject({
  name: line(20),
  items: z.array(z.strictObject({ id: unitId })),
  secret: line(9),
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  requestEvent(env, '/o/trial', { method: 'POST', body, headers });

it('A form is read for its schema; names that belong to the page and secrets are told apart.', async () => {
  const fields = { name: 'Khe Bín', 'items.0.id': '7', secret: 'hush', _key: 'key-00001', _page: '2' };
  expect(await readForm(post(new URLSearchParams(fields)).request, shape)).toMatchObject({
    input: { name: 'Khe Bín', items: [{ id: 7 }], secret: 'hush' },
    values: { name: 'Khe Bín', 'items.0.id': '7', secret: 'hush' },
    key: 'key-00001',
  });
});

it('A form needs a body that can be read, and no more than the limit.', async () => {
  const code = async (body: BodyInit, headers?: Record<string, string>) => {
    const read = await readForm(post(body, headers).request, shape);
    return isRefusal(read) ? read.code : null;
  };
  expect(await code('{}', { 'content-type': 'application/json' })).toBe('input.unreadable');
  expect(await code('--x', { 'content-type': 'multipart/form-data; boundary=y' })).toBe('input.unreadable');
  expect(await code(new URLSearchParams({ name: 'x'.repeat(bodyLimit) }))).toBe('input.too_big');
});

it('A form may come as multipart, and a file is no text.', async () => {
  const form = new FormData();
  form.append('name', 'Khe Bín');
  form.append('secret', new Blob(['x']), 'x.txt');
  form.append('_key', 'key-00001');
  const read = await readForm(post(form).request, shape);
  expect(read).toMatchObject({ key: 'key-00001', values: { name: 'Khe Bín' }, input: { name: 'Khe Bín' } });
});

it('A refusal that passes says when to come back.', () => {
  expect(problemResponse(refuse('service.busy'), 'vi').headers.get('retry-after')).toBe('1');
  expect(problemResponse(refuse('access.locked', { minutes: 15 }), 'en').headers.get('retry-after')).toBe(
    '900',
  );
  expect(problemResponse(refuse('key.missing'), 'en').headers.get('retry-after')).toBeNull();
});
