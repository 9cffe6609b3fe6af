import { number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

const vi = (value: number): string => number(value, 'vi');
const en = (value: number, one: string, many = `${one}s`): string =>
  `${number(value, 'en')} ${value === 1 ? one : many}`;

export const w = words({
  title: ['Sắp xếp đơn vị', 'Restructurings'],
  lead: [
    'Mỗi phương án được soạn nháp, xem trước ảnh hưởng, quyết định từng việc còn mở, rồi áp dụng một lần.',
    'Each is drafted, previewed with its effects, decided item by item, and applied in one go.',
  ],
  new: ['Soạn phương án', 'Draft a restructuring'],
  none: ['Chưa có phương án nào', 'No restructurings yet'],
  noneHint: [
    'Soạn phương án đầu tiên từ danh sách đơn vị, hoặc nạp bằng dòng lệnh.',
    'Draft the first from a list of units, or load it from the command line.',
  ],
  name: ['Tên phương án', 'Title'],
  document: ['Văn bản căn cứ', 'Document'],
  effectiveOn: ['Ngày hiệu lực', 'Takes effect on'],
  state: ['Trạng thái', 'State'],
  draft: ['Bản nháp', 'Draft'],
  applied: ['Đã áp dụng', 'Applied'],
  discarded: ['Đã bỏ', 'Put aside'],
  result: ['Kết quả', 'Outcome'],
  notGiven: ['Chưa ghi', 'Not given'],
  done: [
    (p: { formed: number; revised: number; ended: number }) =>
      `lập ${vi(p.formed)}, sửa ${vi(p.revised)}, kết thúc ${vi(p.ended)} đơn vị`,
    (p) =>
      `${number(p.formed, 'en')} formed, ${number(p.revised, 'en')} revised, ${number(p.ended, 'en')} ended`,
  ],
  notDone: ['Chưa thực hiện được', 'Not done'],

  // typing lines
  lines: ['Các dòng', 'Lines'],
  linesHint: [
    'Mỗi dòng: op;ref;code;designation;name;level;parent;successor;part;kind;note. Dán được từ bảng tính. Nhiều nhất khoảng 500 kB; danh sách lớn hơn nạp bằng dòng lệnh.',
    'Each line: op;ref;code;designation;name;level;parent;successor;part;kind;note. Pasting from a spreadsheet works. At most about 500 kB; load longer lists from the command line.',
  ],
  help: ['Cách viết các dòng', 'How lines are written'],
  helpForm: [
    'form: lập đơn vị mới, ref bắt đầu bằng dấu +. Ví dụ: form;+04327;04327;Xã;Khánh Hòa;commune;15',
    'form: a new unit, its ref begins with +. E.g. form;+04327;04327;Xã;Khánh Hòa;commune;15',
  ],
  helpRevise: [
    'revise: giữ đơn vị, chỉ ghi những cột thay đổi. Ví dụ: revise;04318;;Phường',
    'revise: the unit stays, only the columns that change are given. E.g. revise;04318;;Phường',
  ],
  helpEnd: ['end: kết thúc đơn vị. Ví dụ: end;04330', 'end: the unit ends. E.g. end;04330'],
  helpSucceed: [
    'succeed: ai kế thừa; part là whole, part hoặc unknown, thêm dấu ? khi chưa xác nhận; kind là absorbed hoặc formed. Ví dụ: succeed;04330;;;;;;+04327;whole;formed;theo nghị quyết',
    'succeed: who follows it; part is whole, part or unknown, with ? when unconfirmed; kind is absorbed or formed. E.g. succeed;04330;;;;;;+04327;whole;formed;by the resolution',
  ],
  helpRef: [
    'ref là mã của đơn vị vào ngày trước ngày hiệu lực, hoặc #số của đơn vị.',
    'ref is the unit’s code on the day before, or # with its number.',
  ],
  save: ['Lưu bản nháp', 'Save the draft'],
  saveLines: ['Lưu các dòng', 'Save the lines'],
  editLines: ['Sửa các dòng', 'Edit the lines'],
  tooLong: [
    (p: { n: number }) => `Phương án có ${vi(p.n)} dòng: quá dài để sửa ở đây, hãy dùng dòng lệnh.`,
    (p) => `It has ${en(p.n, 'line')}: too long to edit here, use the command line.`,
  ],
  unreadable: [
    (p: { n: number }) => `${vi(p.n)} dòng chưa đọc được; chưa có gì được lưu`,
    (p) => `${en(p.n, 'line')} could not be read; nothing was saved`,
  ],
  noLines: ['Chưa có dòng nào', 'There are no lines'],
  problemAt: [
    (p: { line: number; ref: string; what: string }) =>
      `${p.line > 0 ? `Dòng ${p.line}` : 'Chung'}${p.ref ? ` (${p.ref})` : ''}: ${p.what}`,
    (p) => `${p.line > 0 ? `Line ${p.line}` : 'Overall'}${p.ref ? ` (${p.ref})` : ''}: ${p.what}`,
  ],

  // one draft
  forms: ['đơn vị lập mới', 'units formed'],
  revises: ['đơn vị được sửa', 'units revised'],
  ends: ['đơn vị kết thúc', 'units ended'],
  succeeds: ['quan hệ kế thừa', 'successions'],
  problems: [
    (p: { n: number }) => `${vi(p.n)} chỗ phải sửa trước khi áp dụng`,
    (p) => `${en(p.n, 'problem')} to mend before it can be applied`,
  ],
  noProblems: ['Không có dòng nào sai', 'No line is wrong'],
  effects: ['Ảnh hưởng tới số liệu', 'Effect on the figures'],
  effectsNote: [
    'của các đơn vị kết thúc và những gì nay thuộc về chúng',
    'of the units that end, and of what stands with them today',
  ],
  measure: ['Chỉ số', 'Measure'],
  total: ['Tổng', 'Total'],
  carried: ['Chuyển theo', 'Carried over'],
  unassigned: ['Chưa phân bổ', 'Unassigned'],
  noEffects: ['Không có số liệu nào thay đổi', 'No figure changes'],
  items: ['Việc còn mở', 'Open items'],
  itemsNote: [
    (p: { n: number; open: number }) => `${vi(p.n)} việc, ${vi(p.open)} chưa quyết định`,
    (p) => `${en(p.n, 'item')}, ${number(p.open, 'en')} undecided`,
  ],
  itemsShown: [
    (p: { n: number; total: number }) => `Hiện ${vi(p.n)} trong ${vi(p.total)} việc.`,
    (p) => `${number(p.n, 'en')} of ${en(p.total, 'item')} are shown.`,
  ],
  noItems: ['Không có gì còn mở ở các đơn vị kết thúc', 'Nothing is open on the units that end'],
  item: ['Việc', 'Item'],
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
    (p: { n: number }) => `Đồng ý mọi đề xuất còn lại (${vi(p.n)} việc)`,
    (p) => `Accept every remaining proposal (${en(p.n, 'item')})`,
  ],
  allDecided: ['Mọi việc đã được quyết định.', 'Everything is decided.'],
  saveDecisions: [
    (p: { n: number }) => `Lưu quyết định cho ${vi(p.n)} việc`,
    (p) => `Save the decisions on ${en(p.n, 'item')}`,
  ],
  finish: ['Áp dụng hoặc bỏ', 'Apply, or put aside'],
  apply: ['Áp dụng…', 'Apply…'],
  applyButton: [(p: { n: number }) => `Áp dụng cho ${vi(p.n)} đơn vị`, (p) => `Apply to ${en(p.n, 'unit')}`],
  willTree: [
    (p: { form: number; revise: number; end: number; on: string }) =>
      `lập ${vi(p.form)}, sửa ${vi(p.revise)}, kết thúc ${vi(p.end)} đơn vị từ ngày ${p.on}`,
    (p) =>
      `form ${number(p.form, 'en')}, revise ${number(p.revise, 'en')} and end ${en(p.end, 'unit')} from ${p.on}`,
  ],
  willFigures: [
    (p: { name: string; carried: number; unassigned: number }) =>
      `${p.name}: chuyển theo ${vi(p.carried)}, chưa phân bổ ${vi(p.unassigned)}`,
    (p) => `${p.name}: carry ${number(p.carried, 'en')}, leave ${number(p.unassigned, 'en')} unassigned`,
  ],
  willItems: [
    (p: { n: number }) => `xử lý ${vi(p.n)} việc còn mở như đã quyết định`,
    (p) => `settle ${en(p.n, 'open item')} as decided`,
  ],
  applyUndo: [
    'Không hoàn tác được bằng một nút: muốn trở lại phải soạn phương án ngược. Hãy sao lưu trước.',
    'No button takes this back: only a restructuring the other way round does. Make a backup first.',
  ],
  discard: ['Bỏ phương án…', 'Put aside…'],
  discardButton: ['Bỏ 1 phương án', 'Put 1 draft aside'],
  willDiscard: [
    (p: { lines: number }) => `khép lại bản nháp với ${vi(p.lines)} dòng; cây đơn vị không đổi`,
    (p) => `close the draft with its ${en(p.lines, 'line')}; the tree stays as it is`,
  ],
  discardUndo: [
    'Bản nháp vẫn đọc được; muốn làm tiếp thì soạn phương án mới từ các dòng của nó.',
    'The draft stays readable; to go on, start a new one from its lines.',
  ],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự; lưu vào nhật ký', 'At least 3 characters; it is kept in the log'],
  outcome: [(p: { on: string }) => `Đã áp dụng ngày ${p.on}`, (p) => `Applied on ${p.on}`],
  took: [(p: { ms: string }) => `trong ${p.ms} giây`, (p) => `in ${p.ms} seconds`],
  movedGrants: ['quyền được chuyển', 'roles moved'],
  movedInitiatives: ['mô hình được chuyển', 'initiatives moved'],
  movedTargets: ['chỉ tiêu được chuyển', 'targets moved'],
  movedProgrammes: ['chương trình được chuyển', 'programmes moved'],
  movedTasks: ['nhiệm vụ được chuyển', 'tasks moved'],
  movedCooperations: ['lượt phối hợp được chuyển', 'cooperations moved'],
  linesNote: [
    (p: { n: number; total: number }) => `${vi(p.n)} trong ${vi(p.total)} dòng`,
    (p) => `${number(p.n, 'en')} of ${en(p.total, 'line')}`,
  ],
  lineNumber: ['Dòng', 'Line'],
  op: ['Việc', 'What'],
  ref: ['Đơn vị', 'Unit'],
  becomes: ['Thành', 'Becomes'],
  opForm: ['lập mới', 'form'],
  opRevise: ['sửa', 'revise'],
  opEnd: ['kết thúc', 'end'],
  opSucceed: ['kế thừa', 'succession'],
  whole: ['toàn bộ', 'the whole'],
  part: ['một phần', 'a part'],
  unknown: ['chưa xác định', 'not known'],
  unconfirmed: ['chưa xác nhận', 'not confirmed'],
  said_drafted: [
    'Đã lưu bản nháp. Dưới đây là ảnh hưởng nếu áp dụng.',
    'The draft is saved. Below is what applying it would do.',
  ],
  said_lines: ['Đã lưu các dòng.', 'The lines are saved.'],
  said_decided: ['Đã lưu quyết định.', 'The decisions are saved.'],
  said_applied: ['Đã áp dụng phương án.', 'The restructuring is applied.'],
  said_discarded: ['Đã bỏ phương án.', 'The draft is put aside.'],
});

/** What is carried over, by the kind that the slices give it. */
export const carriedWords: Readonly<Record<string, Phrase>> = {
  grant: w.movedGrants,
  initiatives: w.movedInitiatives,
  target: w.movedTargets,
  programme: w.movedProgrammes,
  task: w.movedTasks,
  cooperations: w.movedCooperations,
};
