import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

/** A name of a period within a sentence: "tháng 3/2021", "quý I/2021". */
const within = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** What the pages of figures say: laid out, drawn, taken away, saved. */
export const w = words({
  title: ['Phân tích số liệu', 'Analysis'],
  lead: [
    'Chọn chỉ số, đơn vị và kỳ; địa chỉ trang giữ mọi lựa chọn nên gửi được cho người khác. Bấm vào số để xem từ đâu mà có.',
    'Choose measures, units and periods; the address keeps every choice and can be sent to others. Follow a figure to see what it is made of.',
  ],
  shown: [
    (p: { unit: string; first: string; last: string | null }) =>
      `${p.unit}, ${p.last === null ? p.first : `từ ${within(p.first)} đến ${within(p.last)}`}`,
    (p) => `${p.unit}, ${p.last === null ? p.first : `${p.first} to ${p.last}`}`,
  ],
  acceptedOnly: ['Chỉ số liệu đã duyệt.', 'Accepted figures only.'],
  provisionalToo: [
    'Gồm cả số liệu đã gửi, chưa duyệt; số có dấu * là tạm tính.',
    'With what is sent and not accepted yet; a figure with * is provisional.',
  ],
  chooseMore: ['Chọn chỉ số, đơn vị, kỳ…', 'Choose measures, units, periods…'],
  show: ['Xem số liệu', 'Show the figures'],

  // the form
  measures: ['Chỉ số', 'Measures'],
  closed: ['đã ngừng', 'closed'],
  below: ['Các đơn vị', 'The units'],
  selfOnly: ['Chỉ đơn vị đã chọn', 'The chosen unit alone'],
  children: ['Cấp dưới trực tiếp', 'Those right below it'],
  everyLevel: [(p: { level: string }) => `Mọi ${p.level}`, (p) => `All ${p.level}`],
  grain: ['Loại kỳ', 'Kind of period'],
  from: ['Từ kỳ', 'From'],
  to: ['Đến kỳ', 'To'],
  calendar: ['Cách tính kỳ', 'Calendar'],
  by: ['Chia theo', 'Divided by'],
  notDivided: ['Không chia', 'Not divided'],
  rows: ['Hàng', 'Rows'],
  rowsThen: ['Hàng, cấp hai', 'Rows, second level'],
  none: ['Không', 'None'],
  provisional: ['Số liệu', 'Figures'],
  withSent: ['Tính cả số liệu đã gửi, chưa duyệt', 'Count what is sent and not accepted yet'],
  unit: ['Đơn vị', 'Unit'],
  period: ['Kỳ', 'Period'],
  value: ['Phần', 'Part'],
  measure: ['Chỉ số', 'Measure'],

  // what is shown
  faceTable: ['Bảng', 'Table'],
  faceCourse: ['Diễn biến', 'Over time'],
  faceBars: ['So sánh', 'Comparison'],
  faceTiles: ['Bản đồ ô', 'Tile map'],
  swap: ['Đổi hàng và cột', 'Swap rows and columns'],
  part: ['Thuộc', 'Part of'],
  empty: ['chưa có số liệu', 'no figures'],
  sent: ['tạm tính', 'provisional'],
  key: [
    '–: chưa đơn vị nào báo cáo, khác với 0. Dòng cuối là cả đơn vị, tính thẳng chứ không cộng tỷ lệ.',
    '–: nobody has reported, which is not 0. The last line is the whole unit, counted by itself; percentages are never added.',
  ],
  rest: [
    'Ngoài các đơn vị trên: ghi ở cấp cao hơn, hoặc của đơn vị chưa rõ nơi kế thừa.',
    'In none of the units above: kept at a higher level, or of a unit without a certain successor.',
  ],
  wrongCalendar: [
    (p: { names: string }) =>
      `Báo cáo theo cách tính kỳ khác nên không nằm trọn trong các kỳ này: ${p.names}. Hãy đổi cách tính kỳ.`,
    (p) => `Reported by another calendar, so not within these periods: ${p.names}. Choose that calendar.`,
  ],
  tooFine: [
    (p: { names: string }) => `Không báo cáo từng kỳ ngắn như vậy: ${p.names}. Hãy chọn loại kỳ dài hơn.`,
    (p) => `Not reported for periods as short as these: ${p.names}. Choose longer ones.`,
  ],
  nothing: ['Chưa có số liệu', 'No figures'],
  nothingHelp: [
    'Không có số liệu nào trong các kỳ và đơn vị này. Hãy chọn kỳ khác, hoặc tính cả số liệu đã gửi.',
    'There is none for these units and periods. Choose other periods, or count what is sent too.',
  ],
  onePeriod: ['Mới có một kỳ', 'Only one period'],
  onePeriodHelp: [
    'Chọn thêm kỳ để thấy diễn biến.',
    'Choose more periods to see how the figures have come along.',
  ],
  firstCourses: [
    (p: { n: number }) => `Hiện ${p.n} chỉ số đầu; xem đủ ở “Bảng”.`,
    (p) => `The first ${p.n} measures; the table has all of them.`,
  ],
  which: ['Chỉ số được vẽ', 'The measure that is drawn'],
  when: ['Kỳ được vẽ', 'The period that is drawn'],
  noUnits: ['Không có đơn vị nào bên dưới', 'No units below'],
  noUnitsHelp: [
    'Đơn vị này không có cấp dưới ở thời điểm đó; hãy xem ở “Bảng”.',
    'Nothing stood below this unit at the time; see the table.',
  ],
  tileNote: ['Mỗi ô một đơn vị, gần vị trí thật.', 'One tile for every unit, near its place.'],
  legend: ['Thang đánh giá', 'Legend'],

  // files
  takeTable: ['Tải bảng này', 'Download this table'],
  takeFigures: ['Tải từng số liệu đã báo cáo', 'Download every reported figure'],
  rowsInName: ['Số dòng ghi ngay trong tên tệp.', 'The name of the file says how many rows it has.'],

  // saved views
  saved: ['Cách xem đã lưu', 'Saved views'],
  savedBy: [(p: { name: string }) => `của ${p.name}`, (p) => `by ${p.name}`],
  noSaved: ['Chưa lưu cách xem nào', 'No saved views'],
  noSavedHelp: [
    'Đặt tên cho bảng đang xem để lần sau mở lại bằng một lần bấm.',
    'Give what you see a title, and open it again with one tap.',
  ],
  save: ['Lưu cách xem này…', 'Save this view…'],
  saveButton: ['Lưu', 'Save'],
  saveAs: ['Tên', 'Title'],
  share: ['Chia sẻ', 'Sharing'],
  shareHint: ['Ai có liên kết đều mở được', 'Everybody who has the link may open it'],
  sharedMark: ['chia sẻ', 'shared'],
  drop: [(p: { title: string }) => `Bỏ “${p.title}”…`, (p) => `Withdraw “${p.title}”…`],
  dropButton: ['Bỏ cách xem', 'Withdraw the view'],
  dropWhat: ['Liên kết của cách xem này không mở được nữa', 'The link of this view leads nowhere any more'],
  reason: ['Lý do', 'Reason'],
  done_saved: ['Đã lưu cách xem', 'The view is saved'],
  done_withdrawn: ['Đã bỏ cách xem', 'The view is withdrawn'],
  notDone: ['Chưa lưu được', 'Not saved'],
  viewing: [(p: { title: string }) => `Cách xem: ${p.title}`, (p) => `View: ${p.title}`],

  // in files
  sheet: ['Số liệu', 'Figures'],
  about: ['Giải thích', 'About'],
  broken: [
    (p: { written: number; total: number }) =>
      `TỆP KHÔNG ĐẦY ĐỦ: mới có ${number(p.written, 'vi')}/${number(p.total, 'vi')} dòng, không dùng được. Hãy tải lại.`,
    (p) =>
      `THIS FILE IS NOT COMPLETE: ${number(p.written, 'en')} of ${number(p.total, 'en')} rows, not to be used. Download it again.`,
  ],
  countRows: ['Số dòng', 'Rows'],
  takenOn: ['Lấy ngày', 'Taken on'],
  treeOf: ['Đơn vị hành chính tại ngày', 'Units as on'],
  viewOf: ['Theo đơn vị hành chính', 'By the units'],
  was: ['Tại thời điểm', 'As it was'],
  now: ['Hiện nay', 'As it is now'],
  kinds: ['Loại số liệu', 'Kinds of figures'],
  code: ['Mã đơn vị', 'Code of the unit'],
  fromDay: ['Từ ngày', 'From'],
  untilDay: ['Đến ngày', 'To'],
  form: ['Biểu mẫu', 'Form'],
  measureKey: ['Mã chỉ số', 'Key of the measure'],
  countedIn: ['Đơn vị tính', 'Counted in'],
  figure: ['Số liệu', 'Figure'],
  state: ['Trạng thái', 'State'],
  accepted: ['Đã duyệt', 'Accepted'],
  submitted: ['Đã gửi', 'Sent'],
  sentOn: ['Ngày gửi', 'Sent on'],
  decidedOn: ['Ngày duyệt', 'Decided on'],
});
