import { date, number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

const vi = (n: number): string => number(n, 'vi');
const en = (n: number, one: string, many = `${one}s`): string => `${number(n, 'en')} ${n === 1 ? one : many}`;

export const w = words({
  room: ['Biểu mẫu', 'Forms'],
  lead: [
    'Biểu mẫu hỏi các chỉ số và câu hỏi của đơn vị một cấp, theo kỳ. Đổi nội dung là lập bản mới; báo cáo đã gửi giữ bản cũ.',
    'A form asks indicators and questions of the units of a level, period by period. Changing it makes a new version; reports that were sent keep theirs.',
  ],
  new: ['Lập biểu mẫu', 'Make a form'],
  calendars: ['Lịch kỳ và ngày nghỉ', 'Calendars and days off'],
  withdrawn: ['Xem biểu mẫu đã rút', 'See withdrawn forms'],
  standing: ['Xem biểu mẫu đang dùng', 'See forms in use'],
  none: ['Chưa có biểu mẫu nào', 'No forms yet'],
  noneHint: [
    'Lập các chỉ số trước, rồi đưa vào biểu mẫu đầu tiên.',
    'Define the indicators first, then put them into the first form.',
  ],
  noneHere: ['Không có biểu mẫu nào ở đây', 'No forms here'],
  noneHereHint: ['Chọn đơn vị khác ở thanh trên.', 'Choose another unit in the bar above.'],
  whose: ['Của', 'Of'],
  who: ['Đơn vị báo cáo', 'Who reports'],
  often: ['Kỳ', 'Period'],
  asks: ['Nội dung', 'What it asks'],
  content: [
    (p: { figures: number; questions: number }) => `${vi(p.figures)} chỉ số, ${vi(p.questions)} câu hỏi`,
    (p) => `${en(p.figures, 'indicator')}, ${en(p.questions, 'question')}`,
  ],
  due: ['Hạn tới', 'Next due'],
  over: ['không còn kỳ nào', 'no more periods'],

  // whose form
  unitLead: ['Biểu mẫu của đơn vị nào?', 'Whose form is it?'],
  ownUnits: ['Đơn vị bạn phụ trách', 'Units in your charge'],
  unit: ['Đơn vị', 'Unit'],

  // its terms
  terms: ['Biểu mẫu', 'The form'],
  formTitle: ['Tên biểu mẫu', 'Title'],
  level: ['Cấp báo cáo', 'Level that reports'],
  grain: ['Báo cáo cho mỗi', 'Reported for each'],
  calendar: ['Theo lịch', 'By the calendar'],
  kindHint: [
    'Chỉ các chỉ số cùng kỳ và cùng lịch được đưa vào biểu mẫu.',
    'Only indicators of the same periods and calendar go into the form.',
  ],
  dates: ['Ngày', 'Dates'],
  since: ['Từ ngày', 'From'],
  sinceHint: [
    'Hỏi từ kỳ đầu tiên bắt đầu từ ngày này',
    'It asks from the first period that begins on that day',
  ],
  lastDay: ['Đến hết ngày', 'Until the end of'],
  lastDayHint: ['Để trống nếu chưa biết', 'Leave it empty if nobody knows'],
  dueAfter: ['Hạn gửi: số ngày làm việc sau ngày chốt số liệu', 'Due: working days after the cut-off'],
  dueAfterHint: [
    'Ít nhất 1 (Nghị định 09/2019/NĐ-CP, điều 8)',
    'At least 1 (Decree 09/2019/NĐ-CP, article 8)',
  ],
  lockAfter: ['Khóa: số ngày sau hạn gửi', 'Locked: days after the due date'],
  lockAfterHint: [
    'Từ ngày khóa, báo cáo chỉ gửi được khi được mở',
    'From then on a report is sent only when it is unlocked',
  ],
  acceptLevel: ['Cấp duyệt', 'Who accepts'],
  acceptFirst: ['Đơn vị cấp trên trực tiếp', 'The first unit above'],

  // what it asks
  section: [(p: { n: number }) => `Phần ${p.n}`, (p) => `Section ${p.n}`],
  sectionAsks: ['Nội dung của phần', 'What the section asks'],
  sectionTitle: ['Tên phần', 'Title of the section'],
  inEnglish: ['Bằng tiếng Anh', 'In English'],
  question: ['Câu hỏi', 'Question'],
  required: ['Bắt buộc', 'Required'],
  by: ['Chia theo', 'Divided by'],
  byNone: ['Không chia', 'Not divided'],
  up: [(p: { what: string }) => `Đưa “${p.what}” lên`, (p) => `Move “${p.what}” up`],
  down: [(p: { what: string }) => `Đưa “${p.what}” xuống`, (p) => `Move “${p.what}” down`],
  drop: [(p: { what: string }) => `Bỏ “${p.what}”`, (p) => `Take out “${p.what}”`],
  emptySection: [
    'Phần này chưa có gì; thêm chỉ số hoặc câu hỏi ở dưới.',
    'Nothing here yet; add something below.',
  ],
  add: ['Thêm vào biểu mẫu', 'Add to the form'],
  addTo: ['Vào phần', 'To the section'],
  addFigures: ['Thêm chỉ số đã chọn', 'Add what is ticked'],
  addText: ['Thêm câu hỏi', 'Add a question'],
  addSection: ['Thêm phần', 'Add a section'],
  offers: ['Chỉ số có thể hỏi', 'Indicators that can be asked'],
  narrow: ['Lọc danh sách', 'Narrow the list'],
  noOffers: [
    'Không còn chỉ số nào cùng kỳ và lịch này.',
    'No other indicator has these periods and this calendar.',
  ],
  defineOne: ['Lập chỉ số mới', 'Define an indicator'],
  chooseKind: [
    'Chọn kỳ và lịch ở trên để thấy các chỉ số có thể hỏi.',
    'Choose period and calendar above to see what can be asked.',
  ],
  refresh: ['Cập nhật', 'Update'],

  // rules
  rules: ['Kiểm tra số liệu', 'Checks'],
  rulesLead: [
    'Ngoài giới hạn của từng chỉ số, biểu mẫu kiểm tra các số với nhau, với kỳ trước và cùng kỳ năm trước.',
    'Beside the bounds of each indicator, figures are held against each other, the period before and a year ago.',
  ],
  addRule: ['Thêm quy tắc', 'Add a rule'],
  rule: [(p: { n: number }) => `Quy tắc ${p.n}`, (p) => `Rule ${p.n}`],
  dropRule: [(p: { n: number }) => `Bỏ quy tắc ${p.n}`, (p) => `Take out rule ${p.n}`],
  left: ['Chỉ số', 'Indicator'],
  plusAnother: ['cộng với', 'plus'],
  op: ['Phải', 'Must be'],
  le: ['không lớn hơn', 'not more than'],
  ge: ['không nhỏ hơn', 'not less than'],
  eq: ['bằng', 'equal to'],
  right: ['Chỉ số so sánh', 'Compared with'],
  noOther: ['Không', 'Nothing'],
  rightNone: ['Không, chỉ một số', 'None, a plain number'],
  when: ['Của kỳ', 'Of'],
  whenThis: ['Kỳ này', 'This period'],
  whenPrevious: ['Kỳ trước', 'The period before'],
  whenYear: ['Cùng kỳ năm trước', 'The same period a year ago'],
  times: ['Nhân với', 'Times'],
  plus: ['Cộng thêm', 'Plus the number'],
  hard: ['Nếu sai', 'If it does not hold'],
  hardYes: ['Không gửi được', 'It cannot be sent'],
  hardNo: ['Nhắc, vẫn gửi được khi xác nhận', 'A warning; may be confirmed'],
  say: ['Câu nhắc', 'What is said'],
  sayHint: ['Để trống thì dùng câu ở trên', 'Left empty, the sentence above is used'],

  // preview
  preview: ['Đơn vị sẽ thấy', 'What units will see'],
  notYet: ['Chưa xem trước được', 'Not to be seen yet'],
  optionalMark: ['không bắt buộc', 'optional'],
  create: ['Lập biểu mẫu', 'Make the form'],
  notDone: ['Chưa ghi được', 'Not saved'],

  // one form
  illustration: ['Dữ liệu minh họa', 'Illustration'],
  isWithdrawn: [(p: { reason: string }) => `Đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  expected: ['đơn vị phải báo cáo', 'units report'],
  figures: ['chỉ số', 'indicators'],
  sentReports: ['báo cáo đã gửi', 'reports sent'],
  coming: ['Các kỳ tới', 'Coming periods'],
  past: ['Các kỳ gần nhất', 'The last periods'],
  cutOff: ['Ngày chốt số liệu', 'Cut-off'],
  dueOn: ['Hạn gửi', 'Due'],
  lockOn: ['Ngày khóa', 'Locked after'],
  noPeriods: ['Chưa có kỳ nào trọn trong thời gian của biểu mẫu.', 'No period lies within its time.'],
  versions: ['Các bản', 'Versions'],
  version: [(p: { n: number }) => `Bản ${p.n}`, (p) => `Version ${p.n}`],
  fromPeriod: [(p: { period: string }) => `từ ${p.period}`, (p) => `from ${p.period}`],
  fromDay: [(p: { on: string }) => `từ ngày ${date(p.on)}`, (p) => `from ${date(p.on)}`],
  answered: [(p: { n: number }) => `${vi(p.n)} lần gửi`, (p) => `sent ${en(p.n, 'time')}`],
  added: ['Thêm', 'Added'],
  dropped: ['Bỏ', 'Taken out'],
  revise: ['Lập bản mới', 'Make a new version'],
  reviseLead: [
    'Bản mới hỏi từ kỳ đầu tiên bắt đầu từ ngày chọn; các kỳ trước giữ nguyên nội dung đã hỏi.',
    'A new version asks from the first period that begins on the day you choose; earlier ones stay as they were.',
  ],
  reviseSince: ['Hỏi từ ngày', 'Asks from'],
  saveVersion: ['Lưu bản mới', 'Save the new version'],
  assigned: ['Đơn vị được giao', 'Assigned to'],
  assignedSpan: [
    (p: { since: string; until: string | null }) =>
      p.until ? `từ ${date(p.since)} đến trước ${date(p.until)}` : `từ ${date(p.since)}`,
    (p) => (p.until ? `from ${date(p.since)}, before ${date(p.until)}` : `from ${date(p.since)}`),
  ],
  assign: ['Giao lại…', 'Assign again…'],
  assignButton: ['Giao biểu mẫu', 'Assign the form'],
  assignHint: [
    'Từ ngày chọn, chỉ các đơn vị cấp dưới của những đơn vị được đánh dấu báo cáo.',
    'From that day on only units below those that are ticked report.',
  ],
  assignOwn: ['toàn bộ', 'all of it'],
  edit: ['Sửa tên, ngày, cấp…', 'Edit title, dates, level…'],
  editButton: ['Lưu biểu mẫu', 'Save the form'],
  editHint: [
    'Hạn gửi mới áp dụng cho cả các kỳ đã qua: đúng hạn hay muộn được tính lại.',
    'New due dates hold for past periods too: what was late is worked out again.',
  ],
  withdraw: ['Rút biểu mẫu…', 'Withdraw…'],
  withdrawButton: ['Rút biểu mẫu', 'Withdraw the form'],
  willEnd: [
    (p: { n: number }) => `${vi(p.n)} đơn vị không phải báo cáo biểu mẫu này nữa.`,
    (p) => `${en(p.n, 'unit')} will not owe it any more.`,
  ],
  willStay: [
    (p: { n: number }) => `${vi(p.n)} báo cáo đã gửi và số liệu của chúng vẫn giữ nguyên.`,
    (p) => `${en(p.n, 'report')} that were sent stay, and their figures too.`,
  ],
  undoWithdraw: ['Có thể khôi phục ngay tại trang này.', 'It can be restored on this page.'],
  restore: ['Khôi phục…', 'Restore…'],
  restoreButton: ['Khôi phục biểu mẫu', 'Restore the form'],
  willRestore: [
    (p: { n: number }) => `${vi(p.n)} đơn vị lại phải báo cáo.`,
    (p) => `${en(p.n, 'unit')} will owe it again.`,
  ],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự; ghi vào nhật ký', 'At least 3 characters; it goes into the log'],
  deeds: ['Việc có thể làm', 'What can be done'],

  // calendars
  calendarsLead: [
    'Lịch cho biết tháng báo cáo bắt đầu từ ngày nào. Hạn gửi bỏ qua thứ bảy, chủ nhật và các ngày nghỉ dưới đây.',
    'A calendar says on which day a reporting month begins. Due dates skip Saturdays, Sundays and the days off below.',
  ],
  calendarName: ['Tên lịch', 'Name'],
  firstDay: ['Tháng bắt đầu từ ngày', 'Months begin on day'],
  firstDayHint: [
    '1: tháng dương lịch. 15: từ ngày 15 tháng trước đến ngày 14.',
    '1: calendar months. 15: from the 15th of the month before to the 14th.',
  ],
  usedIn: ['Đang dùng', 'Used by'],
  uses: [
    (p: { forms: number; measures: number }) => `${vi(p.forms)} biểu mẫu, ${vi(p.measures)} chỉ số`,
    (p) => `${en(p.forms, 'form')}, ${en(p.measures, 'indicator')}`,
  ],
  august: ['Tháng 8 là', 'August is'],
  days: [(p: { from: string; to: string }) => `${p.from} – ${p.to}`, (p) => `${p.from} – ${p.to}`],
  defineCalendar: ['Thêm lịch…', 'Add a calendar…'],
  defineCalendarButton: ['Thêm lịch', 'Add the calendar'],
  calendarStays: [
    'Ngày bắt đầu không đổi được nữa, vì số liệu được tính theo lịch.',
    'Its first day never changes, since figures are counted by it.',
  ],
  holidays: ['Ngày nghỉ', 'Days off'],
  noHolidays: [
    'Chưa có ngày nghỉ nào; hạn gửi chỉ bỏ qua thứ bảy và chủ nhật.',
    'None yet; due dates skip Saturdays and Sundays alone.',
  ],
  holidayOn: ['Ngày', 'Day'],
  holidayName: ['Tên ngày nghỉ', 'What day it is'],
  addHoliday: ['Thêm ngày nghỉ', 'Add the day off'],
  dropHoliday: [(p: { on: string }) => `Bỏ ngày nghỉ ${p.on}`, (p) => `Take back ${p.on}`],
  holidayMoves: [
    'Ngày nghỉ mới đẩy hạn gửi của mọi biểu mẫu, cả các kỳ đã qua.',
    'A new day off moves the due dates of all forms, of past periods too.',
  ],
});

/** What was done. */
export const doneWords: Readonly<
  Record<
    | 'created'
    | 'edited'
    | 'revised'
    | 'assigned'
    | 'withdrawn'
    | 'restored'
    | 'calendar'
    | 'holiday'
    | 'dropped',
    Phrase
  >
> = words({
  created: [
    'Đã lập biểu mẫu; các đơn vị thấy kỳ đầu tiên trong mục Báo cáo.',
    'Made; units see its first period under Reports.',
  ],
  edited: ['Đã lưu biểu mẫu.', 'Saved.'],
  revised: ['Đã lưu bản mới.', 'The new version is saved.'],
  assigned: ['Đã giao biểu mẫu.', 'Assigned.'],
  withdrawn: ['Đã rút biểu mẫu.', 'Withdrawn.'],
  restored: ['Đã khôi phục biểu mẫu.', 'Restored.'],
  calendar: ['Đã thêm lịch.', 'The calendar is added.'],
  holiday: ['Đã ghi ngày nghỉ.', 'The day off is set.'],
  dropped: ['Đã bỏ ngày nghỉ.', 'The day off is taken back.'],
});

/** Why a form cannot be seen yet. */
export const gapWords: Readonly<Record<'empty' | 'untitled' | 'unfinished', Phrase>> = words({
  empty: ['Mỗi phần cần ít nhất một chỉ số hoặc câu hỏi.', 'Each section needs an indicator or a question.'],
  untitled: ['Mỗi phần cần một tên.', 'Each section needs a title.'],
  unfinished: ['Còn câu hỏi hoặc quy tắc chưa điền xong.', 'A question or a rule is not filled in yet.'],
});
