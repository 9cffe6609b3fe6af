import { error } from '@sveltejs/kit';
import { fileStream, keptFile } from '#base/server/files.ts';
import { envOf } from '#base/server/web/http.ts';
import { photoFile } from '#initiatives/server/photo.queries.ts';
import type { RequestHandler } from './$types.js';

/** A photo, for whoever may see its record; `?size=small` is the one for pages. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const large = url.searchParams.get('size') !== 'small';
  const found = await photoFile(envOf({ locals }), { initiative: params.id, photo: params.photo, large });
  if (!found) error(404);
  const etag = `"${found.hash}"`;
  const headers = {
    etag,
    // It may be withdrawn: after five minutes it is asked for again, and answered without its content if it stands.
    'cache-control': found.open ? 'public, max-age=300, must-revalidate' : 'private, no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const file = await keptFile(found.hash);
  if (!file) error(404);
  return new Response(fileStream(file), {
    headers: {
      ...headers,
      'content-type': file.type,
      'content-length': String(file.size),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  });
};
