import type { Day } from '#base/period.ts';
import { words } from '#base/words.ts';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthOf = (day: Day): number => Number(day.slice(5, 7));
const monthIn = (day: Day): string => monthNames[monthOf(day) - 1] ?? '';

/** What pages of the office and of the portal say alike. */
export const w = words({
  unreported: ['chưa báo cáo', 'not reported'],
  nothing: ['không phát sinh', 'nothing to report'],
  noneReported: [
    'Chưa đơn vị nào báo cáo chỉ số này trong kỳ; chỉ tiêu tự có số khi báo cáo được duyệt.',
    'No unit has reported this in the period yet; the target gets its figure once a report is accepted.',
  ],
  fromReports: [
    (p: { on: string }) => `Tính từ báo cáo đã duyệt, đến hết ngày ${p.on}.`,
    (p) => `Made up of accepted reports, as on ${p.on}.`,
  ],
  reportedFigures: ['Số liệu báo cáo', 'Reported figures'],
  reportedNote: ['đã duyệt, kỳ gần nhất có số liệu', 'accepted, of the latest period with figures'],
  openFigures: ['Mở đến số liệu từng đơn vị', 'Open down to each unit’s figure'],
  unit: ['Đơn vị', 'Unit'],
  above: ['Thuộc', 'Part of'],
  has: ['Có', 'Has'],
  lacks: ['Thiếu', 'Missing'],
  against: [(p: { n: string }) => `So với ${p.n}`, (p) => `Against ${p.n}`],

  // the two views
  view: ['Theo đơn vị hành chính', 'By the units'],
  was: ['Tại thời điểm', 'As it was'],
  now: ['Hiện nay', 'As it is now'],
  nowNotice: [
    (p: { on: string; verdict: string }) =>
      `Đang tính theo đơn vị hành chính hiện nay (${p.on}): số liệu cũ được chuyển cho đơn vị kế thừa. Kết luận vẫn theo đơn vị tại thời điểm: ${p.verdict}.`,
    (p) =>
      `Counted by the units of today (${p.on}): what was counted before is carried to their successors. The verdict stays that of the units as they were: ${p.verdict}.`,
  ],
  abolished: [
    (p: { verdict: string }) =>
      `Cấp này không còn trong hệ thống đơn vị hành chính hiện nay. Kết luận theo đơn vị tại thời điểm vẫn giữ nguyên: ${p.verdict}.`,
    (p) =>
      `This level no longer exists among the units of today. The verdict by the units as they were still holds: ${p.verdict}.`,
  ],
  verdictWas: [
    (p: { verdict: string }) => `Tại thời điểm: ${p.verdict.toLowerCase()}`,
    (p) => `As it was: ${p.verdict.toLowerCase()}`,
  ],
  seeWas: ['Xem theo đơn vị tại thời điểm', 'See the units as they were'],

  // a target's units
  spread: ['Phân bố theo đơn vị', 'Spread over the units'],
  stripLabel: [
    (p: { reached: string; all: string }) => `${p.reached} trên ${p.all} đơn vị đã đạt`,
    (p) => `${p.reached} of ${p.all} units have reached it`,
  ],
  tileNote: [
    'Mỗi ô là một đơn vị, đặt gần vị trí thật. Chọn một ô để mở hồ sơ.',
    'Every tile is a unit, near its true place. Follow one to its records.',
  ],
  tileNoteHeirs: [
    'Mỗi ô là một đơn vị, đặt gần nơi nay là đơn vị kế thừa. Chọn một ô để mở hồ sơ.',
    'Every tile is a unit, near the place of what it has become. Follow one to its records.',
  ],
  stripNote: [
    'Mỗi ô là một đơn vị; ô viền đỏ là chưa đạt. Chọn một ô để mở hồ sơ.',
    'Every segment is a unit; those with a red edge are not there yet. Follow one to its records.',
  ],
  stripNotePlain: [
    'Mỗi ô là một đơn vị. Chọn một ô để mở hồ sơ.',
    'Every segment is a unit. Follow one to its records.',
  ],

  courseUnits: ['Diễn biến: số đơn vị đạt', 'Course: units that have reached it'],
  courseTotal: ['Diễn biến: con số cuối mỗi tháng', 'Course: the figure at the end of each month'],

  // as files
  asked: ['Cần', 'Asked'],
  state: ['Kết quả', 'Result'],
  stateReached: ['đạt', 'reached'],
  stateMissed: ['chưa đạt', 'not reached'],
  counting: ['Đơn vị tính', 'Counted in'],
  fromDay: ['Từ ngày', 'From'],
  toDay: ['Đến hết ngày', 'To'],
  asOnDay: ['Tính đến ngày', 'As on'],
  actual: ['Thực hiện', 'Actual'],
  path: ['Lộ trình', 'Path'],
  asOnLine: [(p: { on: string }) => `Tính đến hết ngày ${p.on}.`, (p) => `As on ${p.on}.`],
  wasLine: ['Theo đơn vị hành chính tại thời điểm.', 'By the units as they were.'],
  nowLine: ['Theo đơn vị hành chính hiện nay.', 'By the units as they are now.'],
  month: [(p: { month: Day }) => `T${monthOf(p.month)}`, (p) => monthIn(p.month)],
  monthOfYear: [
    (p: { month: Day }) => `T${monthOf(p.month)}/${p.month.slice(2, 4)}`,
    (p) => `${monthIn(p.month)} ${p.month.slice(2, 4)}`,
  ],
  takenOn: [(p: { on: string }) => `Số liệu lấy ngày ${p.on}`, (p) => `Figures taken on ${p.on}`],
  illustrated: ['dữ liệu minh họa, không phải số liệu chính thức', 'illustration, not official figures'],

  unassigned: [
    (p: { n: string }) => `Chưa phân bổ: ${p.n}, của đơn vị cũ chưa xác định được đơn vị kế thừa:`,
    (p) => `Unassigned: ${p.n}, of former units whose successor is not known:`,
  ],
  elsewhere: [
    (p: { n: string }) => `${p.n} thuộc đơn vị cấp trên, không thuộc riêng đơn vị nào ở đây.`,
    (p) => `${p.n} belong to a level above and to none of these units.`,
  ],

  // a unit
  name: ['Tên', 'Name'],
  code: ['Mã', 'Code'],
  when: ['Thời gian', 'When'],
  span: [
    (p: { from: string; to: string | null }) => (p.to ? `${p.from} – ${p.to}` : `từ ${p.from}`),
    (p) => (p.to ? `${p.from} – ${p.to}` : `since ${p.from}`),
  ],
  overTime: ['Tên và đơn vị cấp trên qua các thời kỳ', 'Names and parents over time'],
  predecessors: ['Đơn vị trước sắp xếp', 'Predecessors'],
  successors: ['Đơn vị kế thừa', 'Successors'],
  whole: ['toàn bộ', 'the whole'],
  part: ['một phần', 'a part'],
  unknown: ['chưa xác định', 'not known'],
  nobody: ['chưa xác định được đơn vị kế thừa', 'the successor is not known'],
  unconfirmed: ['chưa xác nhận', 'not confirmed'],
  alsoCalled: [(p: { names: string }) => `Còn viết: ${p.names}.`, (p) => `Also written: ${p.names}.`],
  notOn: [
    (p: { on: string }) => `Ngày ${p.on} không có đơn vị này; dưới đây là lần gần nhất.`,
    (p) => `This unit did not exist on ${p.on}; below is its nearest version.`,
  ],
  standsNow: [
    'Đơn vị này không còn; lịch sử của nó nay thuộc',
    'This unit has ended; its history now belongs to',
  ],
  standsUnassigned: [
    'Đơn vị này không còn và chưa xác định được đơn vị kế thừa; số liệu cũ để ở dòng chưa phân bổ của',
    'This unit has ended and its successor is not known; its figures stand, unassigned, under',
  ],
  figures: ['Số liệu', 'Figures'],
  figuresNote: ['chọn con số để mở hồ sơ', 'follow a figure to its records'],
  figure: ['Chỉ số', 'Figure'],
  registeredIn: [
    (p: { year: number }) => `Mô hình đăng ký năm ${p.year}`,
    (p) => `Initiatives registered in ${p.year}`,
  ],
  effectiveIn: [
    (p: { year: number }) => `Mô hình hiệu quả năm ${p.year}`,
    (p) => `Initiatives effective in ${p.year}`,
  ],
  registered: ['Đăng ký', 'Registered'],
  effective: ['Hiệu quả', 'Effective'],
  courseOfYear: [
    (p: { year: number }) => `Diễn biến năm ${p.year}: cộng dồn cuối mỗi tháng`,
    (p) => `Course of ${p.year}: the sum at the end of each month`,
  ],
  ofIt: ['Trong đó chưa phân bổ', 'Unassigned part of it'],
  carried: ['đã chuyển', 'carried on'],
  noFigures: ['Chưa có số liệu', 'No figures yet'],
  noFiguresHelp: [
    'Khi đơn vị đăng ký mô hình đầu tiên, số liệu hiện ở đây.',
    'Once the unit registers its first initiative, the figures stand here.',
  ],
  history: ['Lịch sử đơn vị', 'History of the unit'],
  onADay: ['Đơn vị trực thuộc', 'What stands below it'],
  chooseDay: ['Vào ngày', 'On the day'],
  showDay: ['Xem ngày này', 'Show this day'],
  below: [(p: { n: string; on: string }) => `${p.n} đơn vị, ngày ${p.on}`, (p) => `${p.n} units on ${p.on}`],
  bodies: [
    (p: { n: string; on: string }) => `${p.n} cơ quan, tổ chức, ngày ${p.on}`,
    (p) => `${p.n} organisations on ${p.on}`,
  ],
  nothingBelow: [
    (p: { on: string }) => `Không có đơn vị trực thuộc nào ngày ${p.on}.`,
    (p) => `Nothing stood below it on ${p.on}.`,
  ],
});

/** What figures of the registry of initiatives count. */
export const initiativesCounted = { vi: 'mô hình', en: 'initiatives' } as const;
