import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from '#base/server/web/compress.ts';

const long = '<p>Dân vận khéo</p>'.repeat(200);

function ask(encodings: string): Request {
  return new Request('http://kheo.test/', { headers: { 'accept-encoding': encodings } });
}

function page(text: string): Response {
  return new Response(text, { status: 201, headers: { 'content-type': 'text/html', etag: '"1"' } });
}

test('a page travels in brotli where the browser takes it, and is the same page', async () => {
  const packed = await compress(ask('gzip, deflate, br'), page(long));
  expect(packed.status).toBe(201);
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('vary')).toBe('accept-encoding');
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(bytes.byteLength).toBeLessThan(200);
  expect(brotliDecompressSync(bytes).toString('utf8')).toBe(long);
});

test('and in gzip where it takes only that', async () => {
  const packed = await compress(ask('gzip'), page(long));
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString('utf8')).toBe(long);
});

test('a client that takes neither gets the page as it is', async () => {
  const packed = await compress(ask('identity'), page(long));
  expect(packed.headers.get('content-encoding')).toBeNull();
  expect(await packed.text()).toBe(long);
});

test('short pages, pictures and streams are left alone', async () => {
  const short = await compress(ask('br'), page('ngắn'));
  expect(short.headers.get('content-encoding')).toBeNull();
  expect(await short.text()).toBe('ngắn');
  for (const type of ['image/png', 'text/event-stream', 'application/json']) {
    const given = new Response(new Blob([long]).stream(), { headers: { 'content-type': type } });
    expect(await compress(ask('br'), given)).toBe(given);
  }
});

test('a JSON answer of known length is compressed', async () => {
  const text = JSON.stringify({ units: Array.from({ length: 200 }, (_, id) => ({ id })) });
  const given = new Response(text, {
    headers: { 'content-type': 'application/problem+json', 'content-length': String(text.length) },
  });
  const packed = await compress(ask('br'), given);
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('content-length')).toBeNull();
});
