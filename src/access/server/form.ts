import { type ActionFailure, fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { SESSION_COOKIE, sessionCookie } from '#access/server/session.ts';
import { w } from '#access/words.ts';
import { isRefusal, type Refusal, refuse, status } from '#base/refusal.ts';
import type { RefusalCode } from '#base/refusals.ts';
import type { Action } from '#base/server/action.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { envOf, readForm } from '#base/server/http.ts';
import { type RefusedForm, refused } from '#base/ui/refused.ts';
import type { Phrase } from '#base/words.ts';

/** What these pages need of a request. */
export interface FormEvent {
  readonly request: Request;
  readonly locals: App.Locals;
}

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

export type Carried<R> =
  | { readonly failure: ActionFailure<{ refused: RefusedForm }>; readonly result: null }
  | { readonly failure: null; readonly result: R };

/** Carries a form to whatever takes its input: each field at fault gets its sentence, secrets are not sent back. */
export async function carry<S extends z.ZodType, R>(
  event: FormEvent,
  schema: S,
  secret: readonly string[],
  take: (env: Env, input: z.input<S>, key: string) => Promise<Outcome<R>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  const form = await readForm(event.request, schema);
  if (isRefusal(form)) return { failure: failed(event, form, [], {}), result: null };
  const input = { ...form.input, ...fixed } as z.input<S>;
  const result = form.key === null ? refuse('key.missing') : await take(envOf(event), input, form.key);
  if (isRefusal(result)) {
    const shown = Object.entries(form.values).filter(([name]) => !secret.includes(name));
    return {
      failure: failed(event, result, Object.keys(form.values), Object.fromEntries(shown)),
      result: null,
    };
  }
  return { failure: null, result: result as R };
}

/** The same for an action; `fixed` are fields that the address decides. */
export function carryTo<S extends z.ZodType, L, R>(
  event: FormEvent,
  action: Action<S, L, R>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  return carry(event, action.spec.input, action.spec.secret ?? [], action, fixed);
}

function failed(
  { locals }: FormEvent,
  refusal: Refusal,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
) {
  const field = at[refusal.code]?.find((name) => names.includes(name));
  const naming = field === undefined ? { labels } : { labels, at: { [refusal.code]: field } };
  return fail(status(refusal), { refused: refused(refusal, locals.locale, values, naming) });
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
