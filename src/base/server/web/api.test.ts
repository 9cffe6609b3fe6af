import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Actor, citizen } from '#base/actor.ts';
import { refuse } from '#base/refusal.ts';
import { openDb } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { declare, declared } from '#base/server/declared.ts';
import { fileLimit, keptFile } from '#base/server/files.ts';
import { query } from '#base/server/query.ts';
import { pdf } from '#base/server/testing/files.ts';
import { requestEvent } from '#base/server/testing/http.ts';
import { answer } from '#base/server/web/api.ts';
import { bodyLimit, preferred } from '#base/server/web/http.ts';
import { openApi } from '#base/server/web/openapi.ts';
import { line, unitId } from '#base/shapes.ts';

// Nothing here reads the database: the address leads nowhere and is never opened.
const env: Env = { db: openDb('postgresql:///nowhere'), actor: citizen, today: '2021-12-31' };

const filter = z.strictObject({
  unit: unitId.optional(),
  field: z.array(z.enum(['a', 'b'])).optional(),
  dims: z.record(z.string(), z.string()).optional(),
});
query('trial.list', {
  input: filter,
  read: async (_db, _actor, input) => input,
  published: { summary: 'Lists trials', path: '/trials', output: filter },
});
query('trial.one', {
  input: z.strictObject({ id: unitId }),
  read: async (_db, _actor, { id }) => (id > 9 ? refuse('unit.not_found', { unit: id }) : { id }),
  published: { summary: 'One trial', path: '/trials/{id}', output: z.object({ id: z.int() }) },
});
query('trial.newest', {
  input: z.strictObject({}),
  read: async () => 'newest',
  published: { summary: 'The newest trial', path: '/trials/newest', output: z.string() },
});
query('trial.hidden', { input: z.strictObject({}), read: async () => 'hidden' });
declare({
  kind: 'action',
  name: 'trial.add',
  input: z.strictObject({ name: line(20) }),
  published: { summary: 'Adds a trial', output: z.unknown() },
  call: async (_env, raw, key) => (key === null ? refuse('key.missing') : { raw, key }),
});

const get = (path: string, init?: RequestInit): Promise<Response> => answer(requestEvent(env, path, init));
const post = (path: string, body: BodyInit | null, headers: Record<string, string> = {}): Promise<Response> =>
  get(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

it('A file is sent as it is by whoever may write somewhere, and an action can name it.', async () => {
  const actor: Actor = {
    kind: 'account',
    id: '019aa000-0000-7000-8000-0000000000aa',
    name: 'Minh',
    grants: [{ role: 'officer', unitId: 1, from: '2021-01-01', until: null }],
  };
  const send = (as: Actor, body: BodyInit, type = 'application/octet-stream') =>
    answer(
      requestEvent({ ...env, actor: as }, '/api/v1/files', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      }),
    );
  const content = Buffer.from(pdf('gửi qua API'));
  const sent = await send(actor, content);
  expect(sent.status).toBe(200);
  const kept = (await sent.json()) as { hash: string };
  expect(kept).toMatchObject({ kind: 'pdf', type: 'application/pdf', size: content.byteLength });
  expect((await keptFile(kept.hash))?.size).toBe(content.byteLength);
  expect((await send(citizen, content)).status).toBe(401);
  const member = { ...actor, grants: [{ ...actor.grants[0], role: 'member' }] } as Actor;
  expect((await send(member, content)).status).toBe(403);
  expect((await send(actor, content, 'text/plain')).status).toBe(400);
  expect((await send(actor, '<html>')).status).toBe(422);
  expect((await send(actor, new Uint8Array(fileLimit + 1))).status).toBe(413);
  expect(openApi(declared(), 'session').paths['/files']?.post).toMatchObject({ operationId: 'files.keep' });
});

