import { type ActionFailure, fail } from '@sveltejs/kit';
import type { z } from 'zod';
import { isRefusal, type Refusal, refuse, sentence, status } from '#base/refusal.ts';
import type { Issue, RefusalCode } from '#base/refusals.ts';
import type { Action } from '#base/server/action.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import type { Locale } from '#base/text.ts';
import { type RefusedForm, refused } from '#base/ui/refused.ts';
import type { Phrase } from '#base/words.ts';

/** What carrying a form needs of a request. */
export interface FormEvent {
  readonly request: Request;
  readonly locals: App.Locals;
}

/** How a room names the fields of its forms. */
export interface FormNames {
  readonly labels: Readonly<Record<string, Phrase>>;
  /** The field that a refusal speaks of: the first of these that the form has. */
  readonly at?: Partial<Record<RefusalCode, readonly string[]>>;
  /** Fields that are never sent back. */
  readonly secret?: readonly string[];
}

export type Carried<R> =
  | { readonly failure: ActionFailure<{ refused: RefusedForm }>; readonly result: null }
  | { readonly failure: null; readonly result: R };

/**
 * Carries a form to whatever takes its input: after a refusal each field at fault has its sentence and what was typed
 * is still there. `fixed` are fields that the address decides.
 */
export async function carry<S extends z.ZodType, R>(
  event: FormEvent,
  schema: S,
  names: FormNames,
  take: (env: Env, input: z.input<S>, key: string) => Promise<Outcome<R>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  const form = await readForm(event.request, schema);
  if (isRefusal(form)) return { failure: failed(event, form, {}, names), result: null };
  const input = { ...form.input, ...fixed } as z.input<S>;
  const result = form.key === null ? refuse('key.missing') : await take(envOf(event), input, form.key);
  if (isRefusal(result)) return { failure: failed(event, result, form.values, names), result: null };
  return { failure: null, result: result as R };
}

/** The same for an action. */
export function carryTo<S extends z.ZodType, L, R>(
  event: FormEvent,
  action: Action<S, L, R>,
  names: FormNames,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  const secret = [...(names.secret ?? []), ...(action.spec.secret ?? [])];
  return carry(event, action.spec.input, { ...names, secret }, action, fixed);
}

function failed(
  { locals }: FormEvent,
  refusal: Refusal,
  values: Readonly<Record<string, unknown>>,
  { labels, at, secret = [] }: FormNames,
): ActionFailure<{ refused: RefusedForm }> {
  const shown = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name)));
  const said = leftOut(refusal, values);
  const field = at?.[refusal.code]?.find((name) => Object.hasOwn(values, name));
  const naming = field === undefined ? { labels } : { labels, at: { [refusal.code]: field } };
  return fail(status(refusal), { refused: refused(said, locals.locale, shown, naming) });
}

const choices = new Set<Issue['problem']>(['not_allowed', 'wrong_type', 'bad_format', 'not_a_day']);

/** A choice that nobody made, or a day that nobody gave, is missing rather than wrong. */
function leftOut(refusal: Refusal, values: Readonly<Record<string, unknown>>): Refusal {
  if (refusal.code !== 'input.invalid') return refusal;
  const issues = (refusal.details.issues as readonly Issue[]).map(
    (issue): Issue =>
      choices.has(issue.problem) && (values[issue.at] ?? '') === ''
        ? { at: issue.at, problem: 'required' }
        : issue,
  );
  return refuse('input.invalid', { issues });
}

/** Why something cannot be done now, for the button that it disables; null when it can. */
export function why(refusal: Refusal | null, locale: Locale): string | null {
  return refusal && sentence(refusal, locale);
}
