import type { IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { silent } from '#base/server/log.ts';
import { readSettings } from '#base/server/settings.ts';
import { type Condition, type Http, headers, loggable, openHttp } from '#base/server/web/web.ts';

const open: Http[] = [];

async function listen(
  env: Record<string, string> = {},
  condition: () => Condition = () => 'ready',
  log = silent,
) {
  const http = openHttp(readSettings({ PORT: '0', ...env }), log, condition);
  open.push(http);
  return { http, url: await http.listen() };
}

/** A server whose application answers with the request's own headers, as the adapter would see them. */
async function echo(env: Record<string, string> = {}) {
  const { http, url } = await listen(env);
  http.serve((request: IncomingMessage, response) => response.end(JSON.stringify(request.headers)));
  return async (given: Record<string, string>) =>
    (await (await fetch(url, { headers: given })).json()) as Record<string, string>;
}

afterEach(async () => {
  for (const http of open.splice(0)) await http.close();
});

test('the application is told plain http, whatever the client claims', async () => {
  const ask = await echo();
  const seen = await ask({
    [headers.protocol]: 'https',
    [headers.host]: 'evil.example',
    [headers.address]: '1.2.3.4',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '1.2.3.4',
  });
  expect(seen[headers.protocol]).toBe('http');
  expect(seen[headers.host]).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(seen[headers.address]).toBe('127.0.0.1');
});

test('behind a trusted proxy its word counts, and of several addresses the one it added', async () => {
  const ask = await echo({ KHEO_TRUST_PROXY: '1' });
  const seen = await ask({
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'kheo.example.vn',
    'x-forwarded-for': '6.6.6.6, 203.0.113.7',
  });
  expect(seen[headers.protocol]).toBe('https');
  expect(seen[headers.host]).toBe('kheo.example.vn');
  expect(seen[headers.address]).toBe('203.0.113.7');
});

test('a fixed origin decides over everything', async () => {
  const ask = await echo({ ORIGIN: 'https://kheo.example.vn' });
  const seen = await ask({ 'x-forwarded-proto': 'http' });
  expect(seen[headers.protocol]).toBe('https');
  expect(seen[headers.host]).toBe('kheo.example.vn');
});

test.each([
  ['starting', 'Khéo đang khởi động'],
  ['down', 'Cơ sở dữ liệu đang được khởi động lại'],
  ['stopping', 'Khéo đang dừng'],
] as const)(
  'while %s a visitor gets a page and a program a problem document, both 503',
  async (condition, vi) => {
    const { http, url } = await listen({}, () => condition);
    http.serve((_, response) => response.end('the application'));
    const page = await fetch(`${url}/`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('3');
    expect(await page.text()).toContain(vi);
    const problem = await fetch(`${url}/api/v1/units`);
    expect(problem.status).toBe(503);
    expect(problem.headers.get('content-type')).toBe('application/problem+json');
    expect(await problem.json()).toMatchObject({ status: 503, title: expect.stringContaining(vi) });
    const health = await fetch(`${url}/healthz`);
    expect(await health.json()).toEqual({ status: 'up' });
  },
);

test('every answer carries its guards and its own name', async () => {
  const { http, url } = await listen();
  http.serve((_, response) => response.end('ok'));
  const [one, two] = [await fetch(url), await fetch(url)];
  expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  expect(one.headers.get('referrer-policy')).toBe('same-origin');
  expect(one.headers.get('x-request-id')).not.toBe(two.headers.get('x-request-id'));
});

test('the log names method, path and status, and neither query, address, key nor header', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (line, _, done) => {
      lines.push(String(line));
      done();
    },
  });
  const log = pino(sink);
  const { http, url } = await listen({}, () => 'ready', log);
  http.serve((_, response) => response.end('ok'));
  await fetch(`${url}/o/initiatives?name=Nguyễn`, {
    headers: { cookie: 'session=abc', 'user-agent': 'phone' },
  });
  await fetch(`${url}/welcome/Zk3vQ9x2Lm8Rt5Yw1Bn7Hc4Dj6`);
  await expect.poll(() => lines.length).toBe(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', path: '/o/initiatives', status: 200 });
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ path: '/welcome/…' });
  expect(lines.join('')).not.toMatch(/Nguy|127\.0\.0\.1|session|phone|Zk3v/);
});

test.each([
  ['/o/units/12?x=1#y', '/o/units/12'],
  [
    '/api/v1/initiatives/0190b3c2-7e5a-7c11-9d3e-2f1f0c9a8b7d',
    '/api/v1/initiatives/0190b3c2-7e5a-7c11-9d3e-2f1f0c9a8b7d',
  ],
  ['/chuong-trinh-hanh-dong-so-18-2021', '/chuong-trinh-hanh-dong-so-18-2021'],
  ['/reset/0f3a9c5e7b1d2846a0c4e8f2b6d9', '/reset/…'],
  ['/link/OF9ZjzdSowihkB5G6pwKzoFsDrv3Iu8Nmof82oWKFxA.1', '/link/…'],
  ['/reset/AbCdEfGhIjKlMnOpQrStUvWx', '/reset/…'],
  [
    '/_app/immutable/assets/vietnamese-400.qZ2wdVmh.woff2',
    '/_app/immutable/assets/vietnamese-400.qZ2wdVmh.woff2',
  ],
])('%s is logged as %s', (url, shown) => {
  expect(loggable(url)).toBe(shown);
});

test('a taken port is a sentence that says what to do', async () => {
  const { url } = await listen();
  const { port } = new URL(url);
  const second = openHttp(readSettings({ PORT: port }), silent, () => 'ready');
  await expect(second.listen()).rejects.toMatchObject({
    en: `Port ${port} is used by another program. Start on another one: PORT=${Number(port) + 1} npm start.`,
  });
});
