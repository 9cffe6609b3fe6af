import { no } from '#base/refusals/refusal.ts';
import { date, number } from '#base/text.ts';

const ended = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** Reforms of the tree. */
export const restructuring = {
  'restructuring.not_draft': no<{ state: string }>(
    409,
    () => 'Phương án không còn là bản nháp nên không sửa hay áp dụng được nữa.',
    () => 'This restructuring is no longer a draft; it can be neither changed nor applied.',
  ),
  'restructuring.undecided': no<{ count: number; first: { vi: string; en: string } }>(
    409,
    (d) =>
      `Còn ${number(d.count, 'vi')} việc chưa quyết định, ví dụ: ${d.first.vi}; hãy quyết định hết rồi áp dụng.`,
    (d) =>
      d.count === 1
        ? `One item is undecided: ${d.first.en}; decide it, then apply.`
        : `${number(d.count, 'en')} items are undecided, e.g. ${d.first.en}; decide all of them, then apply.`,
  ),
  'restructuring.line': no<{ line: number; ref: string; problem: { vi: string; en: string } }>(
    422,
    (d) =>
      `${d.line > 0 ? `Dòng ${d.line}` : 'Phương án'}${d.ref ? ` (${d.ref})` : ''}: ${ended(d.problem.vi)}`,
    (d) =>
      `${d.line > 0 ? `Line ${d.line}` : 'The draft'}${d.ref ? ` (${d.ref})` : ''}: ${ended(d.problem.en)}`,
  ),
  'restructuring.empty': no(
    422,
    () => 'Phương án chưa có dòng nào; hãy thêm dòng hoặc nạp bảng trước.',
    () => 'The draft has no lines yet; add some, or import a table, first.',
  ),
  'restructuring.row': no<{ problems: { column: string; vi: string; en: string }[] }>(
    422,
    (d) => `Dòng chưa đọc được: ${d.problems.map((p) => `${p.column}: ${p.vi}`).join('; ')}.`,
    (d) => `The row cannot be read: ${d.problems.map((p) => `${p.column}: ${p.en}`).join('; ')}.`,
  ),
  'restructuring.too_many_rows': no<{ limit: number }>(
    422,
    (d) => `Bảng quá dài; một phương án có nhiều nhất ${number(d.limit, 'vi')} dòng.`,
    (d) => `The table is too long; a draft has at most ${number(d.limit, 'en')} rows.`,
  ),
  'restructuring.future': no<{ on: string }>(
    422,
    (d) => `Ngày hiệu lực ${date(d.on)} chưa tới; phương án chỉ áp dụng được từ ngày đó.`,
    (d) => `It takes effect on ${date(d.on)}, which is still to come; it can be applied from that day.`,
  ),
} as const;
