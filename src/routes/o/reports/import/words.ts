import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const vi = (n: number): string => number(n, 'vi');
const en = (n: number, one: string, many = `${one}s`): string => `${number(n, 'en')} ${n === 1 ? one : many}`;

/** Words of the workbook of reports, out and in. */
export const ri = words({
  title: ['Nhập báo cáo từ bảng tính', 'Import reports from a workbook'],
  lead: [
    'Tải bảng tính của một kỳ, điền cho một hay nhiều đơn vị, rồi gửi lại ở đây. Xem trước rồi mới gửi.',
    'Download the workbook of a period, fill it in for one unit or several, and send it here. You see what would change first.',
  ],
  reports: ['Báo cáo', 'Reports'],
  out: ['1. Tải bảng tính', '1. Download a workbook'],
  outSay: [
    'Có sẵn các đơn vị mà bạn được báo cáo, và những gì đã nhập.',
    'It has the units that you may report for, and what was filled in already.',
  ],
  of: ['Biểu mẫu và kỳ', 'Form and period'],
  download: ['Tải bảng tính (.xlsx)', 'Download (.xlsx)'],
  noForm: ['Chưa có biểu mẫu nào hỏi đơn vị của bạn.', 'No form asks your units yet.'],
  in: ['2. Gửi bảng tính đã điền', '2. Send the filled workbook'],
  csvForm: ['Biểu mẫu, nếu là tệp CSV', 'Form, for a CSV'],
  csvFormHint: [
    'Bảng tính tự nói thuộc biểu mẫu nào. CSV cần bốn cột: mã đơn vị, kỳ, chỉ tiêu, giá trị.',
    'A workbook says itself which form it is. A CSV has four columns: unit, period, figure, value.',
  ],
  counts: [
    (p: { send: number; figures: number }) =>
      `Sẽ gửi ${vi(p.send)} báo cáo với ${vi(p.figures)} số liệu mới hoặc thay đổi.`,
    (p) => `${en(p.send, 'report')} would be sent, with ${en(p.figures, 'new or changed figure')}.`,
  ],
  nothing: [
    'Tệp này không làm thay đổi gì: mọi báo cáo trong tệp đã gửi như vậy.',
    'This file changes nothing: all its reports were sent like this.',
  ],
  nothingRight: [
    'Không có báo cáo nào gửi được; hãy sửa các ô có lỗi.',
    'No report can be sent; mend the wrong cells.',
  ],
  blankOnly: ['Bảng tính chưa điền số liệu nào.', 'Nothing was filled in yet.'],
  same: [(p: { n: number }) => `${vi(p.n)} báo cáo giữ nguyên`, (p) => `${en(p.n, 'report')} as they were`],
  blank: [(p: { n: number }) => `${vi(p.n)} đơn vị để trống`, (p) => `${en(p.n, 'unit')} left empty`],
  held: [(p: { n: number }) => `${vi(p.n)} đơn vị chọn chưa gửi`, (p) => `${en(p.n, 'unit')} held back`],
  wrong: [(p: { n: number }) => `${vi(p.n)} dòng có lỗi`, (p) => `${en(p.n, 'wrong row')}`],
  changes: ['Những gì sẽ thay đổi', 'What would change'],
  unit: ['Đơn vị', 'Unit'],
  period: ['Kỳ', 'Period'],
  fresh: ['Mới', 'New'],
  changed: ['Thay đổi', 'Changed'],
  cleared: ['Bỏ trống', 'Cleared'],
  first: ['Ví dụ', 'Such as'],
  empty: ['trống', 'empty'],
  warnings: [
    (p: { n: number }) => `${vi(p.n)} số liệu khác thường, cần xem lại`,
    (p) => `${en(p.n, 'unusual figure')} to look at`,
  ],
  confirm: ['Tôi đã xem, các số liệu trên là đúng', 'I have looked: these figures are right'],
  notices: ['Lưu ý khi đọc tệp', 'How the file was read'],
  note: ['Ghi chú gửi kèm', 'Note to send along'],
  send: [(p: { n: number }) => `Gửi ${vi(p.n)} báo cáo`, (p) => `Send ${en(p.n, 'report')}`],
  sendWithout: [
    (p: { n: number; bad: number }) => `Gửi ${vi(p.n)} báo cáo, bỏ ${vi(p.bad)} dòng lỗi`,
    (p) => `Send ${en(p.n, 'report')} without ${en(p.bad, 'wrong row')}`,
  ],
});
