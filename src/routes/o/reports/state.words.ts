import { words } from '#base/words.ts';

/** How a report stands. */
export const stateWords = words({
  due: ['Chưa nộp', 'Not sent'],
  draft: ['Bản nháp', 'Draft'],
  submitted: ['Đã gửi', 'Sent'],
  returned: ['Trả lại', 'Returned'],
  accepted: ['Đã duyệt', 'Accepted'],
  late: ['Quá hạn', 'Late'],
  locked: ['Đã khóa', 'Locked'],
});
