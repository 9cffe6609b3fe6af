import { no } from '#base/refusals/refusal.ts';

/** Files that were sent. */
export const files = {
  'file.none': no(
    422,
    () => 'Chưa chọn tệp; hãy chọn tệp rồi gửi lại.',
    () => 'No file was chosen; choose one and send it again.',
  ),
  'file.empty': no(
    422,
    () => 'Tệp trống; hãy chọn đúng tệp rồi gửi lại.',
    () => 'The file is empty; choose the right one and send it again.',
  ),
  'file.too_large': no<{ limit: string }>(
    413,
    (d) => `Tệp quá lớn; mỗi tệp nhiều nhất ${d.limit}. Hãy nén hoặc chia nhỏ tệp rồi gửi lại.`,
    (d) => `The file is too large; at most ${d.limit} each. Make it smaller or split it, and send it again.`,
  ),
  'file.wrong_type': no<{ allowed: string }>(
    422,
    (d) => `Nội dung tệp không thuộc loại được nhận; hãy lưu lại thành một trong các loại: ${d.allowed}.`,
    (d) => `By its content the file is of a type that is not taken; save it as one of: ${d.allowed}.`,
  ),
  'file.not_kept': no(
    422,
    () => 'Tệp này chưa có trên máy chủ; hãy chọn lại tệp rồi gửi.',
    () => 'The server does not have this file; choose it again and send it.',
  ),
} as const;
