import { expect, test } from 'vitest';
import { holdScope } from '#base/server/web/hold.ts';

const here = 'http://localhost:3000';
const sent = (from: string | null, method = 'POST'): Request =>
  new Request(`${here}/o/documents/new?/keep`, { method, headers: from === null ? {} : { referer: from } });
const led = (to: string, status = 303): Response =>
  new Response(null, { status, headers: { location: to, 'set-cookie': 'a=b' } });
const location = (request: Request, response: Response): string | null =>
  holdScope(request, response).headers.get('location');

test('a form of the office leads on with unit, period and view, and with nothing else of its page', () => {
  const from = `${here}/o/documents/new?unit=3&period=2021&view=now&for=7&_key=secret`;
  const response = holdScope(sent(from), led('/o/documents/9?done=kept'));
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/o/documents/9?done=kept&unit=3&period=2021&view=now');
  expect(response.headers.get('set-cookie')).toBe('a=b');
  expect(location(sent(from), led('/o/units?unit=5#below'))).toBe(
    '/o/units?unit=5&period=2021&view=now#below',
  );
});

test('whatever leads elsewhere, or comes from elsewhere, stays as it is', () => {
  const office = `${here}/o/targets?unit=3`;
  expect(location(sent(office), led('/sign-in'))).toBe('/sign-in');
  expect(location(sent(office), led('/other?x=1'))).toBe('/other?x=1');
  expect(location(sent(office), led('https://elsewhere.example/o'))).toBe('https://elsewhere.example/o');
  expect(location(sent('https://elsewhere.example/o?unit=3'), led('/o'))).toBe('/o');
  expect(location(sent(`${here}/sign-in?unit=3`), led('/o'))).toBe('/o');
  expect(location(sent('not an address'), led('/o'))).toBe('/o');
  expect(location(sent(null), led('/o'))).toBe('/o');
  expect(location(sent(office, 'GET'), led('/o'))).toBe('/o');
  expect(location(sent(office), led('/o', 302))).toBe('/o');
});
