import { words } from '#base/words.ts';

/** What the first page of the office, its bar, the targets and the search say. */
export const w = words({
  // the bar
  allUnits: ['Mọi đơn vị', 'All units'],
  allYears: ['Mọi năm', 'All years'],
  year: [(p: { year: number }) => `Năm ${p.year}`, (p) => `Year ${p.year}`],
  within: [(p: { unit: string }) => `Thuộc ${p.unit}`, (p) => `Below ${p.unit}`],

  // what needs me
  home: ['Việc của tôi', 'My work'],
  hello: [(p: { name: string }) => `Chào ${p.name}.`, (p) => `Good day, ${p.name}.`],
  targets: ['Chỉ tiêu', 'Targets'],
  seeTargets: ['Tất cả chỉ tiêu', 'All targets'],
  next: ['Nên làm tiếp', 'What to do next'],
  nothing: ['Không có việc nào đang chờ.', 'Nothing is waiting.'],
  toFollow: [
    (p: { n: string; target: string }) => `Xem ${p.n} đơn vị chưa đạt: ${p.target}`,
    (p) => `See the ${p.n} units that are not there yet: ${p.target}`,
  ],
  toEvaluate: [
    (p: { n: string; unit: string }) => `Đánh giá ${p.n} mô hình chưa được đánh giá của ${p.unit}`,
    (p) => `Evaluate ${p.n} initiatives of ${p.unit} that nobody has evaluated`,
  ],
  toRegister: ['Đăng ký mô hình mới', 'Register a new initiative'],
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
  lastDeeds: ['Hoạt động gần đây', 'Latest activity'],
  noDeeds: ['Chưa có hoạt động nào trong phạm vi của bạn.', 'Nothing has happened in your units yet.'],
  system: ['Hệ thống', 'The system'],
  visitor: ['Khách', 'A visitor'],
  empty: ['Chưa có dữ liệu', 'There is nothing here yet'],
  emptyHelp: [
    'Ba bước để bắt đầu: nạp đơn vị hành chính (npm run kheo -- units load vn), lập tài khoản và giao quyền, rồi đăng ký mô hình đầu tiên.',
    'Three steps to begin: load the units (npm run kheo -- units load vn), make accounts and give roles, then register the first initiative.',
  ],

  // targets
  targetsLead: [
    'Mỗi chỉ tiêu là một câu; con số mở ra hồ sơ phía sau.',
    'Every target is a sentence; its figure opens into the records behind it.',
  ],
  noTargets: ['Chưa có chỉ tiêu nào', 'There are no targets'],
  noTargetsHelp: [
    'Chưa có chỉ tiêu nào trong kỳ và phạm vi này. Chọn kỳ khác ở thanh trên, hoặc lập chỉ tiêu qua API (POST /api/v1/actions/targets.define).',
    'There is no target in this period. Choose another one in the bar above, or define one over the API (POST /api/v1/actions/targets.define).',
  ],
  due: [(p: { on: string }) => `Hạn: ${p.on}`, (p) => `Due: ${p.on}`],
  wanted: [(p: { sentence: string }) => `Chỉ tiêu: ${p.sentence}`, (p) => `Target: ${p.sentence}`],
  open: ['Xem từng đơn vị', 'See each unit'],
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
  reached: ['Đã đạt', 'Reached'],
  byUnit: ['Theo đơn vị', 'Unit by unit'],
  counted: [
    (p: { n: string; on: string }) => `Tính từ ${p.n} hồ sơ, đến hết ngày ${p.on}.`,
    (p) => `Counted from ${p.n} records, as on ${p.on}.`,
  ],
  moreMissing: [
    (p: { n: string }) => `Và ${p.n} đơn vị khác còn thiếu`,
    (p) => `And ${p.n} more that lack some`,
  ],
  openRecords: ['Mở hồ sơ', 'Open them'],
  narrowed: [(p: { unit: string }) => `Đang xem riêng ${p.unit}.`, (p) => `Only ${p.unit} is shown.`],
  showAll: ['Xem tất cả', 'Show all'],
});
