import { type RefusalCode, type RefusalDetails, refusals } from '#base/refusals.ts';
import type { Locale } from '#base/text.ts';

/**
 * An expected "no": a value, never thrown. What is refused, where and how to mend it is said by the catalogue in
 * `refusals.ts`, in both languages.
 */
export class Refusal {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: RefusalCode, details: Readonly<Record<string, unknown>>) {
    this.code = code;
    this.details = details;
  }
}

/** Makes a refusal; the catalogue's entry says which details it needs. */
export function refuse<C extends RefusalCode>(
  code: C,
  ...[details]: undefined extends RefusalDetails<C> ? [] : [details: RefusalDetails<C>]
): Refusal {
  return new Refusal(code, (details ?? {}) as Readonly<Record<string, unknown>>);
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}

/** The sentence for a person. */
export function sentence(refusal: Refusal, locale: Locale): string {
  const entry = refusals[refusal.code];
  return (entry[locale] as (details: unknown) => string)(refusal.details);
}

/** The HTTP status that goes with the code. */
export function status(refusal: Refusal): number {
  return refusals[refusal.code].status;
}

/** RFC 9457 `application/problem+json`: the code as type, both sentences, and the fields at fault. */
export function problem(refusal: Refusal, locale: Locale): Record<string, unknown> {
  return {
    type: `urn:kheo:refusal:${refusal.code}`,
    title: sentence(refusal, locale),
    status: status(refusal),
    code: refusal.code,
    detail: { vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') },
    ...(Object.keys(refusal.details).length > 0 ? { details: refusal.details } : {}),
  };
}
