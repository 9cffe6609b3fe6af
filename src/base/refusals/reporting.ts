import { no } from '#base/refusals/refusal.ts';
import { date } from '#base/text.ts';

/** Calendars, forms and reports. */
export const reporting = {
  // forms; `at` is the field at fault
  'form.impossible': no<{ at: string; why: { vi: string; en: string } }>(
    422,
    (d) => `Biểu mẫu này không thể báo cáo được: ${d.why.vi}.`,
    (d) => `This form could not be answered: ${d.why.en}.`,
  ),
  'form.withdrawn': no<{ title: string }>(
    409,
    (d) => `Biểu mẫu “${d.title}” đã rút; hãy khôi phục trước khi làm việc này.`,
    (d) => `The form “${d.title}” is withdrawn; restore it first.`,
  ),
  'form.not_withdrawn': no<{ title: string }>(
    409,
    (d) => `Biểu mẫu “${d.title}” chưa rút nên không cần khôi phục.`,
    (d) => `The form “${d.title}” is not withdrawn, so there is nothing to restore.`,
  ),
  'form.version_earlier': no<{ since: string; last: string }>(
    422,
    (d) =>
      `Bản mới phải bắt đầu từ ngày ${date(d.last)} trở đi: từ ngày đó đã có một bản; ngày ${date(d.since)} sẽ thay đổi những gì đã hỏi.`,
    (d) =>
      `A new version begins on ${date(d.last)} or later, when the last one began; ${date(d.since)} would change what was asked.`,
  ),
} as const;
