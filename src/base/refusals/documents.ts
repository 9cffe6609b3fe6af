import { no } from '#base/refusals/refusal.ts';
import { date } from '#base/text.ts';

/** Documents. */
export const documents = {
  'document.not_yet': no<{ on: string; today: string }>(
    422,
    (d) => `Ngày ban hành ${date(d.on)} còn ở tương lai (hôm nay là ${date(d.today)}); hãy kiểm tra lại.`,
    (d) => `The day of issue, ${date(d.on)}, is in the future (today is ${date(d.today)}); check it.`,
  ),
  'document.same': no<{ number: string; on: string }>(
    409,
    (d) =>
      `Đơn vị đã lưu văn bản số ${d.number} ngày ${date(d.on)}; hãy sửa văn bản ấy, hoặc kiểm tra lại số và ngày.`,
    (d) =>
      `The unit keeps a document no. ${d.number} of ${date(d.on)} already; edit that one, or check number and date.`,
  ),
  'document.withdrawn': no<{ name: string }>(
    409,
    (d) => `Văn bản “${d.name}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `The document “${d.name}” is withdrawn; restore it first.`,
  ),
  'document.not_withdrawn': no<{ name: string }>(
    409,
    (d) => `Văn bản “${d.name}” chưa rút nên không cần khôi phục.`,
    (d) => `The document “${d.name}” is not withdrawn, so there is nothing to restore.`,
  ),
} as const;
