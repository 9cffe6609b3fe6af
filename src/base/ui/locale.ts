import { createContext } from 'svelte';
import type { Locale } from '#base/text.ts';
import { type Teller, teller } from '#base/words.ts';

const [read, provide] = createContext<() => Locale>();

/** Called once by the layout at the root: the language of everything below it. */
export function provideLocale(locale: () => Locale): void {
  provide(locale);
}

/** The page's language, for numbers and dates. */
export function useLocale(): () => Locale {
  return read();
}

/** Speaks the page's language: `const t = useTeller()`, then `t(w.title)`. */
export function useTeller(): Teller {
  const locale = read();
  return (phrase, ...details) => teller(locale())(phrase, ...details);
}
