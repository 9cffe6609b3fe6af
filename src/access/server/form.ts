import { redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { SESSION_COOKIE, sessionCookie } from '#access/server/session.ts';
import { w } from '#access/words.ts';
import type { RefusalCode } from '#base/refusals.ts';
import type { Action } from '#base/server/action.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import * as forms from '#base/server/web/form.ts';
import type { Phrase } from '#base/words.ts';

/** Labels of the fields, and the fields that a refusal may speak of. */
const labels: Readonly<Record<string, Phrase>> = {
  login: w.login,
  name: w.name,
  password: w.password,
  current: w.current,
  role: w.role,
  unitId: w.unit,
  since: w.since,
  until: w.until,
  on: w.endOn,
};
const at: Partial<Record<RefusalCode, readonly string[]>> = {
  'access.weak_password': ['password'],
  'access.wrong_current': ['current'],
  'access.login_taken': ['login'],
  'access.longer_than_own': ['until'],
  'access.empty_period': ['until'],
  'access.in_the_past': ['since', 'on'],
};

/** Carries a form to whatever takes its input: each field at fault gets its sentence, secrets are not sent back. */
export function carry<S extends z.ZodType, R>(
  event: forms.FormEvent,
  schema: S,
  secret: readonly string[],
  take: (env: Env, input: z.input<S>, key: string) => Promise<Outcome<R>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<forms.Carried<R>> {
  return forms.carry(event, schema, { labels, at, secret }, take, fixed);
}

/** The same for an action; `fixed` are fields that the address decides. */
export function carryTo<S extends z.ZodType, L, R>(
  event: forms.FormEvent,
  action: Action<S, L, R>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<forms.Carried<R>> {
  return forms.carryTo(event, action, { labels, at }, fixed);
}

/** Sets the cookie of a new session and leads on. Without a token the same form was sent before: its cookie is set. */
export function enter(
  event: {
    readonly url: URL;
    readonly cookies: { set(name: string, value: string, options: ReturnType<typeof sessionCookie>): void };
  },
  token: string | null,
  to: string,
): never {
  if (token !== null) event.cookies.set(SESSION_COOKIE, token, sessionCookie(event.url));
  redirect(303, to);
}
