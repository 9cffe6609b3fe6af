import { words } from '#base/words.ts';

/** What waits to be accepted. */
export const q = words({
  title: ['Báo cáo chờ duyệt', 'Reports to accept'],
  lead: [
    (p: { n: number }) =>
      p.n === 0
        ? 'Không có báo cáo nào chờ bạn duyệt.'
        : `${p.n} báo cáo chờ bạn duyệt; kỳ cũ nhất đứng trên.`,
    (p) => (p.n === 0 ? 'Nothing waits for you.' : `${p.n} to accept; the oldest period stands first.`),
  ],
  form: ['Biểu mẫu', 'Form'],
  period: ['Kỳ', 'Period'],
  above: ['Thuộc', 'Below'],
  whose: ['Cấp duyệt', 'Who accepts'],
  all: ['Cả các đơn vị bên dưới', 'Units below it too'],
  reportOf: [
    (p: { unit: string; period: string }) =>
      `${p.unit}, ${p.period.charAt(0).toLowerCase()}${p.period.slice(1)}`,
    (p) => `${p.unit}, ${p.period}`,
  ],
  tick: [
    (p: { unit: string; period: string }) => `Chọn ${p.unit}, ${p.period}`,
    (p) => `Choose ${p.unit}, ${p.period}`,
  ],
  tickAll: ['Đánh dấu tất cả', 'Tick all'],
  tickCalm: ['Đánh dấu những báo cáo không có gì khác thường', 'Tick those with nothing unusual'],
  untick: ['Bỏ đánh dấu', 'Tick none'],
  accept: ['Duyệt các báo cáo đã đánh dấu', 'Accept what is ticked'],
  acceptHelp: [
    'Duyệt xong, số liệu vào ngay mọi tổng số. Trả lại thì mở từng báo cáo.',
    'Once accepted, figures count in every total at once. To return one, open it.',
  ],
  sent: [
    (p: { on: string; by: string }) => `gửi ${p.on}${p.by === '' ? '' : `, ${p.by}`}`,
    (p) => `sent ${p.on}${p.by === '' ? '' : ` by ${p.by}`}`,
  ],
  late: ['gửi muộn', 'sent late'],
  again: [(p: { n: number }) => `bản gửi thứ ${p.n}`, (p) => `revision ${p.n}`],
  acceptor: [(p: { unit: string }) => `${p.unit} duyệt`, (p) => `for ${p.unit} to accept`],
  unusual: [
    (p: { n: number }) => `${p.n} chỗ khác thường`,
    (p) => (p.n === 1 ? '1 unusual figure' : `${p.n} unusual figures`),
  ],
  calm: ['Không có gì khác thường', 'Nothing unusual'],
  changed: ['Thay đổi nhiều nhất:', 'Changed most:'],
  against: [(p: { was: string }) => `kỳ trước ${p.was}`, (p) => `before ${p.was}`],
  againstYear: [(p: { was: string }) => `năm trước ${p.was}`, (p) => `last year ${p.was}`],
  noChange: ['Không số liệu nào khác kỳ trước.', 'No figure differs from the period before.'],
  firstTime: ['Chưa có kỳ trước để so.', 'There is no earlier period to compare.'],
  openIt: ['Xem và quyết định', 'Open and decide'],
  none: ['Không có báo cáo nào chờ duyệt', 'Nothing waits for acceptance'],
  noneHint: [
    'Khi một đơn vị gửi báo cáo, nó hiện ở đây cùng những số liệu đáng chú ý.',
    'Once a unit has sent a report it stands here, with the figures that catch the eye.',
  ],
  noneOthers: [
    (p: { n: number }) => `Có ${p.n} báo cáo đang chờ các đơn vị bên dưới duyệt.`,
    (p) => `${p.n} wait for units below yours to accept them.`,
  ],
  seeOthers: ['Xem những báo cáo đó', 'See them'],
  toOwed: ['Ai còn nợ báo cáo', 'Who owes what'],
  shown: [
    (p: { shown: number; total: number }) => `${p.shown} trong ${p.total} báo cáo`,
    (p) => `${p.shown} of ${p.total} reports`,
  ],
  done: [
    (p: { n: number }) => `Đã duyệt ${p.n} báo cáo; số liệu đã vào tổng số.`,
    (p) => (p.n === 1 ? '1 report is accepted and counts.' : `${p.n} reports are accepted and count.`),
  ],
});
