import { type Locale, number } from '#base/text.ts';
import type { Change } from '#reporting/review.rules.ts';

/** "+2 (+50%)", "−3,5 điểm": the change in the figure's own unit and in percent. */
export function shiftOf(
  { by, percent }: Change,
  { decimals, share }: { readonly decimals: number; readonly share: boolean },
  locale: Locale,
): string | null {
  if (by === 0) return null;
  const signed = (value: number, digits: number): string =>
    `${value > 0 ? '+' : ''}${number(value, locale, digits)}`;
  if (share) return `${signed(by, decimals)} ${locale === 'vi' ? 'điểm' : 'points'}`;
  // ten times as much and more reads as nonsense in percent
  if (percent === null || Math.abs(percent) >= 1000) return signed(by, decimals);
  return `${signed(by, decimals)} (${signed(percent, Math.abs(percent) < 10 ? 1 : 0)}%)`;
}
