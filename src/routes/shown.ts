import { error } from '@sveltejs/kit';
import { isRefusal, sentence, status } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';

/** What a query gave, for a page; a refusal becomes the error page with its sentence. */
export function shown<T>(outcome: Outcome<T>, locale: Locale): T {
  if (isRefusal(outcome)) error(status(outcome), sentence(outcome, locale));
  return outcome as T;
}

/** The same for a page about one record: an id that cannot be one is an address that leads nowhere. */
export function found<T>(outcome: Outcome<T>, locale: Locale): T {
  if (isRefusal(outcome) && outcome.code === 'input.invalid') error(404);
  return shown(outcome, locale);
}
