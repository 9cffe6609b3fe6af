import { number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';
import { en, vi } from './words.ts';

/** What the preview of a draft says: figures before and after, and what is open on units that end. */
export const p = words({
  effects: ['Ảnh hưởng tới số liệu', 'Effect on the figures'],
  effectsNote: [
    'của các đơn vị kết thúc và những gì nay thuộc về chúng',
    'of the units that end, and of what stands with them today',
  ],
  effectsHelp: [
    'Tổng không đổi: tại thời điểm, số liệu vẫn ở đơn vị cũ; hiện nay, số liệu theo đơn vị kế thừa. Chưa rõ ai kế thừa thì để ở dòng chưa phân bổ.',
    'Totals stay: as it was, figures remain with the old units; as it is now, they go to the successors. Where nobody knows who follows, they stay unassigned.',
  ],
  measure: ['Chỉ số', 'Measure'],
  year: ['Năm', 'Year'],
  wasBefore: ['Tại thời điểm: trước', 'As it was: before'],
  wasAfter: ['sau', 'after'],
  nowBefore: ['Hiện nay: trước', 'As it is now: before'],
  nowAfter: ['sau', 'after'],
  total: ['Đang có', 'Has now'],
  stays: ['Giữ ở đơn vị cũ, tại thời điểm', 'Stays with the old units, as it was'],
  carried: ['Sang đơn vị kế thừa, hiện nay', 'Goes to successors, as it is now'],
  unassigned: ['Chưa phân bổ', 'Unassigned'],
  noEffects: ['Không có số liệu nào thay đổi', 'No figure changes'],
  byUnit: ['Xem từng đơn vị, trước và sau', 'See each unit, before and after'],
  byUnitTitle: ['Ảnh hưởng theo từng đơn vị', 'Effect unit by unit'],
  byUnitLead: [
    'Con số của mọi đơn vị mà phương án chạm tới, trước và sau khi áp dụng, theo cả hai cách nhìn.',
    'The figure of every unit that the draft touches, before and after it is applied, in both views.',
  ],
  choose: ['Chỉ số và năm', 'Measure and year'],
  show: ['Xem', 'Show'],
  inYear: [(d: { name: string; year: number }) => `${d.name}, năm ${d.year}`, (d) => `${d.name}, ${d.year}`],
  unit: ['Đơn vị', 'Unit'],
  role: ['Trong phương án', 'In the draft'],
  role_ends: ['kết thúc', 'ends'],
  role_formed: ['lập mới', 'formed'],
  role_successor: ['tiếp nhận', 'takes over'],
  role_above: ['cấp trên', 'above'],
  role_other: ['liên quan', 'touched'],
  unitsShown: [
    (d: { n: number; total: number }) => `${vi(d.n)} trong ${vi(d.total)} đơn vị`,
    (d) => `${number(d.n, 'en')} of ${en(d.total, 'unit')}`,
  ],
  download: ['Tải bảng (CSV)', 'Download the table (CSV)'],

  items: ['Việc còn mở', 'Open items'],
  itemsNote: [
    (d: { n: number; open: number }) => `${vi(d.n)} việc, ${vi(d.open)} chưa quyết định`,
    (d) => `${en(d.n, 'item')}, ${number(d.open, 'en')} undecided`,
  ],
  itemsHelp: [
    'Những gì đang mở ở các đơn vị kết thúc. Mỗi việc có một đề xuất; đồng ý cả loạt, hoặc chọn từng việc.',
    'What is open on the units that end. Each has a proposal; accept them together, or choose one by one.',
  ],
  itemsShown: [
    (d: { n: number; total: number }) => `${vi(d.n)} trong ${vi(d.total)} việc`,
    (d) => `${number(d.n, 'en')} of ${en(d.total, 'item')}`,
  ],
  noItems: ['Không có gì còn mở ở các đơn vị kết thúc', 'Nothing is open on the units that end'],
  noneLeft: ['Không còn việc nào chưa quyết định ở đây.', 'Nothing is undecided here.'],
  item: ['Việc', 'Item'],
  kinds: ['Loại', 'Sort'],
  onlyOpen: ['Chưa quyết định', 'Undecided'],
  records: ['Hồ sơ', 'Records'],
  proposal: ['Đề xuất', 'Proposed'],
  decision: ['Quyết định', 'Decision'],
  successor: ['Chuyển cho', 'To'],
  undecided: ['Chưa quyết định', 'Undecided'],
  carry: ['Chuyển cho đơn vị kế thừa', 'Carry to the successor'],
  keep: ['Để lại, chờ giao từng hồ sơ', 'Keep, listed, to be assigned'],
  end: ['Kết thúc ngày đó', 'End on that day'],
  noProposal: ['không có', 'none'],
  accept: [
    (d: { n: number }) => `Đồng ý mọi đề xuất còn lại (${vi(d.n)} việc)`,
    (d) => `Accept every remaining proposal (${en(d.n, 'item')})`,
  ],
  acceptKind: [
    (d: { n: number; kind: string }) => `Đồng ý đề xuất cho ${vi(d.n)} việc loại ${d.kind.toLowerCase()}`,
    (d) => `Accept the proposals for ${en(d.n, 'item')} of the sort ${d.kind.toLowerCase()}`,
  ],
  allDecided: ['Mọi việc đã được quyết định.', 'Everything is decided.'],
  together: ['Quyết định cho những việc được đánh dấu', 'Decide about those that are ticked'],
  tick: [(d: { item: string }) => `Chọn ${d.item}`, (d) => `Tick ${d.item}`],
  ticked: ['Chọn', 'Tick'],
  asRow: ['như từng dòng', 'as in each row'],
  saveDecisions: [
    (d: { n: number }) => `Lưu quyết định cho ${vi(d.n)} việc`,
    (d) => `Save the decisions on ${en(d.n, 'item')}`,
  ],

  outcome: [(d: { on: string }) => `Đã áp dụng ngày ${d.on}`, (d) => `Applied on ${d.on}`],
  took: [(d: { s: string }) => `trong ${d.s} giây`, (d) => `in ${d.s} seconds`],
  renamed: ['Tên đã đổi', 'Names that changed'],
  moved: ['Đơn vị cấp trên đã đổi', 'Parents that changed'],
  nowFormed: ['Đơn vị đã lập', 'Units formed'],
  fromTo: [
    (d: { from: string; to: string }) => `trước thuộc ${d.from}, nay thuộc ${d.to}`,
    (d) => `below ${d.from} before, now below ${d.to}`,
  ],
  before: [(d: { name: string }) => `trước là ${d.name}`, (d) => `${d.name} before`],
  left: ['Chưa phân bổ', 'Unassigned'],
  leftNote: [
    'số liệu của đơn vị đã kết thúc mà chưa rõ ai kế thừa',
    'figures of ended units whose successor nobody knows',
  ],
  hangsAt: ['Để ở', 'Kept at'],
  movedOn: ['được chuyển', 'carried over'],
  from: [(d: { on: string }) => `từ ngày ${d.on}`, (d) => `from ${d.on}`],
  nothingLeft: [
    'Không có số liệu nào bị bỏ lại: mọi đơn vị có số liệu đều có đơn vị kế thừa.',
    'No figure is left behind: every unit with figures has a successor.',
  ],
  without: [
    (d: { n: number }) => `${vi(d.n)} đơn vị kết thúc không có đơn vị kế thừa toàn bộ.`,
    (d) => `${en(d.n, 'unit')} ended without a successor of the whole.`,
  ],
});

/** What people call each sort of open item, and how many of it were carried over. */
export const kindWords: Readonly<Record<string, Phrase>> = words({
  grant: ['Quyền', 'Roles'],
  documents: ['Văn bản', 'Documents'],
  programme: ['Chương trình', 'Programmes'],
  task: ['Nhiệm vụ', 'Tasks'],
  cooperations: ['Phối hợp', 'Cooperations'],
  form: ['Biểu mẫu', 'Forms'],
  'form-assignment': ['Giao biểu mẫu', 'Assigned forms'],
  report: ['Báo cáo', 'Reports'],
  initiatives: ['Mô hình', 'Initiatives'],
  target: ['Chỉ tiêu', 'Targets'],
});
