import { words } from '#base/words.ts';

/** What the portal says of reported figures. */
export const w = words({
  title: ['Số liệu báo cáo', 'Reported figures'],
  lead: [
    'Số liệu các đơn vị báo cáo và đã được cấp trên duyệt, của kỳ gần nhất đã kết thúc có số liệu. Chọn một chỉ số để xem từng địa phương.',
    'What units have reported and the level above has accepted, of the latest period that is over and has figures. Choose one to see it place by place.',
  ],
  none: ['Chưa có số liệu công bố', 'No figures yet'],
  noneHelp: [
    'Số liệu hiện ở đây ngay khi báo cáo đầu tiên được duyệt.',
    'They stand here as soon as the first report is accepted.',
  ],
  indicator: ['Chỉ số', 'Indicator'],
  period: ['Kỳ', 'Period'],
  value: ['Số liệu', 'Figure'],
  unit: ['Đơn vị', 'Unit'],
  of: [(p: { unit: string; period: string }) => `${p.unit}, ${p.period}`, (p) => `${p.unit}, ${p.period}`],
  days: [(p: { from: string; to: string }) => `từ ${p.from} đến ${p.to}`, (p) => `${p.from} to ${p.to}`],
  noFigure: [
    'Chưa đơn vị nào có báo cáo được duyệt trong kỳ này; không phải là 0.',
    'No report of this period has been accepted yet; that is not 0.',
  ],
  places: ['Từng địa phương', 'Place by place'],
  rest: ['Ngoài các đơn vị trên', 'In none of the places above'],
  course: [(p: { year: string }) => `Diễn biến năm ${p.year}`, (p) => `Through ${p.year}`],
  half: [(p: { part: string }) => (p.part === '1' ? '6T đầu' : '6T cuối'), (p) => `H${p.part}`],
  grade: ['Mức', 'Grade'],
  legend: ['Thang đánh giá', 'Legend'],
  step: [
    (p: { name: string; from: string }) => `${p.name}: từ ${p.from}`,
    (p) => `${p.name}: from ${p.from}`,
  ],
  source: [
    (p: { on: string }) =>
      `Nguồn: báo cáo của các đơn vị, đã duyệt, theo đơn vị hành chính ngày ${p.on}. “–”: chưa có số liệu.`,
    (p) => `Source: accepted reports of the units, by the units as on ${p.on}. “–”: no figures.`,
  ],
  ratio: [
    'Tỷ lệ tính từ tổng tử số và tổng mẫu số của mọi đơn vị, không lấy trung bình.',
    'A percentage is that of all numerators over all denominators, never a mean of percentages.',
  ],
  download: ['Tải về', 'Download'],
  all: ['Mọi chỉ số', 'All indicators'],
  see: ['Xem số liệu báo cáo', 'See the reported figures'],
});
