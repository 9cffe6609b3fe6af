import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const vi = (value: number): string => number(value, 'vi');
const en = (value: number, one: string, many = `${one}s`): string =>
  `${number(value, 'en')} ${value === 1 ? one : many}`;

/** What the documents say in the office and on the portal. */
export const w = words({
  room: ['Văn bản', 'Documents'],
  titleWithdrawn: ['Văn bản đã rút', 'Withdrawn documents'],
  lead: [
    (p: { total: number; unit: string | null }) =>
      `${vi(p.total)} văn bản${p.unit ? ` · ${p.unit}` : ''}: nghị quyết, chỉ thị, chương trình, kế hoạch làm căn cứ cho công việc.`,
    (p) =>
      `${en(p.total, 'document')}${p.unit ? ` · ${p.unit}` : ''}: resolutions, directives, programmes and plans that the work rests on.`,
  ],
  publicLead: [
    (p: { n: number; narrowed: boolean }) =>
      p.narrowed
        ? `${vi(p.n)} văn bản đúng với điều đang chọn.`
        : `${vi(p.n)} văn bản mà chương trình dựa vào.`,
    (p) =>
      p.narrowed
        ? `${en(p.n, 'document')} of what is chosen.`
        : `${en(p.n, 'document')} that the programmes rest on.`,
  ],
  search: ['Số, cơ quan ban hành hoặc trích yếu', 'Number, issuing body or abstract'],
  searchHint: ['Không cần gõ dấu, không cần đúng thứ tự', 'In any order; tone marks make no difference'],
  searchButton: ['Tìm', 'Search'],
  filterBy: ['Lọc', 'Filter'],
  keepNew: ['Thêm văn bản', 'Add a document'],
  shown: [
    (p: { shown: number; total: number }) => `${vi(p.shown)} trong ${vi(p.total)} văn bản`,
    (p) => `${number(p.shown, 'en')} of ${en(p.total, 'document')}`,
  ],
  none: ['Chưa có văn bản nào', 'There are no documents yet'],
  noneHint: [
    'Bắt đầu bằng nghị quyết hoặc chương trình mà công việc của đơn vị dựa vào; chương trình hành động sẽ gắn với văn bản ấy.',
    'Begin with the resolution or programme that your unit’s work rests on; the action programme will hang on it.',
  ],
  noneFound: ['Không tìm thấy văn bản nào', 'No document was found'],
  noneFoundHint: ['Hãy bỏ bớt điều kiện, hoặc gõ ít chữ hơn.', 'Take a condition away, or type less.'],
  nonePublic: [
    'Khi cơ quan công khai văn bản, văn bản hiện ở đây.',
    'Once documents are made public, they stand here.',
  ],
  clear: ['Bỏ mọi điều kiện', 'Take all conditions away'],

  // what a document says of itself
  kind: ['Loại văn bản', 'Kind'],
  number: ['Số, ký hiệu', 'Number'],
  numberHint: ['Ví dụ 18-CTr/TU; để trống nếu chưa rõ', 'E.g. 18-CTr/TU; leave it empty if it is not known'],
  issuedOn: ['Ngày ban hành', 'Issued on'],
  issuedOnHint: ['Để trống nếu chưa rõ', 'Leave it empty if it is not known'],
  issuer: ['Cơ quan ban hành', 'Issuing body'],
  issuerHint: ['Ghi như trên văn bản', 'As it stands on the document'],
  abstract: ['Trích yếu', 'Abstract'],
  unit: ['Đơn vị lưu', 'Kept by'],
  year: ['Năm ban hành', 'Year of issue'],
  notKnown: ['Chưa rõ', 'Not known'],
  notKnownDay: ['chưa rõ ngày', 'date not known'],
  file: ['Tệp văn bản', 'File'],
  fileShort: ['Tệp', 'File'],
  replaceFile: ['Thay tệp khác', 'Replace the file'],
  dropFile: ['Bỏ tệp hiện có', 'Take the file away'],
  noFile: ['Chưa có tệp', 'No file yet'],
  openFile: [(p: { size: string }) => `Mở tệp (${p.size})`, (p) => `Open the file (${p.size})`],
  visibility: ['Ai được xem', 'Who may see it'],
  open: ['Mọi người, trên cổng công khai', 'Everybody, on the public portal'],
  closed: ['Chỉ cán bộ có quyền ở đơn vị lưu', 'Only staff with a role in the unit that keeps it'],
  state: ['Trạng thái', 'State'],
  withdrawn: ['Đã rút', 'Withdrawn'],
  illustration: ['Hồ sơ minh họa', 'An illustration'],
  illustrationPublic: [
    'Văn bản minh họa: những gì báo chí chưa nêu thì để trống.',
    'An illustration: what the press does not tell is left open.',
  ],

  // what hangs on it
  programmes: ['Chương trình gắn với văn bản này', 'Programmes that hang on it'],
  noProgrammes: ['Chưa có chương trình nào gắn với văn bản này.', 'No programme hangs on it yet.'],

  // a new one, a correction
  newTitle: ['Thêm văn bản', 'Add a document'],
  newLead: [
    'Chỉ ghi những gì có trên văn bản; điều chưa rõ thì để trống, trang sẽ nói là chưa rõ.',
    'Enter only what stands on the document; what is not known stays open, and the page says so.',
  ],
  keepButton: ['Lưu văn bản', 'Keep the document'],
  edit: ['Sửa', 'Edit'],
  editTitle: ['Sửa văn bản', 'Edit the document'],
  saveEdit: ['Lưu thay đổi', 'Save the changes'],
  saveMine: ['Lưu bản của tôi', 'Save mine'],
  theirs: [
    (p: { version: number }) => `Bản hiện nay (bản ${p.version})`,
    (p) => `As it stands now (version ${p.version})`,
  ],
  mine: ['Bản bạn vừa gõ', 'What you typed'],
  staleHelp: [
    'So sánh hai bản dưới đây. Biểu mẫu vẫn giữ những gì bạn gõ; lưu lần nữa sẽ thay bản hiện nay.',
    'Compare the two. The form still holds what you typed; saving again replaces what stands now.',
  ],
  deeds: ['Việc có thể làm', 'What can be done'],
  withdraw: ['Rút văn bản…', 'Withdraw…'],
  withdrawOne: ['Rút văn bản này', 'Withdraw this document'],
  willWithdraw: [
    'đưa văn bản ra khỏi mọi danh sách và cổng công khai; tệp vẫn được giữ',
    'take it out of every list and off the portal; its file is kept',
  ],
  willLeave: [
    (p: { n: number }) => `để lại ${vi(p.n)} chương trình không còn hiện căn cứ này`,
    (p) => `leave ${en(p.n, 'programme')} without this basis in sight`,
  ],
  undoWithdraw: ['Có thể khôi phục bất cứ lúc nào.', 'It can be restored at any time.'],
  willRestore: ['đưa văn bản trở lại các danh sách', 'put it back into the lists'],
  restore: ['Khôi phục văn bản…', 'Restore…'],
  restoreOne: ['Khôi phục văn bản này', 'Restore this document'],
  reason: ['Lý do', 'Reason'],
  reasonHint: ['Ít nhất 3 ký tự; lưu vào nhật ký', 'At least 3 characters; it is kept in the log'],
  withdrawnFor: [(p: { reason: string }) => `Văn bản đã rút: ${p.reason}`, (p) => `Withdrawn: ${p.reason}`],
  done_kept: ['Đã lưu văn bản.', 'The document is kept.'],
  done_edited: ['Đã lưu thay đổi.', 'The changes are saved.'],
  done_withdrawn: ['Đã rút văn bản.', 'The document is withdrawn.'],
  done_restored: ['Đã khôi phục văn bản.', 'The document is restored.'],
  notDone: ['Chưa thực hiện được', 'Not done'],
});
