/**
 * A number as people write it. Vietnamese writing rules: '.' between groups of three digits, ',' before decimals. What
 * can mean nothing else is read in the English way too ("1,234.5"); what can mean two things is not guessed.
 */
export type NumberRead = { readonly value: number } | NumberProblem;

export interface NumberProblem {
  /**
   * `empty`: nothing but white space. `not_a_number`: letters, two numbers, marks out of place. `ambiguous`: two readings.
   * `whole`: a fraction where whole numbers are counted. `decimals`: more of them than are kept. `too_long`: more digits
   * than are kept exactly.
   */
  readonly problem: 'empty' | 'not_a_number' | 'ambiguous' | 'whole' | 'decimals' | 'too_long';
  /** For `ambiguous`: what it can mean, the smaller first. */
  readonly readings: readonly number[];
}

/** How many digits a number keeps exactly in a browser, on the server and in the database. */
const EXACT = 15;

const PLAIN = /^(0|[1-9]\d{0,14})$/;

const full = (code: number): string => String.fromCharCode(code - 0xfee0);

/** Full-width digits and marks as plain ones, every kind of space as one, every kind of minus as '-'. */
function plain(text: string): string {
  return text
    .replace(/[０-９．，％＋－]/g, (sign) => full(sign.charCodeAt(0)))
    .replace(/[\s\u200b\u2060\ufeff]+/g, ' ')
    .replace(/[−–—‒‐‑]/g, '-')
    .trim();
}

const GROUPED = (mark: string): RegExp => new RegExp(String.raw`^[1-9]\d{0,2}(?:${mark}\d{3})+$`);
const DOTS = GROUPED(String.raw`\.`);
const COMMAS = GROUPED(',');
const SPACES = GROUPED(' ');

/** Whole part and decimals as digits, for every way in which the text can be read; none when it is no number. */
function readings(text: string, decimals: number): [whole: string, part: string][] {
  if (/^\d+$/.test(text)) return [[text, '']];
  if (SPACES.test(text.replace(/[.,]\d+$/, ''))) {
    const [whole = '', part = ''] = text.split(/[.,]/);
    return [[whole.replaceAll(' ', ''), part]];
  }
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (!/^[\d.,]+$/.test(text)) return [];
  if (dots > 0 && commas > 0) {
    // both marks: the last one stands before the decimals, once, and the other between good groups
    const mark = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const [whole = '', part = '', more] = text.split(mark);
    const good = (mark === ',' ? DOTS : COMMAS).test(whole) && /^\d+$/.test(part) && more === undefined;
    return good ? [[whole.replace(/[.,]/g, ''), part]] : [];
  }
  const grouped = (dots > 0 ? DOTS : COMMAS).test(text);
  if (dots + commas > 1) return grouped ? [[text.replace(/[.,]/g, ''), '']] : [];
  const [whole = '', part = ''] = text.split(/[.,]/);
  if (whole === '' || part === '') return [];
  if (!grouped) return [[whole, part]];
  const asDecimal: [string, string] = [whole, part];
  const asGroups: [string, string] = [whole + part, ''];
  // as it is written here, "1,234" has three decimals; where so many are not kept, an English thousand is as likely
  if (commas > 0) return decimals >= 3 ? [asDecimal] : [asDecimal, asGroups];
  return decimals >= 3 ? [asDecimal, asGroups] : [asGroups];
}

/**
 * Reads a number with at most `decimals` decimals. A text is read as people write numbers: with or without groups, with
 * no-break spaces and full-width digits, and with "%" behind it where `percent` says that percent are asked.
 */
export function readNumber(
  written: string | number,
  decimals: number,
  { percent = false }: { readonly percent?: boolean } = {},
): NumberRead {
  if (typeof written === 'number') {
    if (!Number.isFinite(written)) return wrong('not_a_number');
    return judged(written, fraction(written), decimals);
  }
  // most of what is typed is a plain whole number
  if (PLAIN.test(written)) return { value: Number(written) };
  let text = plain(written);
  if (text === '') return wrong('empty');
  if (percent) text = text.replace(/ ?%$/, '');
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  text = text.slice(sign.length).trim();
  const read = readings(text, decimals);
  const values = read.map(([whole, part]) => Number(`${sign}${whole}.${part || 0}`));
  const [first] = read;
  if (!first || values[0] === undefined) return wrong('not_a_number');
  if (values.length > 1) return { problem: 'ambiguous', readings: values };
  const digits = `${first[0]}${first[1].replace(/0+$/, '')}`.replace(/^0+/, '');
  if (digits.length > EXACT) return wrong('too_long');
  return judged(values[0], first[1].replace(/0+$/, '').length, decimals);
}

const wrong = (problem: NumberProblem['problem']): NumberProblem => ({ problem, readings: [] });

function judged(value: number, places: number, decimals: number): NumberRead {
  if (Math.abs(value) >= 10 ** EXACT) return wrong('too_long');
  if (places > decimals) return wrong(decimals === 0 ? 'whole' : 'decimals');
  // no "minus nothing"
  return { value: value === 0 ? 0 : value };
}

/** How many decimals a number has. */
function fraction(value: number): number {
  const [digits = '', exponent] = String(Math.abs(value)).split('e');
  const places = (digits.split('.')[1] ?? '').length;
  return Math.max(0, places - Number(exponent ?? 0));
}

/** A number as a field shows it: without groups, so that it is read again as the same. */
export function asTyped(value: number, locale: 'vi' | 'en'): string {
  const places = Math.min(fraction(value), 6);
  const text = value.toFixed(places);
  if (places === 0) return text;
  // "1.234" could be taken for a thousand: one decimal more says that it is none
  const clear = locale === 'en' && places === 3 ? `${text}0` : text;
  return locale === 'vi' ? clear.replace('.', ',') : clear;
}