describe('the API', () => {
  it('answers a declared query at its address, with words of the address before names', async () => {
    expect(await (await get('/api/v1/trials?unit=3&field=a&field=b')).json()).toEqual({
      unit: 3,
      field: ['a', 'b'],
    });
    expect(await (await get('/api/v1/trials?dims[kind]=new&dims.form=x')).json()).toEqual({
      dims: { kind: 'new', form: 'x' },
    });
    expect(await (await get('/api/v1/trials/7')).json()).toEqual({ id: 7 });
    expect(await (await get('/api/v1/trials/newest')).json()).toBe('newest');
    expect(await (await get('/api/v1/trials/7?id=8')).json()).toEqual({ id: 7 });
  });

  it('refuses as a problem in both languages, titled in the one asked for', async () => {
    const response = await get('/api/v1/trials/99', { headers: { 'accept-language': 'en-GB,vi;q=0.5' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('content-language')).toBe('en');
    expect(await response.json()).toEqual({
      type: 'urn:kheo:refusal:unit.not_found',
      title: 'Unit 99 was not found.',
      status: 404,
      code: 'unit.not_found',
      detail: { vi: 'Không tìm thấy đơn vị 99.', en: 'Unit 99 was not found.' },
      details: { unit: 99 },
    });
    const wrong = await (await get('/api/v1/trials?unit=abc&page=2')).json();
    expect(wrong.code).toBe('input.invalid');
    expect(wrong.details.issues.map((issue: { at: string }) => issue.at)).toEqual(['unit', '']);
  });

  it('keeps what is not published to itself', async () => {
    for (const path of [
      '/api/v1/queries/trial.hidden',
      '/api/v1/nothing',
      '/api/v1/',
      '/api/v1/trials/%ff',
    ]) {
      expect([404, 422]).toContain((await get(path)).status);
    }
    expect((await post('/api/v1/actions/trial.hidden', '{}')).status).toBe(404);
    expect((await post('/api/v1/actions/trial.add/more', '{}')).status).toBe(404);
    expect((await get('/api/v1/actions/trial.add')).status).toBe(404);
  });

  it('carries a JSON body and its key to an action', async () => {
    const done = await post('/api/v1/actions/trial.add', '{"name":"x"}', { 'idempotency-key': 'key-00001' });
    expect(await done.json()).toEqual({ raw: { name: 'x' }, key: 'key-00001' });
    expect((await (await post('/api/v1/actions/trial.add', '{"name":"x"}')).json()).code).toBe('key.missing');
  });

  it('refuses a body that is no JSON, is too big or is not UTF-8', async () => {
    const bodies: [BodyInit, Record<string, string>, number][] = [
      ['{"name":', {}, 400],
      ['', {}, 400],
      ['{"name":"x"}', { 'content-type': 'text/plain' }, 400],
      ['name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
      [new Uint8Array([0x22, 0xff, 0x22]), {}, 400],
      [JSON.stringify({ name: 'x'.repeat(bodyLimit) }), {}, 413],
      ['['.repeat(100_000), {}, 400],
    ];
    for (const [body, headers, status] of bodies) {
      const response = await post('/api/v1/actions/trial.add', body, {
        'idempotency-key': 'key-00001',
        ...headers,
      });
      expect(response.status).toBe(status);
      expect((await response.json()).detail.vi).toMatch(/\S/);
    }
  });

  it('speaks the language asked for, of the two there are', () => {
    expect(preferred('en', 'vi')).toBe('en');
    expect(preferred('fr-FR, en;q=0.4, vi;q=0.9', 'en')).toBe('vi');
    expect(preferred('de', 'en')).toBe('en');
    expect(preferred(null, 'vi')).toBe('vi');
    expect(preferred('en;q=0', 'vi')).toBe('vi');
  });
});

describe('the OpenAPI document', () => {
  it('refuses a declaration that cannot stand in an address', () => {
    const base = declared().filter((entry) => entry.name === 'trial.one');
    const [one] = base;
    if (!one) throw new Error('trial.one is declared above');
    const output = z.string();
    expect(() =>
      openApi([{ ...one, published: { summary: '', path: '/x/{nothing}', output } }], 'c'),
    ).toThrow('nothing');
    expect(() => openApi([one, { ...one, name: 'trial.two' }], 'c')).toThrow('two declarations');
    const nested = z.strictObject({ inner: z.strictObject({ a: z.strictObject({ b: z.int() }) }) });
    expect(() =>
      openApi([{ ...one, input: nested, published: { summary: '', path: '/x', output } }], 'c'),
    ).toThrow('inner');
  });

  it('tells of a shape with a name once, and refuses two shapes under one name', () => {
    const [one] = declared().filter((entry) => entry.name === 'trial.one');
    if (!one) throw new Error('trial.one is declared above');
    const trial = z.strictObject({ id: z.int() }).meta({ id: 'Trial' });
    const answering = (name: string, output: z.ZodType) => ({
      ...one,
      name,
      published: { summary: '', path: `/${name}/{id}`, output },
    });
    const all = [answering('a', trial), answering('b', z.array(trial).readonly())];
    const { components, paths } = openApi(all, 'c');
    expect(components.schemas.Trial).toMatchObject({
      properties: { id: { type: 'integer' } },
      required: ['id'],
    });
    const reference = { $ref: '#/components/schemas/Trial' };
    const shown = (path: string) =>
      (paths[path]?.get?.responses as Record<string, unknown> | undefined)?.[200];
    expect(shown('/a/{id}')).toMatchObject({ content: { 'application/json': { schema: reference } } });
    expect(shown('/b/{id}')).toMatchObject({
      content: { 'application/json': { schema: { type: 'array', items: reference } } },
    });
    const other = z.strictObject({ name: z.string() }).meta({ id: 'Trial' });
    expect(() => openApi([...all, answering('d', other)], 'c')).toThrow('Trial');
  });
});
