import type { Locale } from '#base/text.ts';

/** One sentence of the interface, Vietnamese first: a pair of texts, or a pair of functions of the same details. */
export type Phrase<P = unknown> =
  | readonly [vi: string, en: string]
  | readonly [vi: (details: P) => string, en: (details: NoInfer<P>) => string];

/** What a `words.ts` exports; `as const satisfies Words` will do where no sentence takes details. */
export type Words = Readonly<Record<string, Phrase<never>>>;

/** A phrase without details takes none, another exactly its own. */
type Details<P> = unknown extends P ? [] : [details: P];

/**
 * A folder's words, in its `words.ts`. Both languages must be there, and the second knows the details that the
 * first declares:
 *
 *     export const w = words({
 *       title: ['Chỉ tiêu', 'Targets'],
 *       missing: [(p: { n: number }) => `Còn thiếu ${p.n}`, (p) => `${p.n} missing`],
 *     });
 */
export function words<P extends object>(
  w: { readonly [K in keyof P]: Phrase<P[K]> },
): {
  readonly [K in keyof P]: Phrase<P[K]>;
} {
  return w;
}

/** The phrase in a language. */
export function say<P = unknown>(phrase: Phrase<P>, locale: Locale, ...details: Details<NoInfer<P>>): string {
  const side = phrase[locale === 'vi' ? 0 : 1];
  return typeof side === 'string' ? side : side(details[0] as P);
}

/** `say` with the language settled: `const t = teller(data.locale)`, then `t(w.title)`. */
export function teller(locale: Locale): Teller {
  return (phrase, ...details) => say(phrase, locale, ...details);
}
export type Teller = <P = unknown>(phrase: Phrase<P>, ...details: Details<NoInfer<P>>) => string;
