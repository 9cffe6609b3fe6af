import type { RequestEvent } from '@sveltejs/kit';
import type { Env } from '#base/server/declared.ts';

/** What a handler gets of a request, for tests without a server. */
export function requestEvent(env: Env, path: string, init: RequestInit = {}): RequestEvent {
  const url = new URL(path, 'http://127.0.0.1:3000');
  const request = new Request(url, init);
  const locals: App.Locals = { ...env, locale: 'vi', requestId: 'test' };
  const event: Pick<RequestEvent, 'request' | 'url' | 'locals'> = { request, url, locals };
  return event as RequestEvent;
}
