/** Text as it is stored and searched: NFC, no control characters, tone-blind keys. */

/** Canonical composition and no outer white space: what every text field is turned into when it is parsed. */
export function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** True when the text holds a control character other than a line break or a tab. */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Cs}]/u.test(text.replace(/[\n\r\t]/g, ''));
}

/**
 * The key under which a text is found: lower case, without tone or vowel marks, "đ" as "d", one space between
 * words. "Hòa", "Hoà" and "hoa" all fold to "hoa", so the placement of a tone mark never hides a unit.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 2943 → "2.943" in Vietnamese, "2,943" in English. Up to `decimals` digits after the mark, none when whole. */
export function number(value: number, locale: Locale, decimals = 1): string {
  const rounded = Number(value.toFixed(decimals));
  const [whole, part] = Math.abs(rounded).toString().split('.');
  const grouped = (whole ?? '0').replace(/\B(?=(\d{3})+(?!\d))/g, locale === 'vi' ? '.' : ',');
  return `${rounded < 0 ? '−' : ''}${grouped}${part ? (locale === 'vi' ? ',' : '.') + part : ''}`;
}

/** What is counted, as it stands behind its number: "36 cuộc", "94,6%". */
export function behind(unit: string): string {
  return unit === '%' ? unit : ` ${unit}`;
}

/** '2021-12-31' → "31/12/2021": both languages, as official papers write it. */
export function date(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

export type Locale = 'vi' | 'en';
export const locales: readonly Locale[] = ['vi', 'en'];

/** A note that stands in both languages, "Vietnamese | English", in one of them; any other note as it is. */
export function inLanguage(note: string, locale: Locale): string {
  const parts = note.split(' | ');
  return parts.length === 2 ? ((locale === 'vi' ? parts[0] : parts[1]) as string) : note;
}

/**
 * A number of days as people say it: "45 ngày", from two months on "14 tháng", from two years on "4 năm". Counted in
 * full months and years, so it never says too much.
 */
export function daysSaid(days: number, locale: Locale): string {
  const [value, vi, one, many] =
    days >= 731
      ? ([Math.floor(days / 365.25), 'năm', 'year', 'years'] as const)
      : days >= 61
        ? ([Math.floor(days / 30.44), 'tháng', 'month', 'months'] as const)
        : ([days, 'ngày', 'day', 'days'] as const);
  return locale === 'vi' ? `${value} ${vi}` : `${value} ${value === 1 ? one : many}`;
}
