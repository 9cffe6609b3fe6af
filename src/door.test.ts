import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silent } from '#base/server/log.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { openDoor } from '#door.ts';

let database: TestDatabase;
let server: http.Server;
let base: string;

beforeAll(async () => {
  database = await testDatabase();
  process.env.KHEO_APP_URL = database.url;
  const door = openDoor(silent);
  server = http.createServer((request, response) => {
    if (!door(request, response)) response.end('the application');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  (process as NodeJS.EventEmitter).emit('sveltekit:shutdown', 'STOP');
  await database.close();
});

test('a query is answered at its address, with its length and without a place in caches', async () => {
  const response = await fetch(`${base}/api/v1/initiative-fields`, { headers: { 'accept-encoding': '' } });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(JSON.parse(text).fields).toHaveLength(5);
});

test('whatever is no request to the API is left to the application', async () => {
  for (const path of ['/', '/api/v1/openapi.json', '/api/v1x', '/o/api/v1/units/1']) {
    expect(await (await fetch(base + path)).text()).toBe('the application');
  }
  expect((await fetch(`${base}/api/v1/units/1`, { method: 'DELETE' })).status).toBe(200);
});

test('a refusal is a problem document in the language of the cookie, unless the client asks for another', async () => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${base}/api/v1/actions/initiatives.register`, {
      method: 'POST',
      body: '{"name":"x"}',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'door-test-1', ...headers },
    });
  const english = await ask({ cookie: 'a=b; kheo_lang=en' });
  expect(english.status).toBe(422);
  expect(english.headers.get('content-type')).toBe('application/problem+json');
  expect(english.headers.get('content-language')).toBe('en');
  expect((await english.json()).code).toBe('input.invalid');
  const vietnamese = await ask({ cookie: 'kheo_lang=en', 'accept-language': 'vi' });
  expect(vietnamese.headers.get('content-language')).toBe('vi');
});

test('a body that is too big is refused in a sentence, and the connection serves the next request', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const send = (path: string, body: string | null): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const request = http.request(
        base + path,
        { agent, method: body === null ? 'GET' : 'POST', headers: { 'content-type': 'application/json' } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      request.on('error', reject).end(body ?? undefined);
    });
  const big = await send('/api/v1/actions/initiatives.register', JSON.stringify('x'.repeat(1_000_000)));
  expect(big.status).toBe(413);
  expect(big.text).toContain('input.too_big');
  expect((await send('/api/v1/initiative-fields', null)).status).toBe(200);
  agent.destroy();
});

test('a long answer is sent compressed to a client that takes it', async () => {
  const long = await fetch(`${base}/api/v1/actions/nothing.here?${'x'.repeat(300)}`, {
    method: 'POST',
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(long.status).toBe(404);
  expect(long.headers.get('content-encoding')).toBeNull();
  const body = JSON.stringify({
    name: 'x',
    ...Object.fromEntries([...'abcdefghij'].map((key) => [key, key])),
  });
  const refused = await fetch(`${base}/api/v1/actions/initiatives.register`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'door-test-2',
      'accept-encoding': 'gzip',
    },
  });
  expect(refused.headers.get('content-encoding')).toBe('gzip');
  expect(refused.headers.get('vary')).toBe('accept-encoding');
  expect((await refused.json()).code).toBe('input.invalid');
});
