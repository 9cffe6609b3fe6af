import type { Locale } from '#base/text.ts';

/** A number as it is written into a field: without grouping, so that nobody has to guess what a point means. */
export function written(value: number, locale: Locale): string {
  return locale === 'vi' ? String(value).replace('.', ',') : String(value);
}

/** "2.500", "2500" and "33,3" in Vietnamese, "2,500" and "33.3" in English; a text that is no number stays one. */
export function numberOf(typed: string, locale: Locale): number | string | undefined {
  if (typed === '') return undefined;
  const bare = typed.replace(/[\s\u00a0%]/g, '');
  const [group, mark] = locale === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(\\${mark}\\d+)?$`);
  const plain = grouped.test(bare) ? bare.replaceAll(group, '').replace(mark, '.') : bare.replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
}
