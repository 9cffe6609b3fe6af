import { no } from '#base/refusals/refusal.ts';
import { number } from '#base/text.ts';

/** Targets. */
export const targets = {
  // `at` is the field at fault
  'target.impossible': no<{ at: string; why: { vi: string; en: string } }>(
    422,
    (d) => `Chỉ tiêu không thể thực hiện: ${d.why.vi}.`,
    (d) => `The target cannot hold: ${d.why.en}.`,
  ),
  'target.withdrawn': no(
    409,
    () => 'Chỉ tiêu này đã được rút; hãy khôi phục trước khi sửa.',
    () => 'This target has been withdrawn; restore it before you change it.',
  ),
  'target.not_withdrawn': no(
    409,
    () => 'Chỉ tiêu này chưa bị rút nên không cần khôi phục.',
    () => 'This target has not been withdrawn, so there is nothing to restore.',
  ),
  'target.shares_differ': no<{ sum: number; whole: number }>(
    409,
    (d) =>
      `Các phần cộng lại là ${number(d.sum, 'vi')}, chỉ tiêu là ${number(d.whole, 'vi')}; hãy sửa cho khớp, hoặc xác nhận giao khác chỉ tiêu.`,
    (d) =>
      `The shares come to ${number(d.sum, 'en')}, the target is ${number(d.whole, 'en')}; make them fit, or confirm that they differ.`,
  ),
  'target.objective': no(
    422,
    () => 'Mục tiêu này không thuộc chương trình đã chọn.',
    () => 'This objective does not belong to the chosen programme.',
  ),
} as const;
