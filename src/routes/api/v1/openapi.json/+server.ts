import '#catalogue.ts';
import { SESSION_COOKIE } from '#access/server/session.ts';
import { declared } from '#base/server/declared.ts';
import { openApi } from '#base/server/web/openapi.ts';

let text: string | null = null;

/** The document is made on the first request: nothing in it changes while the process runs. */
export function GET(): Response {
  text ??= JSON.stringify(openApi(declared(), SESSION_COOKIE));
  return new Response(text, {
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'public, max-age=300',
    },
  });
}
