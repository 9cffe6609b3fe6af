import { number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

export const vi = (value: number): string => number(value, 'vi');
export const en = (value: number, one: string, many = `${one}s`): string =>
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
    'Khi có nghị quyết sáp nhập, chia tách, đổi tên hay bỏ cấp, hãy soạn phương án: đặt tên, ngày hiệu lực, rồi nạp bảng đơn vị.',
    'When a resolution merges, splits, renames or abolishes units, draft one: a title, its day, and the table of units.',
  ],
  name: ['Tên phương án', 'Title'],
  nameHint: ['Ví dụ: Sáp nhập xã Tân Phượng và xã Lâm Thượng', 'E.g. Merger of Tân Phượng and Lâm Thượng'],
  document: ['Văn bản căn cứ', 'Document'],
  documentHint: ['Số, ký hiệu của nghị quyết', 'The number of the resolution'],
  effectiveOn: ['Ngày hiệu lực', 'Takes effect on'],
  effectiveHint: ['Ngày đầu tiên của đơn vị mới', 'The first day of the new units'],
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
  save: ['Lưu bản nháp', 'Save the draft'],
  editHead: ['Sửa tên, văn bản, ngày…', 'Change title, document, day…'],
  saveHead: ['Lưu tên, văn bản và ngày', 'Save title, document and day'],

  // the steps of a draft
  steps: ['Các bước', 'Steps'],
  stepRows: [(p: { n: number }) => `Bảng: ${vi(p.n)} dòng`, (p) => `Table: ${en(p.n, 'row')}`],
  stepNoRows: ['Bảng: chưa có dòng nào', 'Table: no rows yet'],
  stepFaults: [
    (p: { n: number }) => `Kiểm tra: ${vi(p.n)} chỗ phải sửa`,
    (p) => `Check: ${en(p.n, 'problem')} to mend`,
  ],
  stepNoFaults: ['Kiểm tra: không có dòng nào sai', 'Check: no row is wrong'],
  stepItems: [
    (p: { n: number; open: number }) => `Việc còn mở: ${vi(p.open)} trong ${vi(p.n)} chưa quyết định`,
    (p) => `Open items: ${number(p.open, 'en')} of ${number(p.n, 'en')} undecided`,
  ],
  stepItemsDone: [
    (p: { n: number }) => `Việc còn mở: đã quyết định cả ${vi(p.n)}`,
    (p) => `Open items: all ${number(p.n, 'en')} decided`,
  ],
  stepNoItems: ['Việc còn mở: không có', 'Open items: none'],
  stepApply: [
    (p: { on: string }) => `Áp dụng, có hiệu lực từ ${p.on}`,
    (p) => `Apply, with effect from ${p.on}`,
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
  problemsMore: ['Xem tất cả các dòng phải sửa', 'See all rows to mend'],
  problemAt: [
    (p: { line: number; ref: string; what: string }) =>
      `${p.line > 0 ? `Dòng ${p.line}` : 'Chung'}${p.ref ? ` (${p.ref})` : ''}: ${p.what}`,
    (p) => `${p.line > 0 ? `Row ${p.line}` : 'Overall'}${p.ref ? ` (${p.ref})` : ''}: ${p.what}`,
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
    (p: { name: string; year: number; carried: number; unassigned: number }) =>
      `${p.name}, năm ${p.year}: chuyển theo ${vi(p.carried)}, chưa phân bổ ${vi(p.unassigned)}; tổng giữ nguyên`,
    (p) =>
      `${p.name}, ${p.year}: carry ${number(p.carried, 'en')}, leave ${number(p.unassigned, 'en')} unassigned; the total stays`,
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
    (p) => `close the draft with its ${en(p.lines, 'row')}; the tree stays as it is`,
  ],
  discardUndo: [
    'Bản nháp vẫn đọc được; muốn làm tiếp thì soạn phương án mới từ bảng của nó.',
    'The draft stays readable; to go on, start a new one from its table.',
  ],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự; lưu vào nhật ký', 'At least 3 characters; it is kept in the log'],
  said_drafted: [
    'Đã lưu bản nháp. Dưới đây là ảnh hưởng nếu áp dụng.',
    'The draft is saved. Below is what applying it would do.',
  ],
  said_edited: ['Đã lưu tên, văn bản và ngày.', 'Title, document and day are saved.'],
  said_decided: ['Đã lưu quyết định.', 'The decisions are saved.'],
  said_applied: ['Đã áp dụng phương án.', 'The restructuring is applied.'],
  said_discarded: ['Đã bỏ phương án.', 'The draft is put aside.'],

  // rows
  rows: ['Bảng các dòng', 'The table of rows'],
  openRows: ['Mở bảng', 'Open the table'],
  table: ['Bảng', 'Table'],
  tableHint: [
    'Chép các ô trong bảng tính rồi dán vào đây, có cả dòng tiêu đề. Hoặc chọn tệp CSV ở dưới.',
    'Copy the cells in a spreadsheet, with the heading, and paste them here. Or choose a CSV file below.',
  ],
  file: ['Hoặc tệp CSV', 'Or a CSV file'],
  fileHint: [
    'Trong Excel: Lưu thành, CSV UTF-8. Nhiều nhất 60.000 dòng.',
    'In Excel: Save as, CSV UTF-8. At most 60,000 rows.',
  ],
  tableLater: [
    'Có thể để trống và nạp bảng sau. Dòng nào chưa đọc được vẫn được giữ lại cho bạn quyết định.',
    'It may stay empty and follow later. A row that cannot be read is kept for you to decide about.',
  ],
  template: ['Tải bảng mẫu', 'Download a template'],
  help: ['Các cột của bảng', 'The columns of the table'],
  import: ['Nạp thêm bảng…', 'Import a table…'],
  importButton: ['Nạp bảng', 'Import the table'],
  importWhole: ['Thay toàn bộ các dòng đang có', 'In the place of all rows that are there'],
  editText: ['Sửa dạng văn bản', 'Edit as text'],
  saveText: ['Lưu toàn bộ bảng', 'Save the whole table'],
  textLead: [
    'Cả bảng dưới dạng văn bản, mỗi dòng một việc, ô cách nhau bằng dấu chấm phẩy.',
    'The whole table as text, one row each, cells divided by semicolons.',
  ],
  tooLong: [
    (p: { n: number }) =>
      `Bảng có ${vi(p.n)} dòng: quá dài để sửa dạng văn bản. Hãy sửa từng dòng, hoặc nạp lại tệp.`,
    (p) =>
      `The table has ${en(p.n, 'row')}: too long to edit as text. Mend single rows, or import the file again.`,
  ],
  said_imported: [
    (p: { lines: number; waiting: number }) =>
      p.waiting === 0
        ? `Đã nạp ${vi(p.lines)} dòng.`
        : `Đã nạp ${vi(p.lines)} dòng; ${vi(p.waiting)} dòng chưa đọc được đang chờ bạn sửa hoặc bỏ.`,
    (p) =>
      p.waiting === 0
        ? `${en(p.lines, 'row')} imported.`
        : `${en(p.lines, 'row')} imported; ${number(p.waiting, 'en')} that cannot be read wait for you to mend or drop.`,
  ],
  said_written: ['Đã lưu 1 dòng.', '1 row is saved.'],
  said_dropped: [(p: { n: number }) => `Đã bỏ ${vi(p.n)} dòng.`, (p) => `${en(p.n, 'row')} dropped.`],
  waitingTitle: [
    (p: { n: number }) => `${vi(p.n)} dòng chưa đọc được`,
    (p) => `${en(p.n, 'row')} cannot be read`,
  ],
  waitingHelp: [
    'Các dòng khác đã được giữ. Sửa từng dòng dưới đây, hoặc bỏ các dòng này; chưa quyết định thì chưa áp dụng được.',
    'The other rows are kept. Mend each of these below, or drop them; until then the draft cannot be applied.',
  ],
  dropWaiting: [
    (p: { n: number }) => `Bỏ ${vi(p.n)} dòng chưa đọc được`,
    (p) => `Drop ${en(p.n, 'row')} that cannot be read`,
  ],
  sorts: ['Dòng', 'Rows'],
  all: ['Tất cả', 'All'],
  wrong: ['Phải sửa', 'To mend'],
  rowNumber: ['Số', 'No.'],
  op: ['Việc', 'What'],
  unit: ['Đơn vị', 'Unit'],
  becomes: ['Thành', 'Becomes'],
  faults: ['Phải sửa', 'To mend'],
  editRow: ['Sửa', 'Edit'],
  editRowOf: [(p: { n: number }) => `Sửa dòng ${vi(p.n)}`, (p) => `Edit row ${number(p.n, 'en')}`],
  addRow: ['Thêm 1 dòng', 'Add 1 row'],
  newRow: ['Dòng mới', 'A new row'],
  saveRow: ['Lưu 1 dòng', 'Save 1 row'],
  dropRow: ['Bỏ 1 dòng', 'Drop 1 row'],
  rowLead: [
    'Điền các ô mà việc này cần, để trống các ô khác. Đơn vị có sẵn ghi bằng mã hoặc #số; đơn vị lập mới ghi + và mã.',
    'Fill in what this line needs and leave the rest empty. A unit that stands is its code or #number; a new one + and a code.',
  ],
  noRows: ['Chưa có dòng nào', 'There are no rows yet'],
  noRowsHint: [
    'Nạp bảng từ bảng tính, hoặc thêm từng dòng. Bảng mẫu có đủ các cột và ví dụ.',
    'Import a table from a spreadsheet, or add rows one by one. The template has all columns and examples.',
  ],
  noneOfSort: ['Không có dòng nào loại này', 'No rows of this sort'],
  rowsShown: [
    (p: { n: number; total: number }) => `${vi(p.n)} trong ${vi(p.total)} dòng`,
    (p) => `${number(p.n, 'en')} of ${en(p.total, 'row')}`,
  ],
  opForm: ['lập mới', 'form'],
  opRevise: ['sửa', 'revise'],
  opEnd: ['kết thúc', 'end'],
  opSucceed: ['kế thừa', 'succession'],
  unread: ['chưa đọc được', 'cannot be read'],
  under: [(p: { unit: string }) => `thuộc ${p.unit}`, (p) => `below ${p.unit}`],
  whole: ['toàn bộ', 'the whole'],
  part: ['một phần', 'a part'],
  unknown: ['chưa rõ ai kế thừa', 'nobody knows who follows'],
  unconfirmed: ['chưa xác nhận', 'not confirmed'],
  absorbed: ['nhập vào', 'absorbed'],
  formed: ['lập mới', 'formed'],

  // the log
  history: ['Nhật ký của phương án', 'What was done'],
  product: ['Hệ thống', 'The product'],
});

