// Keeps pages of reports that were opened, so that they open again without a connection. It never answers for the
// server while the server answers, and it sends nothing by itself: pages do, with the drafts that they keep.

const PAGES = 'kheo-pages';
const FILES = 'kheo-files';
/** The list of reports, and one report. */
const REPORT = /^\/o\/reports(\/[^/]+\/\d+\/[^/]+)?\/?$/;
/** A line that is not cut but does not answer either. */
const PATIENCE = 10_000;
/** The pages that stand open and did not come from the server. */
const fromDevice = new Set();
/** Files of older versions go when there are more than these. */
const MOST = 400;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && REPORT.test(url.pathname)) event.respondWith(page(event, url));
  else if (url.pathname.startsWith('/_app/immutable/') && isFromDevice(event))
    event.respondWith(file(request));
});

self.addEventListener('message', (event) => {
  if (event.data?.keep) event.waitUntil(keep(event.data));
});

/** From the server; what was kept when it does not answer. */
async function page(event, url) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(url.pathname);
  try {
    const response = await fetch(event.request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (isPage(response)) event.waitUntil(pages.put(url.pathname, response.clone()));
    return response;
  } catch {
    if (!kept) return nothing(url);
    fromDevice.add(event.resultingClientId);
    return kept;
  }
}

/**
 * A page of the server gets its files as if there were no worker: what the browser fetches ahead and what it then asks for
 * must come by the same way, or it fetches twice. Browsers that do not name the page that is coming add `undefined`.
 */
const isFromDevice = ({ clientId }) => fromDevice.has(clientId) || fromDevice.has(undefined);

const isPage = (response) =>
  response.status === 200 &&
  response.type === 'basic' &&
  !response.redirected &&
  (response.headers.get('content-type') ?? '').startsWith('text/html');

/** Files with their content in their name never change. */
async function file(request) {
  const kept = await caches.match(request, { cacheName: FILES });
  return kept ?? fetch(request);
}

/** The page that asks for it, with the files that it has loaded; pages of somebody else go first. */
async function keep({ keep: path, files, account }) {
  const whose = '/account';
  let pages = await caches.open(PAGES);
  const before = await (await pages.match(whose))?.text();
  if (before !== undefined && before !== account) {
    await caches.delete(PAGES);
    pages = await caches.open(PAGES);
  }
  await pages.put(whose, new Response(account));
  const store = await caches.open(FILES);
  const known = await store.keys();
  for (const old of known.slice(0, Math.max(0, known.length - MOST))) await store.delete(old);
  await Promise.all(
    files.map(async (name) => {
      if (await store.match(name)) return;
      const response = await fetch(name).catch(() => null);
      if (response?.ok) await store.put(name, response);
    }),
  );
  if (await pages.match(path)) return;
  const response = await fetch(path).catch(() => null);
  if (response && isPage(response)) await pages.put(path, response);
}

function nothing({ pathname }) {
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Khéo</title>
<h1>Đang mất mạng</h1>
<p>Trang này chưa từng mở trên máy nên không có bản giữ lại. Hãy mở lại khi có mạng.</p>
<p lang="en">There is no connection, and this page was never opened on this device. Open it again when the connection
is back.</p>
<p><a href="${encodeURI(pathname)}">Thử lại · Try again</a></p></html>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
