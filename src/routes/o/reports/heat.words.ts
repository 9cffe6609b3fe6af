import { words } from '#base/words.ts';

/** How complete and how timely reports are. */
export const c = words({
  map: [(p: { unit: string }) => `Tình hình gửi báo cáo: ${p.unit}`, (p) => `Reports of ${p.unit}`],
  mapNote: [
    (p: { sent: number; expected: number; onTime: number; period: string }) =>
      `${p.period}: đã gửi ${p.sent}/${p.expected}, đúng hạn ${p.onTime}/${p.expected}`,
    (p) => `${p.period}: ${p.sent} of ${p.expected} sent, ${p.onTime} of ${p.expected} on time`,
  ],
  on_time: ['gửi đúng hạn', 'sent on time'],
  late: ['gửi muộn', 'sent late'],
  owed: ['quá hạn, chưa gửi', 'overdue'],
  returned: ['trả lại, chưa gửi lại', 'returned, not sent again'],
  due: ['chưa gửi, còn hạn', 'not sent, still in time'],
  running: ['kỳ đang chạy', 'the period still runs'],
  none: ['không phải gửi', 'not asked'],
  part: ['% đơn vị đã gửi', '% of units that sent'],
  cell: [(p: { period: string; what: string }) => `${p.period}: ${p.what}`, (p) => `${p.period}: ${p.what}`],
  counts: [
    (p: { sent: number; expected: number; onTime: number; owed: number }) =>
      `đã gửi ${p.sent}/${p.expected}, đúng hạn ${p.onTime}${p.owed > 0 ? `, quá hạn ${p.owed}` : ''}`,
    (p) => `${p.sent} of ${p.expected} sent, ${p.onTime} on time${p.owed > 0 ? `, ${p.owed} overdue` : ''}`,
  ],
  unit: ['Đơn vị', 'Unit'],
  form: ['Biểu mẫu', 'Form'],
  period: ['Kỳ', 'Period'],
  dueOn: ['Hạn nộp', 'Due'],
  expected: ['Phải gửi', 'Expected'],
  sent: ['Đã gửi', 'Sent'],
  onTime: ['Đúng hạn', 'On time'],
  overdue: ['Quá hạn', 'Overdue'],
  state: ['Tình trạng', 'State'],
  month: [(p: { n: number }) => `T${p.n}`, (p) => `M${p.n}`],
  nine: ['9T', '9m'],
  under: [
    (p: { from: string; to: string }) => `Các kỳ từ ${p.from} đến ${p.to}, theo đơn vị tại ngày chốt số liệu`,
    (p) => `Periods from ${p.from} to ${p.to}, by the units of each cut-off day`,
  ],
  download: ['Tải về', 'Download'],
  asSvg: ['hình SVG', 'SVG drawing'],
  asCsv: ['bảng CSV', 'CSV table'],
});
