import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { entrance } from '#access/rules.ts';
import { SESSION_COOKIE } from '#access/server/session.ts';
import { visit } from '#access/server/visit.ts';
import { refuse, sentence } from '#base/refusal.ts';
import { openLog } from '#base/server/log.ts';
import { isUnavailable } from '#base/server/unavailable.ts';
import { compress } from '#base/server/web/compress.ts';
import { holdScope } from '#base/server/web/hold.ts';
import { problemResponse } from '#base/server/web/http.ts';
import { ajar } from '#base/server/web/web.ts';
import { openDoor } from '#door.ts';

/** They say whether the database is there, so they do not ask it who comes. */
const alone = new Set<string | null>(['/healthz', '/readyz']);

/** Names the request and who comes, chooses the language, writes it into the page and sends text compressed. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.requestId = event.request.headers.get('x-kheo-request') ?? crypto.randomUUID();
  event.locals.locale = event.cookies.get('kheo_lang') === 'en' ? 'en' : 'vi';
  if (!alone.has(event.route.id)) {
    try {
      Object.assign(event.locals, await visit(event.cookies.get(SESSION_COOKIE)));
    } catch (problem) {
      if (!isUnavailable(problem)) throw problem;
      const refusal = refuse('service.unavailable');
      if (event.url.pathname.startsWith('/api/')) return problemResponse(refusal, event.locals.locale);
      error(503, sentence(refusal, event.locals.locale));
    }
    const signIn = entrance(event.locals.actor, event.url);
    if (signIn) redirect(303, signIn);
  }
  const response = await resolve(event, {
    // The two small files a weight that every Vietnamese page needs come along with it.
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && /\/(basic|vietnamese)-/.test(path)),
    transformPageChunk: ({ html }) => html.replace('%kheo.lang%', event.locals.locale),
  });
  return compress(event.request, holdScope(event.request, response));
};

const log = openLog(process.env.KHEO_LOG_LEVEL || 'info');
ajar.kheoDoor = openDoor(log);

/**
 * What nobody expected: a database that is away is 503 and passes; all else is a mistake of ours, written down
 * without what the person sent, and shown with the request's name so that it can be found.
 */
export const handleError: HandleServerError = ({ kind, error: caught, event }) => {
  const { locale, requestId } = event.locals;
  if (kind !== 'unknown') return { requestId };
  if (isUnavailable(caught)) {
    return { status: 503, message: sentence(refuse('service.unavailable'), locale), requestId };
  }
  log.error({ err: caught, request: requestId, route: event.route.id }, 'a mistake in the program');
  const message =
    locale === 'en'
      ? 'Something went wrong on our side. Nothing was half saved; please try again.'
      : 'Có lỗi ở phía chúng tôi. Không có gì bị lưu dở dang; xin thử lại.';
  return { message, requestId };
};
