import { words } from '#base/words.ts';

/** What has happened to a report and what comes next. */
export const c = words({
  step_saved: ['Lập bản nháp', 'Draft made'],
  step_sent: ['Gửi', 'Sent'],
  step_looked_at: ['Cấp duyệt mở xem', 'Opened by who accepts'],
  step_withdrawn: ['Rút lại', 'Withdrawn'],
  step_returned: ['Trả lại', 'Returned'],
  step_accepted: ['Duyệt', 'Accepted'],
  step_reopened: ['Mở lại', 'Reopened'],
  step_unlocked: ['Mở khóa', 'Unlocked'],
  step_reminded: ['Được đôn đốc', 'Reminded'],
  nextFill: ['Nhập số liệu', 'Fill in'],
  nextMend: ['Sửa và gửi lại', 'Mend and send again'],
  nextSend: ['Gửi', 'Send'],
  nextAccept: [(p: { who: string }) => `${p.who} duyệt`, (p) => `Accepted by ${p.who}`],
  nextTotal: ['Số liệu vào tổng của cấp trên', 'The figures count above'],
});
