import type { Handle } from '@sveltejs/kit';
import { compress } from '#base/server/compress.ts';

/** Names the request, chooses the language, writes it into the page and sends text compressed. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.requestId = event.request.headers.get('x-kheo-request') ?? crypto.randomUUID();
  event.locals.locale = event.cookies.get('kheo_lang') === 'en' ? 'en' : 'vi';
  const response = await resolve(event, {
    // The two small files a weight that every Vietnamese page needs come along with it.
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /\/(basic|vietnamese)-/.test(path)),
    transformPageChunk: ({ html }) => html.replace('%kheo.lang%', event.locals.locale),
  });
  return compress(event.request, response);
};
