import type { IncomingMessage, ServerResponse } from 'node:http';
import '#catalogue.ts';
import { SESSION_COOKIE } from '#access/server/session.ts';
import { visit } from '#access/server/visit.ts';
import { refuse } from '#base/refusal.ts';
import type { Log } from '#base/server/log.ts';
import { isUnavailable } from '#base/server/unavailable.ts';
import { apiBase, reply } from '#base/server/web/api.ts';
import { encodingFor, packed } from '#base/server/web/compress.ts';
import { problemReply, type Reply } from '#base/server/web/http.ts';
import { type Door, headers as own } from '#base/server/web/web.ts';
import type { Locale } from '#base/text.ts';

/**
 * The way to the API that does not go through the framework, for the same declarations: nothing is rendered there,
 * and the framework's part of a request costs more than the rest of a read.
 */
export function openDoor(log: Log): Door {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const { method } = request;
    const api = path.startsWith(`${apiBase}/`) && path !== `${apiBase}/openapi.json`;
    if (!api || (method !== 'GET' && method !== 'POST')) return false;
    void serve(request, response, log);
    return true;
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, log: Log): Promise<void> {
  const locale: Locale = cookie(request, 'kheo_lang') === 'en' ? 'en' : 'vi';
  let answered: Reply;
  try {
    answered = await reply({
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', 'http://localhost'),
      headers: { get: (name) => header(request, name) },
      // Left open when it is too big to be read on: the answer still has to go out.
      body: request.method === 'POST' ? request.iterator({ destroyOnReturn: false }) : null,
      env: await visit(cookie(request, SESSION_COOKIE)),
      locale,
    });
  } catch (error) {
    if (isUnavailable(error)) answered = problemReply(refuse('service.unavailable'), locale);
    else {
      log.error({ err: error, request: header(request, own.request) }, 'a mistake in the program');
      answered = mistake(locale);
    }
  }
  await send(request, response, answered);
}

async function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply) {
  const bytes = Buffer.from(body);
  const encoding = encodingFor(header(request, 'accept-encoding') ?? '', bytes.byteLength);
  const sent = encoding ? await packed(bytes, encoding) : bytes;
  response.writeHead(status, {
    ...headers,
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding, 'content-length': sent.byteLength } : {}),
  });
  response.end(sent);
  // What was not read would be taken for the next request on this connection.
  if (!request.complete) request.resume();
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

function mistake(locale: Locale): Reply {
  const title =
    locale === 'en'
      ? 'Something went wrong on our side. Nothing was half saved; please try again.'
      : 'Có lỗi ở phía chúng tôi. Không có gì bị lưu dở dang; xin thử lại.';
  const body = JSON.stringify({ type: 'urn:kheo:mistake', title, status: 500 });
  return {
    status: 500,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
    },
    body,
  };
}
