import { error } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { fileStream, keptFile } from '#base/server/files.ts';
import { envOf } from '#base/server/web/http.ts';
import { readHistory } from '#reporting/server/figure.queries.ts';
import { readReport } from '#reporting/server/report.queries.ts';
import { found } from '../../../../../../shown.ts';
import type { RequestHandler } from './$types.js';

/** What a browser shows by itself without running anything; all else is handed over to be saved. */
const shownInside = ['application/pdf', 'image/jpeg', 'image/png'];

/** The file of an earlier revision, by its content. */
async function earlierFile(env: Env, asked: Parameters<typeof readHistory>[1], hash: string) {
  const history = await readHistory(env, asked);
  if (isRefusal(history)) return null;
  return history.changes.find((change) => change.file?.hash === hash)?.file ?? null;
}

/** The evidence of a figure (`?of=` its key), as sent, accepted or being filled in, for whoever may read the report. */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const { form, unit, period } = params;
  const asked = { form, unit: Number(unit), period };
  const report = found(await readReport(envOf({ locals }), asked), locals.locale);
  const of = url.searchParams.get('of') ?? '';
  const hash = url.searchParams.get('hash');
  const named = [report.draft, report.sent, report.accepted].flatMap((held) => held?.content.files[of] ?? []);
  const ref =
    hash === null
      ? named[0]
      : (named.find((one) => one.hash === hash) ??
        (await earlierFile(envOf({ locals }), { ...asked, key: of }, hash)));
  const file = ref ? await keptFile(ref.hash) : null;
  if (!ref || !file) error(404);
  const etag = `"${ref.hash}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const how = shownInside.includes(file.type) ? 'inline' : 'attachment';
  const plain = ref.name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  return new Response(fileStream(file), {
    headers: {
      ...headers,
      'content-type': file.type,
      'content-length': String(file.size),
      'content-disposition': `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(ref.name)}`,
      'content-security-policy': "frame-ancestors 'none'",
    },
  });
};
