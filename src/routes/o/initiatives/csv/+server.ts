import { isRefusal } from '#base/refusal.ts';
import { envOf, problemResponse } from '#base/server/web/http.ts';
import { everyInitiative } from '#initiatives/server/export.queries.ts';
import { readFilter } from '../filter.ts';
import { type ListLine, linesOf, listHead } from '../sheet.ts';
import type { RequestHandler } from './$types.js';

/** The whole list as it is filtered, row by row as it is read; an end that comes too early breaks the download. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const found = await everyInitiative(env, readFilter(url));
  if (isRefusal(found)) return problemResponse(found, locale);
  const lines = await linesOf(env, locale);
  const encoder = new TextEncoder();
  const rows = found.rows();
  const head = encoder.encode(listHead(locale));
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(head),
    pull: async (controller) => {
      const { value, done } = await rows.next();
      if (done) {
        if (sent !== found.total) throw new Error(`${sent} of ${found.total} rows were written`);
        controller.close();
        return;
      }
      sent += value.length;
      controller.enqueue(encoder.encode(value.map((row): ListLine => lines(row)).join('')));
    },
    cancel: async () => {
      await rows.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="mo-hinh.csv"',
      'cache-control': 'no-store',
      'x-kheo-rows': String(found.total),
    },
  });
};
