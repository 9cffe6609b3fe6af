import { error } from '@sveltejs/kit';
import { fileStream, keptFile } from '#base/server/files.ts';
import { envOf } from '#base/server/web/http.ts';
import { getDocument } from '#documents/server/queries.ts';
import { found } from '../../../../shown.ts';
import type { RequestHandler } from './$types.js';

/** What a browser shows by itself without running anything; all else is handed over to be saved. */
const shownInside = ['application/pdf', 'image/jpeg', 'image/png'];

/** The file of a document, for whoever may read the document. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { document } = found(await getDocument(envOf({ locals }), { id: params.id }), locals.locale);
  if (!document.file) error(404);
  const { hash, name, type, size } = document.file;
  const etag = `"${hash}"`;
  const open = document.public && document.withdrawnReason === null;
  const headers = {
    etag,
    // A file may be replaced or withdrawn: it is asked for again, and answered without its content if it is the same.
    'cache-control': open ? 'public, no-cache' : 'private, no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const file = await keptFile(hash);
  if (!file) error(404);
  const how = shownInside.includes(type) ? 'inline' : 'attachment';
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  return new Response(fileStream(file), {
    headers: {
      ...headers,
      'content-type': type,
      'content-length': String(size),
      'content-disposition': `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "frame-ancestors 'none'",
    },
  });
};
