import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const vi = (n: number): string => number(n, 'vi');
const en = (n: number, one: string, many = `${one}s`): string => `${number(n, 'en')} ${n === 1 ? one : many}`;

/** What all imports say. */
export const im = words({
  file: ['Tệp', 'File'],
  fileHint: [
    'Excel (.xlsx) hoặc CSV, nhiều nhất 20 MB. CSV bảng mã cũ (TCVN3, VNI, Windows-1258) cũng đọc được.',
    'Excel (.xlsx) or CSV, at most 20 MB. Old Vietnamese encodings of CSV (TCVN3, VNI, Windows-1258) are read too.',
  ],
  look: ['Xem trước', 'Preview'],
  other: ['Chọn tệp khác', 'Choose another file'],
  notRead: ['Chưa đọc được tệp', 'The file could not be read'],
  preview: ['Xem trước', 'Preview'],
  nothingYet: ['Chưa có gì thay đổi.', 'Nothing has changed yet.'],
  readAs: [
    (p: { encoding: string }) =>
      `Đã đọc theo bảng mã ${p.encoding}; nếu chữ hiện sai, hãy lưu lại tệp thành CSV UTF-8.`,
    (p) => `Read as ${p.encoding}; if letters look wrong, save the file as CSV UTF-8.`,
  ],
  problems: [(p: { n: number }) => `${vi(p.n)} ô có lỗi`, (p) => `${en(p.n, 'wrong cell')}`],
  cell: ['Ô', 'Cell'],
  row: ['Dòng của', 'Row of'],
  why: ['Lý do', 'Reason'],
  more: [
    (p: { n: number }) => `Còn ${vi(p.n)} ô nữa; sửa các ô trên rồi tải lại để xem tiếp.`,
    (p) => `${number(p.n, 'en')} more; mend these and send the file again to see them.`,
  ],
  // the run
  runTitle: ['Đang nhập', 'Importing'],
  phaseReading: ['Đang đọc tệp', 'Reading the file'],
  phaseChecking: ['Đang kiểm tra', 'Checking'],
  phaseWriting: ['Đang ghi', 'Writing'],
  progress: [
    (p: { done: number; total: number }) => `${vi(p.done)} trên ${vi(p.total)}`,
    (p) => `${number(p.done, 'en')} of ${number(p.total, 'en')}`,
  ],
  wait: [
    'Có thể đóng trang này; việc nhập vẫn tiếp tục. Nếu dừng, không có gì thay đổi.',
    'You may leave this page; the import goes on. If you stop it, nothing changes.',
  ],
  stop: ['Dừng, không nhập gì', 'Stop, import nothing'],
  stopping: ['Đang dừng…', 'Stopping…'],
  again: ['Tải lại trang này', 'Load this page again'],
  doneTitle: ['Đã nhập xong', 'Imported'],
  nothingTitle: ['Tệp không làm thay đổi gì', 'The file changed nothing'],
  cancelledTitle: ['Đã dừng', 'Stopped'],
  cancelled: ['Không có gì thay đổi.', 'Nothing has changed.'],
  brokenTitle: ['Việc nhập bị ngắt giữa chừng', 'The import broke off'],
  broken: ['Không có gì thay đổi; hãy nhập lại tệp.', 'Nothing has changed; import the file again.'],
  refusedTitle: ['Chưa nhập được', 'Not imported'],
  took: [(p: { s: string }) => `Mất ${p.s} giây.`, (p) => `It took ${p.s} seconds.`],
  back: ['Nhập tệp khác', 'Import another file'],
  seeReports: ['Xem báo cáo', 'See the reports'],
  seeInitiatives: ['Xem mô hình', 'See the initiatives'],
  seeUnits: ['Xem đơn vị', 'See the units'],
  reportsDone: [
    (p: { sent: number; figures: number; same: number; leftOut: number }) =>
      [
        `Đã gửi ${vi(p.sent)} báo cáo, ${vi(p.figures)} số liệu mới hoặc thay đổi.`,
        p.same > 0 ? `${vi(p.same)} báo cáo giữ nguyên.` : '',
        p.leftOut > 0 ? `${vi(p.leftOut)} dòng có lỗi đã bỏ ra.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    (p) =>
      [
        `${en(p.sent, 'report')} sent with ${en(p.figures, 'new or changed figure')}.`,
        p.same > 0 ? `${en(p.same, 'report')} stayed as they were.` : '',
        p.leftOut > 0 ? `${en(p.leftOut, 'wrong row')} left out.` : '',
      ]
        .filter(Boolean)
        .join(' '),
  ],
  listDone: [
    (p: { added: number; known: number; leftOut: number }) =>
      [
        `Đã thêm ${vi(p.added)} dòng.`,
        p.known > 0 ? `${vi(p.known)} dòng đã có từ trước, giữ nguyên.` : '',
        p.leftOut > 0 ? `${vi(p.leftOut)} dòng có lỗi đã bỏ ra.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    (p) =>
      [
        `${en(p.added, 'row')} added.`,
        p.known > 0 ? `${en(p.known, 'row')} stood already and stay as they are.` : '',
        p.leftOut > 0 ? `${en(p.leftOut, 'wrong row')} left out.` : '',
      ]
        .filter(Boolean)
        .join(' '),
  ],
  // a list before it is taken
  listCounts: [
    (p: { fresh: number; known: number; bad: number }) =>
      `${vi(p.fresh)} dòng mới, ${vi(p.known)} dòng đã có (giữ nguyên), ${vi(p.bad)} dòng có lỗi.`,
    (p) =>
      `${en(p.fresh, 'new row')}, ${en(p.known, 'row')} that stand already (they stay), ${en(p.bad, 'wrong row')}.`,
  ],
  firstRows: ['Các dòng mới đầu tiên', 'The first new rows'],
  take: [(p: { n: number }) => `Nhập ${vi(p.n)} dòng`, (p) => `Import ${en(p.n, 'row')}`],
  takeWithout: [
    (p: { n: number; bad: number }) => `Nhập ${vi(p.n)} dòng, bỏ ${vi(p.bad)} dòng lỗi`,
    (p) => `Import ${en(p.n, 'row')} without ${number(p.bad, 'en')}`,
  ],
  noneToTake: [
    'Tệp không có dòng mới nào nhập được; hãy sửa các ô có lỗi hoặc chọn tệp khác.',
    'The file has no new row that can be taken; mend the wrong cells or choose another file.',
  ],
});
