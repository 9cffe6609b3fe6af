import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

/** What the page that shares a target out says. */
export const w = words({
  title: ['Giao chỉ tiêu xuống đơn vị trực thuộc', 'Share the target out'],
  target: ['Chỉ tiêu này', 'This target'],
  lead: [
    (p: { wanted: string }) =>
      `${p.wanted}. Mỗi phần trở thành chỉ tiêu của đơn vị đó và gắn với chỉ tiêu này.`,
    (p) => `${p.wanted}. Each share becomes a target of its unit, linked to this one.`,
  ],
  cannot: ['Chưa giao được chỉ tiêu này', 'This target cannot be shared out'],
  notDone: ['Chưa giao được', 'Not shared out'],
  how: ['Cách chia', 'How it is shared'],
  way: ['Chia theo', 'Share it'],
  equal: ['Chia đều', 'Evenly'],
  equalHint: [
    'Phần lẻ dồn cho các đơn vị đứng đầu danh sách.',
    'What is left over goes to the first of the list.',
  ],
  measureWay: ['Theo một chỉ số', 'By a measure'],
  measureWayHint: [
    'Đơn vị có số liệu lớn hơn nhận phần lớn hơn.',
    'A unit with a larger figure gets a larger share.',
  ],
  weights: ['Theo hệ số tự nhập', 'By weights that I type'],
  weightsHint: ['Ví dụ số hộ, số thôn của từng đơn vị.', 'Say, households or villages of each unit.'],
  hand: ['Tự nhập từng phần', 'By hand'],
  handHint: ['Không tính lại; chỉ kiểm tra tổng.', 'Nothing is worked out; only the sum is checked.'],
  measure: ['Chỉ số để chia', 'Measure'],
  year: ['Số liệu năm', 'Figures of the year'],
  work: ['Tính phần của từng đơn vị', 'Work the shares out'],
  chooseMeasure: ['Hãy chọn chỉ số và năm để chia.', 'Choose the measure and the year to share by.'],
  badWeights: [
    'Có hệ số chưa đọc được; hãy nhập số không âm.',
    'A weight cannot be read; type numbers of 0 or more.',
  ],
  shares: ['Phần của từng đơn vị', 'Shares'],
  unit: ['Đơn vị', 'Unit'],
  weight: ['Hệ số', 'Weight'],
  amount: ['Phần giao', 'Share'],
  weightOf: [(p: { name: string }) => `Hệ số của ${p.name}`, (p) => `Weight of ${p.name}`],
  amountOf: [(p: { name: string }) => `Phần giao cho ${p.name}`, (p) => `Share of ${p.name}`],
  sum: ['Cộng các phần', 'Sum of the shares'],
  whole: ['Chỉ tiêu', 'The target'],
  fits: ['Khớp với chỉ tiêu', 'They make up the target'],
  short: [(p: { n: string }) => `Còn thiếu ${p.n} so với chỉ tiêu`, (p) => `${p.n} short of the target`],
  above: [(p: { n: string }) => `Cao hơn chỉ tiêu ${p.n}`, (p) => `${p.n} above the target`],
  unread: ['Có ô chưa đọc được là số', 'A field is not a number'],
  differs: ['Vẫn giao dù tổng khác chỉ tiêu', 'Share it out although the sum differs'],
  give: [
    (p: { count: number }) => `Giao ${number(p.count, 'vi')} chỉ tiêu`,
    (p) => `Give ${number(p.count, 'en')} ${p.count === 1 ? 'share' : 'shares'}`,
  ],
  again: [
    'Các phần đã giao được sửa theo số mới; đơn vị để trống hoặc 0 thì phần đã giao được rút.',
    'Shares that are there are changed to the new numbers; one left empty or at 0 is withdrawn.',
  ],
});
