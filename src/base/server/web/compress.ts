import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this a packet carries the answer whole; compressing it would only cost time. */
const LEAST = 1024;
/** Above this an answer is a download: it streams as it is instead of being held in memory. */
const MOST = 4 * 1024 * 1024;
const TEXT = /^(text\/(html|css|plain|csv|calendar)|application\/([a-z.]+\+)?json|image\/svg\+xml)\b/;

/** The encoding that this body is worth and the client takes; null for none. */
export function encodingFor(accepted: string, length: number): 'br' | 'gzip' | null {
  if (length < LEAST || length > MOST) return null;
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

/** The body in that encoding. */
export function packed(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body, { level: 6 });
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}

/**
 * Sends a page or a JSON answer compressed, if the client takes it. Files are compressed when the product is
 * built; this is for what is made on request. Bodies that stream are left alone.
 */
export async function compress(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || !TEXT.test(type) || response.headers.has('content-encoding')) return response;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const page = type.startsWith('text/html');
  if (!page && !(length >= LEAST && length <= MOST)) return response;

  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const init = { status: response.status, statusText: response.statusText, headers };
  if (!encoding) return new Response(response.body, init);

  const body = Buffer.from(await response.arrayBuffer());
  if (body.byteLength < LEAST) return new Response(body, init);
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  return new Response(new Uint8Array(await packed(body, encoding)), init);
}
