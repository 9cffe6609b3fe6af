import type { Locale } from '#base/text.ts';
import { number } from '#base/text.ts';
import type { Wording } from '#base/views.ts';
import type { CheckRule, Term } from '#reporting/shapes.ts';

type Names = (key: string) => Wording;

const whenWords = {
  this: { vi: '', en: '' },
  previous: { vi: ' của kỳ trước', en: ' of the period before' },
  last_year: { vi: ' cùng kỳ năm trước', en: ' of the same period a year ago' },
} as const;

const opWords = {
  le: { vi: 'không được lớn hơn', en: 'must not be more than' },
  ge: { vi: 'không được nhỏ hơn', en: 'must not be less than' },
  eq: { vi: 'phải bằng', en: 'must equal' },
} as const;

function side({ measures, when, times, plus }: Term, name: Names, locale: Locale): string {
  if (measures.length === 0 || times === 0) return number(plus, locale, 6);
  const named = measures.map((key) => `“${name(key)[locale]}”`);
  const joined =
    named.length === 1
      ? (named[0] ?? '')
      : locale === 'vi'
        ? `tổng ${named.join(' và ')}`
        : `the sum of ${named.join(' and ')}`;
  const scaled = times === 1 ? '' : ` × ${number(times, locale, 6)}`;
  const moved = plus === 0 ? '' : ` ${plus < 0 ? '−' : '+'} ${number(Math.abs(plus), locale, 6)}`;
  return `${joined}${whenWords[when][locale]}${scaled}${moved}`;
}

/** A rule in plain words: "“Số đã giải quyết” không được lớn hơn “Số đã nhận”". */
export function ruleSentence(rule: Pick<CheckRule, 'left' | 'op' | 'right'>, name: Names): Wording {
  const said = (locale: Locale): string => {
    const text = `${side(rule.left, name, locale)} ${opWords[rule.op][locale]} ${side(rule.right, name, locale)}`;
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
  };
  return { vi: said('vi'), en: said('en') };
}
