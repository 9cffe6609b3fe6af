import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { citizen } from '#base/actor.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { bodyLimit, problemResponse, readForm, submit } from '#base/server/web/http.ts';
import { line, unitId } from '#base/shapes.ts';

// Refused before anything is asked of the database: the address leads nowhere.
const env: Env = { db: openDb('postgresql:///nowhere'), actor: citizen, today: '2021-12-31' };

const add = action('trial.form', {
  input: z.strictObject({
    name: line(20),
    unitId,
    items: z.array(z.strictObject({ id: unitId })),
    secret: line(9),
  }),
  secret: ['secret'],
  load: async () => null,
  may: () => null,
  apply: async () => null,
  about: () => ({ unit: null, subject: 'trial:1' }),
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  requestEvent(env, '/o/trial', { method: 'POST', body, headers });

describe('a form that is refused', () => {
  it('comes back with the fields at fault and what was typed, but without secrets', async () => {
    const fields = {
      name: 'x'.repeat(21),
      'items.0.id': 'y',
      secret: 'hush hush hush',
      _key: 'key-00001',
      _page: '2',
    };
    const done = await submit(post(new URLSearchParams(fields)), add, { unitId: 3 });
    expect(done.result).toBeNull();
    expect(done.failure?.status).toBe(422);
    expect(done.failure?.data.problems).toMatchObject({
      name: 'quá dài; nhiều nhất 20 ký tự',
      'items.0.id': expect.stringMatching(/^không đúng kiểu/),
      secret: expect.stringMatching(/^quá dài/),
    });
    expect(done.failure?.data.values).toEqual({ name: 'x'.repeat(21), 'items.0.id': 'y' });
    expect(done.failure?.data.refused.code).toBe('input.invalid');
  });

  it('needs a key, a body that can be read, and no more than the limit', async () => {
    const code = async (body: BodyInit, headers?: Record<string, string>) =>
      (await submit(post(body, headers), add)).failure?.data.refused.code;
    expect(await code(new URLSearchParams({ name: 'x' }))).toBe('key.missing');
    expect(await code('{}', { 'content-type': 'application/json' })).toBe('input.unreadable');
    expect(await code('--x', { 'content-type': 'multipart/form-data; boundary=y' })).toBe('input.unreadable');
    expect(await code(new URLSearchParams({ name: 'x'.repeat(bodyLimit) }))).toBe('input.too_big');
  });
});

it('A form may come as multipart, and a file is no text.', async () => {
  const form = new FormData();
  form.append('name', 'Khe Bín');
  form.append('secret', new Blob(['x']), 'x.txt');
  form.append('_key', 'key-00001');
  const read = await readForm(post(form).request, add.spec.input);
  expect(read).toMatchObject({ key: 'key-00001', values: { name: 'Khe Bín' }, input: { name: 'Khe Bín' } });
});

it('A refusal that passes says when to come back.', () => {
  expect(problemResponse(refuse('service.busy'), 'vi').headers.get('retry-after')).toBe('1');
  expect(problemResponse(refuse('access.locked', { minutes: 15 }), 'en').headers.get('retry-after')).toBe(
    '900',
  );
  expect(problemResponse(refuse('key.missing'), 'en').headers.get('retry-after')).toBeNull();
});
