import { words } from '#base/words.ts';

/** What whoever accepts a report, or keeps its form, reads and does. */
export const d = words({
  figures: ['Số liệu đã gửi', 'What was sent'],
  what: ['Nội dung', 'What'],
  now: ['Kỳ này', 'This period'],
  against: [
    (p: { period: string }) => `So với ${p.period.charAt(0).toLowerCase()}${p.period.slice(1)}`,
    (p) => `Against ${p.period}`,
  ],
  same: ['như cũ', 'the same'],
  noFigure: ['chưa có', 'none'],
  unusual: [
    (p: { n: number }) => `${p.n} chỗ cần xem kỹ`,
    (p) => (p.n === 1 ? '1 thing to look at' : `${p.n} things to look at`),
  ],
  countsNow: [(p: { value: string }) => `đang tính: ${p.value}`, (p) => `counts now: ${p.value}`],
  senderSays: [(p: { who: string }) => `${p.who} ghi khi gửi:`, (p) => `${p.who} wrote with it:`],
  evidence: ['Minh chứng:', 'Evidence:'],
  returned: ['Đã trả lại:', 'Returned:'],
  returnOne: ['Trả lại số này…', 'Return this one…'],
  returnAnswer: ['Trả lại mục này…', 'Return this one…'],
  returnOneSr: [(p: { name: string }) => `: ${p.name}`, (p) => `: ${p.name}`],
  reasonFor: [(p: { name: string }) => `Vì sao trả lại “${p.name}”`, (p) => `Why “${p.name}” is returned`],
  reasons: ['Lý do trả lại', 'The reason'],
  reasonAll: ['Lý do trả lại cả báo cáo', 'Why the whole report is returned'],
  reasonAllHint: [
    'Không cần khi đã ghi lý do ở từng số liệu.',
    'Not needed when single figures have their reasons.',
  ],
  accept: ['Duyệt báo cáo', 'Accept the report'],
  giveBack: ['Trả lại để chỉnh sửa', 'Return it to be mended'],
  next: [
    'Duyệt xong, số liệu được cộng ngay vào mọi tổng số. Trả lại thì chưa số liệu nào của bản gửi này được tính.',
    'Once accepted, its figures count in every total at once. Once returned, nothing of what was sent counts.',
  ],
  reopen: ['Mở lại báo cáo…', 'Reopen the report…'],
  reopenDo: ['Mở lại báo cáo', 'Reopen the report'],
  reopenHelp: [
    'Số liệu đã duyệt vẫn được tính cho đến khi duyệt bản gửi sau.',
    'What is accepted goes on counting until the next revision is accepted.',
  ],
  reason: ['Lý do', 'Reason'],
  unlock: ['Mở khóa kỳ này cho đơn vị…', 'Unlock this period for the unit…'],
  unlockDo: ['Mở khóa', 'Unlock'],
  lockedSince: [
    (p: { on: string }) => `Kỳ này khóa sau ngày ${p.on}.`,
    (p) => `The period was locked after ${p.on}.`,
  ],
  until: ['Mở đến hết ngày', 'Open until'],
  follow: ['Đôn đốc đơn vị', 'Follow up'],
  note: ['Ghi chú', 'Note'],
  toQueue: ['Về báo cáo chờ duyệt', 'Back to what waits for acceptance'],
  doneAccepted: [
    'Đã duyệt báo cáo; số liệu đã vào tổng số.',
    'The report is accepted and counts in every total.',
  ],
  doneReturned: ['Đã trả lại báo cáo.', 'The report is returned.'],
  doneReopened: ['Đã mở lại báo cáo.', 'The report is open again.'],
  doneUnlocked: ['Đã mở khóa kỳ này cho đơn vị.', 'The period is open for the unit.'],
  doneReminded: ['Đã đôn đốc đơn vị.', 'The unit was reminded.'],
});
