import { words } from '#base/words.ts';

/** What pages of the office and of the portal say alike. */
export const w = words({
  unit: ['Đơn vị', 'Unit'],
  above: ['Thuộc', 'Below'],
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
  seeWas: ['Xem theo đơn vị tại thời điểm', 'See the units as they were'],

  // a target's units
  spread: ['Phân bố theo đơn vị', 'Spread over the units'],
  stripLabel: [
    (p: { reached: string; all: string }) => `${p.reached} trên ${p.all} đơn vị đã đạt`,
    (p) => `${p.reached} of ${p.all} units have reached it`,
  ],
  tileNote: [
    'Mỗi ô là một xã, phường, đặt gần vị trí thật. Chọn một ô để mở hồ sơ.',
    'Every tile is a commune or ward, near its true place. Follow one to its records.',
  ],
  stripNote: [
    'Mỗi ô là một đơn vị; ô viền đỏ là chưa đạt. Chọn một ô để mở hồ sơ.',
    'Every segment is a unit; those with a red edge are not there yet. Follow one to its records.',
  ],
  unassigned: [
    (p: { n: string }) => `Chưa phân bổ: ${p.n}, của đơn vị cũ chưa xác định được đơn vị kế thừa:`,
    (p) => `Unassigned: ${p.n}, of former units whose successor is not known:`,
  ],
  elsewhere: [
    (p: { n: string }) => `${p.n} thuộc đơn vị cấp trên, không thuộc riêng đơn vị nào ở đây.`,
    (p) => `${p.n} belong to a level above and to none of these units.`,
  ],
});
