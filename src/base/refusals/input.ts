import { type Issue, problems } from '#base/refusals/problems.ts';
import { no } from '#base/refusals/refusal.ts';

const at = (issue: Issue): string => (issue.at === '' ? '' : `${issue.at}: `);
const issueLine = (locale: 'vi' | 'en') => (issue: Issue) =>
  `${at(issue)}${(problems[issue.problem][locale] as (i: Issue) => string)(issue)}`;

/** What came in, and what it is about. */
export const input = {
  'input.invalid': no<{ issues: Issue[] }>(
    422,
    (d) => `Chưa nhận được: ${d.issues.map(issueLine('vi')).join('; ')}.`,
    (d) => `Not accepted: ${d.issues.map(issueLine('en')).join('; ')}.`,
  ),
  'input.unreadable': no(
    400,
    () => 'Nội dung gửi lên không đọc được; hãy gửi lại dạng JSON hoặc biểu mẫu, mã hóa UTF-8.',
    () => 'What was sent could not be read; send it again as JSON or a form, encoded as UTF-8.',
  ),
  'input.too_big': no<{ limit: string }>(
    413,
    (d) => `Nội dung gửi lên quá lớn; nhiều nhất ${d.limit}.`,
    (d) => `What was sent is too big; at most ${d.limit}.`,
  ),
  'record.not_found': no<{ what: string }>(
    404,
    (d) => `Không tìm thấy ${d.what}; có thể hồ sơ không tồn tại hoặc bạn không được xem.`,
    (d) => `${d.what} was not found; it may not exist, or may not be yours to see.`,
  ),
  'record.stale': no<{ seen: number; current: number; theirs?: Record<string, unknown> }>(
    409,
    (d) =>
      `Hồ sơ đã được người khác sửa (bản ${d.current}, bạn đang xem bản ${d.seen}); hãy so sánh rồi lưu lại.`,
    (d) =>
      `Somebody else has changed the record (version ${d.current}, you saw ${d.seen}); compare and save again.`,
  ),
  'record.conflict': no<{ what: string }>(
    409,
    (d) => `Trùng với dữ liệu đã có: ${d.what}; hãy kiểm tra lại.`,
    (d) => `It collides with what is already there: ${d.what}; check it.`,
  ),
  'record.reference_missing': no<{ what: string }>(
    422,
    (d) => `Dữ liệu được nhắc tới không tồn tại: ${d.what}.`,
    (d) => `What is referred to does not exist: ${d.what}.`,
  ),
  'key.reused': no(
    409,
    () => 'Mã chống gửi trùng này đã dùng cho một nội dung khác; hãy mở lại biểu mẫu rồi gửi.',
    () => 'This idempotency key was used for something else; open the form again and send it.',
  ),
  'key.missing': no(
    400,
    () => 'Thiếu mã chống gửi trùng (Idempotency-Key); mỗi lần gửi cần một mã riêng từ 8 đến 200 ký tự.',
    () =>
      'The Idempotency-Key is missing; every request that writes needs one of its own, 8 to 200 characters.',
  ),
  'service.unavailable': no(
    503,
    () => 'Cơ sở dữ liệu đang khởi động lại; chưa có gì được ghi, hãy thử lại sau ít giây.',
    () => 'The database is restarting; try again in a few seconds.',
  ),
  'service.busy': no(
    503,
    () => 'Nhiều người cùng sửa một chỗ; chưa có gì được ghi, hãy thử lại.',
    () => 'Several people are changing the same thing; nothing was written, try again.',
  ),
} as const;
