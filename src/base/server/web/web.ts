import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net from 'node:net';
import { Halt } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import type { Settings } from '#base/server/settings.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Answers the request itself, or says that it is for the application. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;
/** Where the built application leaves its door for the server around it: the framework has no place for one. */
export const ajar = globalThis as typeof globalThis & { kheoDoor?: Door };
/** What the server can do now: everything, or nothing yet, or nothing while the database comes back. */
export type Condition = 'starting' | 'ready' | 'down' | 'stopping';

export interface Http {
  /** From now on requests go to the application. */
  serve(handler: Handler): void;
  /** Binds the port and gives the address for people; says so in a sentence if the port is taken. */
  listen(): Promise<string>;
  /** Takes no more requests, lets the running ones end, then cuts what is left. */
  close(): Promise<void>;
}

/** What every answer says to the browser, files included; the policy for scripts and styles is the page's own. */
const guards = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

const CLOSE_MS = 10_000;
/** A phone on a mountain road keeps its connection between two pages. */
const KEEP_ALIVE_MS = 65_000;

/**
 * The HTTP server around the application. It tells the application by headers of its own (which no client can set)
 * how the request came, names each request, and writes one line a request: method, path, status, time; never the
 * query, the visitor's address or what was sent.
 */
export function openHttp(settings: Settings, log: Log, condition: () => Condition): Http {
  let handler: Handler | null = null;
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const id = randomUUID();
    response.setHeader('x-request-id', id);
    for (const [name, value] of Object.entries(guards)) response.setHeader(name, value);
    logWhenDone(request, response, id, log);
    tellHowItCame(request, id, settings);
    const now = condition();
    if (now === 'stopping') response.setHeader('connection', 'close');
    if (handler && now === 'ready') {
      handler(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    } else if (request.url?.split('?')[0] === '/healthz') {
      response.setHeader('cache-control', 'no-store');
      response.end(JSON.stringify({ status: 'up' }));
    } else notNow(request, response, now);
  });

  return {
    serve: (given) => {
      handler = given;
    },
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(listenHalt(error, settings) ?? error));
        server.listen(settings.port, settings.host, () => resolve(addressOf(server, settings)));
      }),
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function addressOf(server: http.Server, settings: Settings): string {
  const { port } = server.address() as net.AddressInfo;
  const open = settings.host === '0.0.0.0' || settings.host === '::';
  const host = open ? 'localhost' : net.isIPv6(settings.host) ? `[${settings.host}]` : settings.host;
  return `http://${host}:${port}`;
}

function listenHalt(error: NodeJS.ErrnoException, { host, port }: Settings): Halt | null {
  if (error.code === 'EADDRINUSE') {
    return new Halt(
      `Cổng ${port} đang được một chương trình khác dùng. Chạy với cổng khác: PORT=${port + 1} npm start.`,
      `Port ${port} is used by another program. Start on another one: PORT=${port + 1} npm start.`,
    );
  }
  if (error.code === 'EACCES') {
    return new Halt(
      `Tài khoản này không được mở cổng ${port}. Dùng một cổng từ 1024 trở lên: PORT=3000 npm start.`,
      `This account may not open port ${port}. Use one from 1024 up: PORT=3000 npm start.`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Halt(
      `Máy này không có địa chỉ HOST="${host}". Dùng HOST=127.0.0.1 cho riêng máy này, hoặc HOST=0.0.0.0 cho mạng.`,
      `This machine has no address HOST="${host}". Use HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for the network.`,
    );
  }
  return null;
}

/** The names of the headers that only this server sets; `server.ts` tells the application's adapter about them. */
export const headers = {
  protocol: 'x-kheo-protocol',
  host: 'x-kheo-host',
  address: 'x-kheo-address',
  request: 'x-kheo-request',
} as const;

function tellHowItCame(request: IncomingMessage, id: string, { origin, trustProxy }: Settings): void {
  const came = request.headers;
  const forwarded = (name: string) => {
    const value = trustProxy ? came[name] : undefined;
    return typeof value === 'string' ? value.split(',').at(-1)?.trim() : undefined;
  };
  const fixed = origin ? new URL(origin) : null;
  const protocol = fixed?.protocol.slice(0, -1) ?? forwarded('x-forwarded-proto');
  came[headers.protocol] = protocol === 'https' ? 'https' : 'http';
  came[headers.host] = fixed?.host ?? forwarded('x-forwarded-host') ?? came.host;
  came[headers.address] = forwarded('x-forwarded-for') ?? request.socket.remoteAddress ?? '';
  came[headers.request] = id;
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, id: string, log: Log): void {
  const begun = performance.now();
  const { method } = request;
  const path = loggable(request.url ?? '/');
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : 499;
    const entry = { request: id, method, path, status, ms: Math.round(performance.now() - begun) };
    if (status >= 500) log.error(entry, 'request');
    else if (path.startsWith('/_app/') || path === '/healthz' || path === '/readyz')
      log.debug(entry, 'request');
    else log.info(entry, 'request');
  });
}

/** Long parts of a path that are no keys: ids and words joined by hyphens. */
const HARMLESS = [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, /^[a-z0-9]+(-[a-z0-9]+)+$/];

/** The path without the query, and without one-time keys: a log must open no door. */
export function loggable(url: string): string {
  const [path = '/'] = url.split(/[?#]/);
  if (path.startsWith('/_app/')) return path;
  return path
    .split('/')
    .map((part) => (part.length >= 20 && !HARMLESS.some((shape) => shape.test(part)) ? '…' : part))
    .join('/');
}

const reasons = {
  starting: ['Khéo đang khởi động, xin đợi vài giây.', 'Khéo is starting, please wait a few seconds.'],
  ready: ['Khéo đang khởi động, xin đợi vài giây.', 'Khéo is starting, please wait a few seconds.'],
  down: [
    'Cơ sở dữ liệu đang được khởi động lại, xin thử lại sau vài giây; những gì đã được xác nhận vẫn còn nguyên.',
    'The database is being started again, please retry in a few seconds; whatever was acknowledged is still there.',
  ],
  stopping: ['Khéo đang dừng.', 'Khéo is stopping.'],
} as const;

/** 503 with both sentences, as a page or as a problem document, and when to come again. */
function notNow(request: IncomingMessage, response: ServerResponse, condition: Condition): void {
  const [vi, en] = reasons[condition];
  const wantsPage = request.headers.accept?.includes('text/html') && !request.url?.startsWith('/api/');
  response.statusCode = 503;
  response.setHeader('retry-after', '3');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (wantsPage) {
    const again = request.method === 'GET' ? '<meta http-equiv="refresh" content="3">' : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${again}<title>Khéo</title></head><body><h1>${vi}</h1><p lang="en">${en}</p></body></html>`,
    );
    return;
  }
  response.setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify({ type: 'urn:kheo:unavailable', title: vi, status: 503, detail: { vi, en } }));
}
