import { words } from '#base/words.ts';

/** What the first page of the office, its bar, the targets and the search say. */
export const w = words({
  // the bar
  allUnits: ['Mọi đơn vị', 'All units'],
  allYears: ['Mọi năm', 'All years'],
  year: [(p: { year: number }) => `Năm ${p.year}`, (p) => `Year ${p.year}`],
  within: [(p: { unit: string }) => `Thuộc ${p.unit}`, (p) => `Below ${p.unit}`],

  targets: ['Chỉ tiêu', 'Targets'],

  // targets
  due: [(p: { on: string }) => `Hạn: ${p.on}`, (p) => `Due: ${p.on}`],
  wanted: [(p: { sentence: string }) => `Chỉ tiêu: ${p.sentence}`, (p) => `Target: ${p.sentence}`],
  missing: ['Còn thiếu', 'Still missing'],
  missingNote: [
    (p: { n: string; amount: string }) => `(${p.n} đơn vị, thiếu ${p.amount})`,
    (p) => `(units: ${p.n}, missing ${p.amount})`,
  ],
  nobodyMissing: ['Không đơn vị nào còn thiếu', 'Nobody is missing anything'],
  nobodyMissingHelp: [
    'Mọi đơn vị đã đạt. Chọn “Bảng” để xem từng đơn vị.',
    'Every unit has reached it. Choose “Table” to see each of them.',
  ],
  counted: [
    (p: { n: string; on: string }) => `Tính từ ${p.n} hồ sơ, đến hết ngày ${p.on}.`,
    (p) => `Counted from ${p.n} records, as on ${p.on}.`,
  ],
  moreMissing: [
    (p: { n: string }) => `Và ${p.n} đơn vị khác còn thiếu`,
    (p) => `And ${p.n} more that lack some`,
  ],
  openRecords: ['Mở hồ sơ', 'Open them'],
  showAll: ['Xem tất cả', 'Show all'],
});
