import { daysSaid, number } from '#base/text.ts';
import { words } from '#base/words.ts';

const vi = (value: number): string => number(value, 'vi');
const en = (value: number, one: string, many = `${one}s`): string =>
  `${number(value, 'en')} ${value === 1 ? one : many}`;

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** What the first page of the office says: what waits for whoever is in, how the programmes stand, how a house begins. */
export const h = words({
  home: ['Việc của tôi', 'My work'],
  hello: [(p: { name: string }) => `Chào ${p.name}.`, (p) => `Good day, ${p.name}.`],
  waiting: ['Đang chờ tôi', 'Waiting for me'],
  nothing: ['Không có việc nào đang chờ', 'Nothing is waiting'],
  nothingHelp: [
    'Nhiệm vụ, chỉ tiêu giao cho bạn sẽ hiện ở đây khi đến hạn trong 30 ngày tới hoặc bị chậm.',
    'Tasks and targets of yours stand here once they are due within 30 days, or late.',
  ],
  more: [(p: { n: number }) => `Và ${vi(p.n)} việc khác`, (p) => `And ${number(p.n, 'en')} more`],

  // what waits
  myTasks: ['Nhiệm vụ tôi phụ trách', 'Tasks that I answer for'],
  unitTasks: ['Nhiệm vụ đơn vị tôi chủ trì', 'Tasks that my unit leads'],
  tasksNote: ['quá hạn, hoặc đến hạn trong 30 ngày', 'late, or due within 30 days'],
  myTargets: ['Chỉ tiêu tôi phụ trách', 'Targets that I answer for'],
  targetsNote: ['chậm, hoặc có nguy cơ', 'late, or at risk'],
  otherTargets: ['Chỉ tiêu cần theo dõi', 'Targets to follow'],
  evaluate: ['Mô hình chưa được đánh giá', 'Initiatives that nobody has evaluated'],
  evaluateAt: [
    (p: { n: number; unit: string }) => `${vi(p.n)} mô hình của ${p.unit}`,
    (p) => `${en(p.n, 'initiative')} of ${p.unit}`,
  ],
  myReports: ['Báo cáo đơn vị tôi phải gửi', 'Reports that my unit has to send'],
  reportReturned: ['trả lại, chưa gửi lại', 'returned'],
  toAccept: ['Báo cáo chờ tôi duyệt', 'Reports to accept'],
  toAcceptOf: [
    (p: { n: number; form: string }) => `${vi(p.n)} báo cáo · ${p.form}`,
    (p) => `${en(p.n, 'report')} · ${p.form}`,
  ],
  owedBelow: ['Đơn vị còn nợ báo cáo', 'Units that owe a report'],
  owedUnits: [
    (p: { n: number; form: string; period: string }) =>
      `${vi(p.n)} đơn vị chưa gửi ${lower(p.form)}, ${lower(p.period)}`,
    (p) => `${en(p.n, 'unit')} without ${p.form}, ${p.period}`,
  ],
  drafts: ['Phương án sắp xếp chưa áp dụng', 'Restructurings still to be applied'],
  effective: [(p: { on: string }) => `hiệu lực từ ${p.on}`, (p) => `with effect from ${p.on}`],
  locked: ['Tài khoản đang bị khóa', 'Accounts that are locked'],
  lockedFor: [(p: { n: number }) => `còn ${vi(p.n)} phút`, (p) => `for ${en(p.n, 'more minute')}`],
  due: [(p: { on: string }) => `hạn ${p.on}`, (p) => `due ${p.on}`],
  dueToday: ['đến hạn hôm nay', 'due today'],
  dueIn: [(p: { n: number }) => `còn ${vi(p.n)} ngày`, (p) => `in ${en(p.n, 'day')}`],
  lateBy: [(p: { n: number }) => `quá hạn ${daysSaid(p.n, 'vi')}`, (p) => `${daysSaid(p.n, 'en')} late`],

  // programmes
  programmes: ['Chương trình', 'Programmes'],
  allProgrammes: ['Tất cả chương trình', 'All programmes'],
  reachedOf: [
    (p: { n: number; all: number }) => `Đạt ${vi(p.n)} trong ${vi(p.all)} chỉ tiêu`,
    (p) => `${number(p.n, 'en')} of ${en(p.all, 'target')} reached`,
  ],
  noTargetsYet: ['Chưa có chỉ tiêu', 'No targets yet'],
  tasksDone: [
    (p: { n: number; all: number }) => `xong ${vi(p.n)} trong ${vi(p.all)} nhiệm vụ`,
    (p) => `${number(p.n, 'en')} of ${en(p.all, 'task')} done`,
  ],
  tasksLate: [(p: { n: number }) => `${vi(p.n)} nhiệm vụ quá hạn`, (p) => `${en(p.n, 'late task')}`],
  lateTargets: [(p: { n: number }) => `${vi(p.n)} chậm`, (p) => `${number(p.n, 'en')} late`],
  riskTargets: [(p: { n: number }) => `${vi(p.n)} có nguy cơ`, (p) => `${number(p.n, 'en')} at risk`],
  noData: [(p: { n: number }) => `${vi(p.n)} chưa có số liệu`, (p) => `${number(p.n, 'en')} without data`],
  moreTargets: [(p: { n: number }) => `Và ${vi(p.n)} chỉ tiêu khác`, (p) => `And ${en(p.n, 'more target')}`],
  loose: ['Chỉ tiêu ngoài chương trình', 'Targets outside programmes'],
  allTargets: ['Tất cả chỉ tiêu', 'All targets'],

  // beside
  quick: ['Làm nhanh', 'Quickly'],
  toRegister: ['Đăng ký mô hình mới', 'Register a new initiative'],
  toTarget: ['Lập chỉ tiêu mới', 'Set a new target'],
  toPeople: ['Lập tài khoản và giao quyền', 'Make accounts and give roles'],
  toAudit: ['Xem nhật ký', 'Read the audit log'],
  toRead: ['Xem danh sách mô hình', 'Read the list of initiatives'],
  myUnits: ['Đơn vị của tôi', 'My units'],
  noUnits: ['Bạn chưa được giao quyền ở đơn vị nào', 'You hold no role in any unit yet'],
  noUnitsHelp: [
    'Hãy nhờ quản trị viên của đơn vị giao quyền cho tài khoản này.',
    'Ask your unit’s administrator to give this account a role.',
  ],
  nowAt: [(p: { unit: string }) => `nay thuộc ${p.unit}`, (p) => `now part of ${p.unit}`],
  lately: ['30 ngày qua', 'In the last 30 days'],
  latelyNote: ['trong các đơn vị của tôi', 'in my units'],
  nothingLately: ['Chưa ghi thêm gì.', 'Nothing was recorded.'],
  lastDeeds: ['Hoạt động gần đây', 'Latest activity'],
  times: [(p: { n: number }) => `${vi(p.n)} lần`, (p) => en(p.n, 'time')],
  noDeeds: ['Chưa có hoạt động nào trong phạm vi của bạn.', 'Nothing has happened in your units yet.'],
  system: ['Hệ thống', 'The system'],
  visitor: ['Khách', 'A visitor'],

  // the first steps of a house
  begin: ['Bắt đầu', 'To begin'],
  beginNote: [
    (p: { n: number; all: number }) => `đã xong ${vi(p.n)} trong ${vi(p.all)} bước`,
    (p) => `${number(p.n, 'en')} of ${en(p.all, 'step')} done`,
  ],
  beginHelp: [
    'Sáu bước từ hệ thống trống đến chỉ tiêu đầu tiên, khoảng mười phút. Danh sách này tự biến mất khi xong.',
    'Six steps from an empty house to a first target, about ten minutes. The list goes away by itself.',
  ],
  stepDone: ['Xong', 'Done'],
  stepUnits: [
    'Đơn vị: thêm các đơn vị trực thuộc, hoặc dán bảng',
    'Units: add those below you, or paste a table',
  ],
  stepUnitsDone: [
    (p: { n: number }) => `Đơn vị: đã có ${vi(p.n)}`,
    (p) => `Units: ${number(p.n, 'en')} are there`,
  ],
  stepHouse: [
    'Cơ quan: tên trên mọi trang, và đơn vị mà công việc bao quát',
    'The body: its name on every page, and the unit it covers',
  ],
  stepHouseDone: [(p: { name: string }) => `Cơ quan: ${p.name}`, (p) => `The body: ${p.name}`],
  stepPeople: [
    'Người dùng: lập tài khoản, giao quyền theo đơn vị',
    'People: make accounts, give roles on units',
  ],
  stepPeopleDone: [
    (p: { n: number }) => `Người dùng: đã có ${vi(p.n)} tài khoản`,
    (p) => `People: ${en(p.n, 'account')}`,
  ],
  stepProgramme: [
    'Chương trình: mục tiêu, nhiệm vụ của năm',
    'A programme: objectives and tasks of the year',
  ],
  stepProgrammeDone: [
    (p: { n: number }) => `Chương trình: đã có ${vi(p.n)}`,
    (p) => `Programmes: ${number(p.n, 'en')}`,
  ],
  stepInitiative: ['Mô hình: đăng ký mô hình đầu tiên', 'Initiatives: register the first one'],
  stepInitiativeDone: [
    (p: { n: number }) => `Mô hình: đã có ${vi(p.n)}`,
    (p) => `Initiatives: ${number(p.n, 'en')}`,
  ],
  stepTarget: [
    'Chỉ tiêu: viết thành câu, xem ngay kết quả',
    'A target: build its sentence, see at once how it stands',
  ],
  stepAsk: ['quản trị viên hoặc chuyên viên làm bước này', 'an administrator or officer does this'],
});
