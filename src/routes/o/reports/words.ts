import { words } from '#base/words.ts';

/** What units owe and have sent. */
export const r = words({
  room: ['Báo cáo', 'Reports'],
  lead: [
    'Báo cáo các đơn vị của bạn phải gửi và đã gửi; kỳ cần làm trước đứng trên.',
    'Reports that your units owe and have sent; what is due first stands first.',
  ],
  owed: ['Phải làm', 'To do'],
  count: [(p: { n: number }) => `${p.n} báo cáo`, (p) => (p.n === 1 ? '1 report' : `${p.n} reports`)],
  nothingOwed: ['Không còn báo cáo nào phải làm', 'Nothing to do'],
  nothingOwedHint: [
    'Mọi báo cáo đến hạn đều đã gửi. Kỳ sau sẽ hiện ở đây từ ngày đầu kỳ.',
    'Everything that is due was sent. The next period stands here from its first day.',
  ],
  nothingOwedLocked: [
    'Những kỳ còn thiếu đã khóa; đơn vị giữ biểu mẫu mở khóa được.',
    'What is missing is locked; whoever keeps the form can unlock it.',
  ],
  onTheWay: ['Đã gửi, chờ duyệt', 'Sent, waiting for acceptance'],
  settled: ['Đã duyệt', 'Accepted'],
  shut: ['Đã khóa, chưa gửi', 'Locked without a report'],
  none: ['Chưa có báo cáo nào được giao', 'No reports are asked for yet'],
  noneHint: [
    'Khi có biểu mẫu giao cho đơn vị của bạn, từng kỳ báo cáo sẽ hiện ở đây với hạn nộp.',
    'Once a form is assigned to your unit, each of its periods stands here with its due date.',
  ],
  toForms: ['Xem biểu mẫu', 'See the forms'],
  noUnit: ['Bạn chưa được giao quyền ở đơn vị nào', 'You hold no right in any unit'],
  noUnitHint: [
    'Hãy nhờ quản trị viên giao vai trò ở đơn vị của bạn để nhập báo cáo.',
    'Ask an administrator for a role in your unit to fill in its reports.',
  ],
  noneInYear: [(p: { year: number }) => `Năm ${p.year} không có báo cáo`, (p) => `No reports in ${p.year}`],
  noneInYearHint: ['Chọn năm khác, biểu mẫu khác hoặc đơn vị khác.', 'Choose another year, form or unit.'],
  year: ['Năm', 'Year'],
  form: ['Biểu mẫu', 'Form'],
  due: [(p: { on: string }) => `hạn nộp ${p.on}`, (p) => `due ${p.on}`],
  returnedCount: [
    (p: { n: number }) => `Trả lại ${p.n} số liệu`,
    (p) => (p.n === 1 ? '1 figure returned' : `${p.n} figures returned`),
  ],
  reminded: [(p: { on: string }) => `đôn đốc ngày ${p.on}`, (p) => `reminded on ${p.on}`],
  lateBy: [(p: { for: string }) => `quá hạn ${p.for}`, (p) => `${p.for} late`],
  dueIn: [(p: { for: string }) => `còn ${p.for}`, (p) => `${p.for} left`],
  dueToday: ['đến hạn hôm nay', 'due today'],
  fill: ['Nhập báo cáo', 'Fill in'],
  goOn: ['Nhập tiếp', 'Go on'],
  mend: ['Sửa và gửi lại', 'Mend and send again'],
  look: ['Xem', 'Look'],
  onThisDevice: ['Trên máy này còn bản chưa gửi được', 'On this device something is not sent yet'],
  onThisDeviceHelp: [
    'Mở báo cáo khi có mạng để gửi lên. Đăng xuất sẽ xóa những bản này khỏi máy.',
    'Open the report with a connection to send it. Signing out removes these from the device.',
  ],
  more: [
    (p: { shown: number; total: number }) =>
      `Hiện ${p.shown} trong ${p.total}. Chọn đơn vị hoặc biểu mẫu để thu hẹp.`,
    (p) => `${p.shown} of ${p.total} shown. Choose a unit or a form to see fewer.`,
  ],
  toQueue: ['Báo cáo chờ duyệt', 'Reports to accept'],
  toOwed: ['Ai còn nợ báo cáo', 'Who owes what'],
  toImport: ['Nhập từ bảng tính', 'Import a workbook'],
});
