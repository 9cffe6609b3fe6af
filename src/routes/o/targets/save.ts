import { type ActionFailure, fail } from '@sveltejs/kit';
import { isRefusal } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { carry, type FormEvent } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import type { RefusedForm } from '#base/ui/refused.ts';
import type { Saved } from '#base/views.ts';
import { type Built, build, renamed } from './build.ts';
import { type Draft, DraftForm, definitionOf, draftOf, type Sent } from './draft.ts';
import { names } from './names.ts';

export interface Unsaved {
  readonly refused: RefusedForm;
  readonly built: Built;
}

/** The form as it was sent, worked out again: what a change of a field, or the button that tries it, asks for. */
export async function tried(event: FormEvent): Promise<{ readonly built: Built } | null> {
  const form = await readForm(event.request, DraftForm);
  if (isRefusal(form)) return null;
  const sent = form.input as Sent;
  const built = await build(envOf(event), event.locals.locale, draftOf(sent), rhythm(sent.suggest));
  return { built };
}

const rhythm = (asked = ''): string => (asked === 'monthly' || asked === 'quarterly' ? asked : '');

/** Carries the form to an action; after a refusal the form stands as it was sent, with what is wrong at its field. */
export async function saved(
  event: FormEvent,
  take: (env: Env, definition: Record<string, unknown>, draft: Draft, key: string) => Promise<Outcome<Saved>>,
): Promise<
  { readonly failure: ActionFailure<Unsaved> } | { readonly failure: null; readonly result: Saved }
> {
  const env = envOf(event);
  const { locale } = event.locals;
  let draft = draftOf({});
  const done = await carry(event, DraftForm, names, async (_env, sent, key) => {
    // nouns that were left empty are proposed before anything is saved
    ({ draft } = await build(env, locale, draftOf(sent)));
    const outcome = await take(env, definitionOf(draft, locale), draft, key);
    return isRefusal(outcome) ? renamed(draft, outcome) : outcome;
  });
  if (!done.failure) return { failure: null, result: done.result as Saved };
  const { refused } = done.failure.data;
  return { failure: fail(done.failure.status, { refused, built: await build(env, locale, draft) }) };
}
