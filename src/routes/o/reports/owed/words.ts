import { daysSaid } from '#base/text.ts';
import { words } from '#base/words.ts';

const en = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`);

/** Who owes what. */
export const o = words({
  title: ['Ai còn nợ báo cáo', 'Who owes what'],
  lead: [
    (p: { units: number; overdue: number; total: number }) =>
      p.total === 0
        ? 'Không đơn vị nào còn nợ báo cáo.'
        : p.overdue === 0
          ? `${p.units} đơn vị còn ${p.total} báo cáo phải gửi, chưa báo cáo nào quá hạn.`
          : `${p.units} đơn vị còn ${p.total} báo cáo phải gửi, trong đó ${p.overdue} đã quá hạn.`,
    (p) =>
      p.total === 0
        ? 'Nobody owes a report.'
        : `${en(p.units, 'unit')} with ${en(p.total, 'report')} to send; ${p.overdue === 0 ? 'none is overdue' : `${p.overdue} overdue`}.`,
  ],
  inYear: [(p: { year: number }) => `Các kỳ của năm ${p.year}.`, (p) => `Periods of ${p.year}.`],
  list: ['Chưa gửi', 'Not sent'],
  listNote: [
    (p: { units: number }) => `${p.units} đơn vị, quá hạn lâu nhất đứng trên`,
    (p) => `${en(p.units, 'unit')}, the most overdue first`,
  ],
  form: ['Biểu mẫu', 'Form'],
  period: ['Kỳ', 'Period'],
  group: [
    (p: { unit: string; n: number }) => `${p.unit} · ${p.n} báo cáo`,
    (p) => `${p.unit} · ${en(p.n, 'report')}`,
  ],
  top: ['Trực thuộc', 'Right below'],
  what: [
    (p: { form: string; period: string }) =>
      `${p.form}, ${p.period.charAt(0).toLowerCase()}${p.period.slice(1)}`,
    (p) => `${p.form}, ${p.period}`,
  ],
  lateBy: [
    (p: { days: number }) => `quá hạn ${daysSaid(p.days, 'vi')}`,
    (p) => `${daysSaid(p.days, 'en')} late`,
  ],
  dueOn: [(p: { on: string }) => `hạn ${p.on}`, (p) => `due ${p.on}`],
  returned: ['trả lại, chưa gửi lại', 'returned, not sent again'],
  reopened: ['mở lại, chưa gửi lại', 'reopened, not sent again'],
  draft: ['có bản nháp', 'a draft is there'],
  locked: ['đã khóa', 'locked'],
  reminded: [
    (p: { on: string; n: number }) => `đã đôn đốc ${p.on}${p.n > 1 ? ` (lần thứ ${p.n})` : ''}`,
    (p) => `reminded on ${p.on}${p.n > 1 ? ` (${p.n} times)` : ''}`,
  ],
  one: ['Đôn đốc', 'Follow up'],
  oneOf: [(p: { unit: string }) => ` ${p.unit}`, (p) => ` ${p.unit}`],
  tick: [
    (p: { unit: string; what: string }) => `Chọn ${p.unit}: ${p.what}`,
    (p) => `Choose ${p.unit}: ${p.what}`,
  ],
  ticked: ['Đôn đốc các đơn vị đã đánh dấu', 'Follow up those ticked'],
  all: [
    (p: { n: number }) => `Đôn đốc ${p.n > 1 ? 'cả ' : ''}${p.n} đơn vị`,
    (p) => `Follow up ${p.n === 1 ? 'this unit' : `all ${p.n} units`}`,
  ],
  message: ['Lời nhắn kèm theo', 'A message with it'],
  messageHint: [
    'Đơn vị đọc thấy trên danh sách và trang báo cáo của mình.',
    'The unit reads it in its list and on the page of its report.',
  ],
  followHelp: [
    'Mỗi đơn vị được đôn đốc nhiều nhất một lần mỗi ngày cho một báo cáo.',
    'A unit is reminded of a report once a day at most.',
  ],
  notMine: ['Ngoài phạm vi của bạn.', 'Not below a unit of yours.'],
  nobodyMine: [
    'Chỉ người duyệt, chuyên viên và quản trị viên của đơn vị cấp trên đôn đốc được.',
    'Approvers, officers and administrators of a unit above follow up.',
  ],
  more: [
    (p: { shown: number; total: number }) =>
      `Hiện ${p.shown} trong ${p.total}. Chọn biểu mẫu hoặc kỳ để thu hẹp.`,
    (p) => `${p.shown} of ${p.total} shown. Choose a form or a period to see fewer.`,
  ],
  done: [(p: { n: number }) => `Đã đôn đốc ${p.n} lượt báo cáo.`, (p) => `${en(p.n, 'reminder')} sent out.`],
  none: ['Không đơn vị nào còn nợ', 'Nobody owes a report'],
  noneHint: [
    'Mọi báo cáo đã hết kỳ trong 12 tháng qua đều đã gửi.',
    'Everything of the last twelve months that is over was sent.',
  ],
  noneInYear: [
    'Mọi báo cáo của các kỳ đã hết trong năm này đều đã gửi.',
    'Everything of this year that is over was sent.',
  ],
  noForm: ['Chưa có biểu mẫu nào hỏi các đơn vị ở đây', 'No form asks the units here'],
  noFormHint: [
    'Lập biểu mẫu, giao cho một phần của cây đơn vị; từng kỳ sẽ hiện ở đây.',
    'Make a form and assign it to a part of the tree; its periods will stand here.',
  ],
  toForms: ['Xem biểu mẫu', 'See the forms'],
  toQueue: ['Báo cáo chờ duyệt', 'Reports to accept'],
});