/** The columns of the table, as a form names them. */
export const columnWords = words({
  op: ['Việc', 'What'],
  ref: ['Đơn vị', 'Unit'],
  code: ['Mã mới', 'New code'],
  designation: ['Loại', 'Kind'],
  name: ['Tên', 'Name'],
  level: ['Cấp', 'Level'],
  parent: ['Thuộc', 'Part of'],
  successor: ['Kế thừa bởi', 'Succeeded by'],
  part: ['Phần', 'Part'],
  kind: ['Cách', 'How'],
  note: ['Ghi chú', 'Note'],
});

/** What each column takes. */
export const columnHints: Readonly<Record<keyof typeof columnWords, Phrase>> = words({
  op: ['lập mới, sửa, kết thúc hoặc kế thừa', 'form, revise, end or succeed'],
  ref: [
    'đơn vị mà dòng nói tới: mã vào ngày trước ngày hiệu lực, hoặc #số; đơn vị lập mới ghi “mới 04303” hay +04303',
    'whom the row is about: the code of the day before, or #number; a new unit as “new 04303” or +04303',
  ],
  code: ['mã từ ngày hiệu lực', 'the code from the day on'],
  designation: ['xã, phường, thôn…', 'what it is called: “xã”, “phường”, “thôn”…'],
  name: ['tên không kèm loại', 'the name without its kind'],
  level: ['tỉnh, huyện, xã, thôn, cơ quan', 'province, district, commune, village, organisation'],
  parent: ['đơn vị cấp trên, viết như cột đơn vị', 'the unit above, written as in the column unit'],
  successor: [
    'ai tiếp nhận, viết như cột đơn vị; để trống nếu chưa rõ',
    'who takes over, written as in the column unit; empty when nobody knows',
  ],
  part: [
    'toàn bộ, một phần hoặc chưa rõ; thêm dấu ? khi chưa xác nhận',
    'whole, part or unknown; with ? when not confirmed',
  ],
  kind: ['nhập vào (đơn vị có sẵn) hoặc lập mới', 'absorbed (by one that stands) or formed'],
  note: ['tùy ý, chỉ cho dòng kế thừa', 'anything, for successions only'],
});
