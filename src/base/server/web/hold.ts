import { carry, paths } from '#base/ui/shell.ts';

const within = (path: string): boolean =>
  path === paths.rooms.home || path.startsWith(`${paths.rooms.home}/`);

/**
 * After a form of the office has been sent, the page that follows keeps the unit, period and view of the page that it
 * stood on. Nothing else is taken from there.
 */
export function holdScope(request: Request, response: Response): Response {
  const to = response.headers.get('location');
  const from = request.headers.get('referer');
  if (request.method !== 'POST' || response.status !== 303 || to === null || from === null) return response;
  const page = URL.canParse(from) ? new URL(from) : null;
  if (page === null || page.origin !== new URL(request.url).origin || !within(page.pathname)) return response;
  const [path = '', ...hash] = to.split('#');
  if (!within(path.split('?')[0] ?? '')) return response;
  const headers = new Headers(response.headers);
  headers.set('location', [carry(path, page.searchParams), ...hash].join('#'));
  return new Response(response.body, { status: response.status, headers });
}
