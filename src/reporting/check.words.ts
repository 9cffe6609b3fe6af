import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

interface Where {
  /** What is asked, by its name. */
  readonly at: string;
}
interface Figure extends Where {
  readonly value: number;
  readonly decimals: number;
}
interface Bounded extends Figure {
  readonly bound: number;
}

const vi = (value: number, decimals = 6): string => number(value, 'vi', decimals);
const en = (value: number, decimals = 6): string => number(value, 'en', decimals);

/** What the checks of a report say: what, where, how to mend it. */
export const said = words({
  missing: [
    (p: Where) => `Chưa nhập “${p.at}”. Nếu không phát sinh, ghi 0.`,
    (p) => `“${p.at}” is empty. Enter 0 if there was nothing to count.`,
  ],
  noAnswer: [
    (p: Where) => `Chưa trả lời “${p.at}”. Nếu không có gì để báo cáo, ghi “Không có”.`,
    (p) => `“${p.at}” has no answer. Write “None” if there is nothing to report.`,
  ],
  notAsked: [
    (p: Where) => `Biểu mẫu không hỏi “${p.at}”. Bỏ nội dung này rồi gửi lại.`,
    (p) => `The form does not ask for “${p.at}”. Take it out and send again.`,
  ],
  aQuestion: [
    (p: Where) =>
      `“${p.at}” là câu hỏi, không phải số liệu. Trả lời trên trang báo cáo hay trong bảng tính, rồi bỏ dòng này.`,
    (p) =>
      `“${p.at}” is a question, not a figure. Answer it on the page of the report or in the workbook, and take this out.`,
  ],
  notANumber: [
    (p: Where & { written: string }) =>
      `“${p.at}”: “${p.written}” không phải là một số. Chỉ ghi chữ số, ví dụ 1234.`,
    (p) => `“${p.at}”: “${p.written}” is not a number. Write digits only, for example 1234.`,
  ],
  ambiguous: [
    (p: Where & { written: string; readings: readonly number[] }) =>
      `“${p.at}”: “${p.written}” có thể hiểu là ${p.readings.map((n) => plain(n, 'vi')).join(' hoặc ')}. Ghi lại không có dấu phân cách hàng nghìn.`,
    (p) =>
      `“${p.at}”: “${p.written}” can mean ${p.readings.map((n) => plain(n, 'en')).join(' or ')}. Write it without a mark between thousands.`,
  ],
  whole: [
    (p: Where & { written: string }) => `“${p.at}” là số nguyên, không ghi “${p.written}”. Bỏ phần lẻ.`,
    (p) => `“${p.at}” is a whole number, not “${p.written}”. Leave out what comes after the mark.`,
  ],
  decimals: [
    (p: Where & { written: string; decimals: number }) =>
      `“${p.at}”: “${p.written}” có quá nhiều chữ số thập phân. Làm tròn đến ${p.decimals} chữ số.`,
    (p) => `“${p.at}”: “${p.written}” has too many decimals. Round it to ${p.decimals}.`,
  ],
  tooLong: [
    (p: Where & { written: string }) =>
      `“${p.at}”: “${p.written}” có quá nhiều chữ số. Kiểm tra lại, tối đa 15 chữ số.`,
    (p) => `“${p.at}”: “${p.written}” has too many digits. Check it; at most 15 are kept.`,
  ],
  negative: [
    (p: Figure) => `“${p.at}” không thể âm: ${vi(p.value, p.decimals)}. Ghi 0 hoặc số lớn hơn 0.`,
    (p) => `“${p.at}” cannot be negative: ${en(p.value, p.decimals)}. Enter 0 or more.`,
  ],
  least: [
    (p: Bounded) =>
      `“${p.at}” phải từ ${vi(p.bound)} trở lên, đang là ${vi(p.value, p.decimals)}. Kiểm tra và sửa lại.`,
    (p) => `“${p.at}” must be at least ${en(p.bound)}, not ${en(p.value, p.decimals)}. Check and mend it.`,
  ],
  most: [
    (p: Bounded) =>
      `“${p.at}” không được lớn hơn ${vi(p.bound)}, đang là ${vi(p.value, p.decimals)}. Kiểm tra và sửa lại.`,
    (p) => `“${p.at}” must be at most ${en(p.bound)}, not ${en(p.value, p.decimals)}. Check and mend it.`,
  ],
  percent: [
    (p: Figure) =>
      `“${p.at}” là tỷ lệ, không thể quá 100%: ${vi(p.value, p.decimals)}%. Kiểm tra và sửa lại.`,
    (p) => `“${p.at}” is a share and cannot exceed 100%: ${en(p.value, p.decimals)}%. Check and mend it.`,
  ],
  hardRule: [
    (p: { says: string; left: number; right: number }) =>
      `${p.says} (đang so ${vi(p.left)} với ${vi(p.right)}). Sửa số liệu sai trước khi gửi.`,
    (p) => `${p.says} (now ${en(p.left)} against ${en(p.right)}). Mend the wrong figure before sending.`,
  ],
  softRule: [
    (p: { says: string; left: number; right: number }) =>
      `${p.says} (đang so ${vi(p.left)} với ${vi(p.right)}). Nếu đúng, ghi chú lý do.`,
    (p) => `${p.says} (now ${en(p.left)} against ${en(p.right)}). If it is right, say why in a note.`,
  ],
  outlier: [
    (p: Figure & { high: boolean; usual: number; low: number; top: number; periods: number }) =>
      `“${p.at}”: ${vi(p.value, p.decimals)} ${p.high ? 'cao' : 'thấp'} khác thường so với ${p.periods} kỳ trước ${range(p, vi)}. Nếu đúng, ghi chú lý do.`,
    (p) =>
      `“${p.at}”: ${en(p.value, p.decimals)} is unusually ${p.high ? 'high' : 'low'} against the ${p.periods} periods before ${range(p, en, true)}. If it is right, say why in a note.`,
  ],
  timesMore: [
    (p: Figure & { times: number; before: number }) =>
      `“${p.at}”: ${vi(p.value, p.decimals)} gấp ${vi(p.times, 1)} lần kỳ trước (${vi(p.before, p.decimals)}). Nếu đúng, ghi chú lý do.`,
    (p) =>
      `“${p.at}”: ${en(p.value, p.decimals)} is ${en(p.times, 1)} times the period before (${en(p.before, p.decimals)}). If it is right, say why in a note.`,
  ],
  tenthOf: [
    (p: Figure & { before: number }) =>
      `“${p.at}”: ${vi(p.value, p.decimals)} chưa quá một phần mười kỳ trước (${vi(p.before, p.decimals)}). Nếu đúng, ghi chú lý do.`,
    (p) =>
      `“${p.at}”: ${en(p.value, p.decimals)} is at most a tenth of the period before (${en(p.before, p.decimals)}). If it is right, say why in a note.`,
  ],
});

/** Without groups, as it should be written. */
const plain = (value: number, locale: 'vi' | 'en'): string =>
  locale === 'vi' ? String(value).replace('.', ',') : String(value);

function range(
  { usual, low, top, decimals }: { usual: number; low: number; top: number; decimals: number },
  as: (value: number, decimals: number) => string,
  english = false,
): string {
  const middle = as(usual, Math.max(decimals, Number.isInteger(usual) ? 0 : 1));
  if (low === top) return english ? `(always ${middle})` : `(luôn là ${middle})`;
  return english
    ? `(usually ${middle}; from ${as(low, decimals)} to ${as(top, decimals)})`
    : `(thường là ${middle}; từ ${as(low, decimals)} đến ${as(top, decimals)})`;
}
