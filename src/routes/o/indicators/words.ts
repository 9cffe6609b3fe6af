import { number } from '#base/text.ts';
import { type Phrase, words } from '#base/words.ts';

const en = (n: number, one: string): string => `${number(n, 'en')} ${n === 1 ? one : `${one}s`}`;

export const w = words({
  room: ['Chỉ số', 'Indicators'],
  lead: [
    'Mỗi chỉ số được định nghĩa một lần, rồi đưa vào biểu mẫu, chỉ tiêu và phân tích. Tỷ lệ không bao giờ gõ tay: hệ thống tự chia tử số cho mẫu số.',
    'Each indicator is defined once, then used in forms, targets and analysis. Percentages are never typed: the numerator is divided by the denominator.',
  ],
  new: ['Lập chỉ số', 'Define an indicator'],
  name: ['Chỉ số', 'Indicator'],
  unit: ['Đơn vị tính', 'Unit'],
  source: ['Nguồn số liệu', 'Where it comes from'],
  period: ['Kỳ', 'Period'],
  find: ['Tìm', 'Find'],
  findWhat: ['Tìm chỉ số', 'Find an indicator'],
  findHint: ['Theo tên, có dấu hay không dấu', 'By name, with or without tone marks'],
  closed: ['Đã đóng', 'Closed'],
  planned: ['Chưa có sổ đăng ký', 'Not counted yet'],
  state: ['Trạng thái', 'State'],
  none: ['Chưa có chỉ số nào', 'No indicators yet'],
  noneHint: [
    'Lập chỉ số đầu tiên, rồi đưa vào biểu mẫu để các đơn vị báo cáo.',
    'Define the first one, then put it into a form for units to report.',
  ],
  noneFound: ['Không tìm thấy chỉ số nào', 'No indicator was found'],
  noneFoundHint: ['Thử từ khác hoặc bỏ bớt điều kiện lọc.', 'Try other words, or take a filter away.'],

  // what kind
  whichKind: ['Số liệu của chỉ số này từ đâu?', 'Where do its figures come from?'],
  kindReported: ['Các đơn vị báo cáo', 'Units report it'],
  kindReportedHint: ['Ví dụ: số cuộc đối thoại trong tháng', 'E.g. dialogues held in the month'],
  kindRatio: ['Tỷ lệ phần trăm', 'A percentage'],
  kindRatioHint: ['Tử số chia mẫu số, ở mọi cấp', 'Numerator over denominator, at every level'],
  kindSum: ['Tổng', 'A sum'],
  kindSumHint: ['Cộng nhiều chỉ số', 'Of several indicators'],
  kindDifference: ['Hiệu', 'A difference'],
  kindDifferenceHint: ['Chỉ số đầu trừ các chỉ số sau', 'The first less the others'],
  leadNew: [
    'Sau khi có số liệu, kỳ báo cáo và cách cộng không đổi được nữa; tên, đơn vị tính và giới hạn vẫn sửa được.',
    'Once there are figures, its periods and how it adds up stay; its names, unit and bounds may still change.',
  ],

  // fields
  what: ['Chỉ số', 'What it is'],
  nameVi: ['Tên', 'Name in Vietnamese'],
  nameEn: ['Tên tiếng Anh', 'Name in English'],
  nameEnHint: ['Để trống thì dùng tên tiếng Việt', 'Left empty, the Vietnamese name stands in'],
  unitVi: ['Đơn vị tính', 'Unit in Vietnamese'],
  unitViHint: ['Ví dụ: cuộc, hộ, người, triệu đồng', 'Such as meetings, households, people'],
  unitEn: ['Đơn vị tính bằng tiếng Anh', 'Unit in English'],
  decimals: ['Số chữ số thập phân', 'Decimals'],
  decimalsHint: ['0 nếu là số đếm', '0 for counts'],
  how: ['Báo cáo và cộng thế nào', 'How it is reported and adds up'],
  grain: ['Báo cáo cho mỗi', 'Reported for each'],
  calendar: ['Theo lịch', 'By the calendar'],
  overTime: ['Khi gộp nhiều kỳ', 'Over several periods'],
  overTimeSum: [
    'Ví dụ: 3 cuộc trong tháng 1 và 2 cuộc trong tháng 2 là 5 cuộc',
    'E.g. 3 in January and 2 in February make 5',
  ],
  overTimeLast: ['Ví dụ: tổng số hội viên hiện có', 'E.g. how many members there are'],
  overTimeAverage: [
    'Bình quân các kỳ có số khác 0, ví dụ số người dự',
    'The mean of the periods with a figure other than 0, e.g. attendance',
  ],
  overUnits: ['Khi gộp nhiều đơn vị', 'Over several units'],
  overUnitsSum: ['Số của huyện là tổng các xã', 'A district has the sum of its communes'],
  overUnitsMax: ['Số của huyện là của xã cao nhất', 'A district has that of its highest commune'],
  limits: ['Giới hạn và cách chia', 'Bounds and parts'],
  least: ['Nhỏ nhất', 'Least'],
  most: ['Lớn nhất', 'Most'],
  boundHint: [
    'Số ngoài giới hạn không gửi được; để trống nếu không có',
    'What lies outside cannot be sent; leave it empty for none',
  ],
  dimensions: ['Có thể chia theo', 'May be divided by'],
  dimensionsHint: [
    'Chỉ những cách chia này; không bao giờ theo dân tộc hay tôn giáo của con người',
    'These alone; never by ethnicity or religion of persons',
  ],
  direction: ['Hướng tốt', 'Which way is good'],
  public: ['Ai xem được số liệu', 'Who reads its figures'],
  publicYes: ['Mọi người, trên cổng thông tin', 'Everybody, on the portal'],
  publicNo: ['Chỉ người đã đăng nhập', 'Only people who are signed in'],
  formula: ['Công thức', 'Formula'],
  numerator: ['Tử số', 'Numerator'],
  denominator: ['Mẫu số', 'Denominator'],
  ratioHint: [
    'Ở mỗi cấp, tổng tử số của các đơn vị được chia cho tổng mẫu số. Không lấy bình quân các tỷ lệ.',
    'At each level all numerators are divided by all denominators. Percentages are never averaged.',
  ],
  part: [(p: { n: number }) => `Chỉ số thứ ${p.n}`, (p) => `Indicator ${p.n}`],
  minuend: ['Lấy chỉ số', 'Take'],
  subtrahend: [(p: { n: number }) => `Trừ chỉ số thứ ${p.n}`, (p) => `Less indicator ${p.n}`],
  noPart: ['Không có', 'None'],
  save: ['Lập chỉ số', 'Define the indicator'],
  notDone: ['Chưa ghi được', 'Not saved'],
  fixed: [
    'Đã có số liệu hoặc đã nằm trong biểu mẫu: kỳ, lịch và cách cộng giữ nguyên, cách chia chỉ thêm chứ không bớt.',
    'It has figures, or stands in a form: its periods, calendar and how it adds up stay; parts may be added, not taken away.',
  ],

  // one
  facts: ['Định nghĩa', 'Definition'],
  key: ['Mã', 'Key'],
  reportedFor: ['Báo cáo theo', 'Reported by'],
  bounds: ['Giới hạn', 'Bounds'],
  atLeast: [(p: { n: string }) => `từ ${p.n}`, (p) => `at least ${p.n}`],
  atMost: [(p: { n: string }) => `đến ${p.n}`, (p) => `at most ${p.n}`],
  dividedBy: ['Chia theo', 'Divided by'],
  usedBy: ['Dùng để tính', 'Others computed from it'],
  edit: ['Sửa chỉ số…', 'Edit…'],
  editButton: ['Lưu chỉ số', 'Save the indicator'],
  close: ['Đóng chỉ số…', 'Close…'],
  closeButton: ['Đóng chỉ số', 'Close the indicator'],
  willClose: [
    'Không biểu mẫu hay công thức mới nào dùng được chỉ số này.',
    'No new form or formula can use it.',
  ],
  willKeep: [
    'Số liệu đã có và biểu mẫu đang dùng vẫn giữ nguyên.',
    'Its figures, and forms that ask it now, stay as they are.',
  ],
  undoClose: ['Có thể mở lại ngay tại trang này.', 'It can be opened again on this page.'],
  reopen: ['Mở lại chỉ số', 'Open again'],
  isClosed: [
    'Chỉ số đã đóng: không đưa vào biểu mẫu hay công thức mới được nữa.',
    'Closed: no new form or formula takes it.',
  ],
  isPlanned: [
    'Sổ đăng ký đếm chỉ số này chưa có trong hệ thống, nên chưa có số liệu nào.',
    'The registry that counts it is not there yet, so it has no figures.',
  ],
  legend: ['Thang đánh giá', 'Legend'],
  legendNone: [
    'Chưa đặt thang. Thang nói số nào là tốt, khá hay cần cố gắng.',
    'None yet. A legend says which figures are good, fair or poor.',
  ],
  legendSet: ['Đặt thang đánh giá…', 'Set the legend…'],
  legendButton: ['Lưu thang đánh giá', 'Save the legend'],
  legendHint: [
    'Mỗi mức bắt đầu từ một số và kéo dài đến mức sau, nên không hở và không chồng nhau. Để trống cả dòng để bỏ mức.',
    'Each step begins at a figure and holds up to the next, so there is no gap and no overlap. Leave a row empty to drop it.',
  ],
  stepFrom: [(p: { n: number }) => `Mức ${p.n}, từ`, (p) => `Step ${p.n}, from`],
  stepName: [(p: { n: number }) => `Gọi mức ${p.n} là`, (p) => `Step ${p.n} is called`],
  stepNameEn: [(p: { n: number }) => `Mức ${p.n} bằng tiếng Anh`, (p) => `Step ${p.n} in English`],
  stepTone: [(p: { n: number }) => `Màu của mức ${p.n}`, (p) => `Colour of step ${p.n}`],
  deeds: ['Việc có thể làm', 'What can be done'],
  count: [(p: { n: number }) => `${number(p.n, 'vi')} chỉ số`, (p) => en(p.n, 'indicator')],
});

/** What was done. */
export const doneWords: Readonly<Record<'defined' | 'edited' | 'closed' | 'opened' | 'legend', Phrase>> =
  words({
    defined: ['Đã lập chỉ số. Bước tiếp theo: đưa vào biểu mẫu.', 'Defined. Next: put it into a form.'],
    edited: ['Đã lưu chỉ số.', 'Saved.'],
    closed: ['Đã đóng chỉ số.', 'Closed.'],
    opened: ['Đã mở lại chỉ số.', 'Open again.'],
    legend: ['Đã lưu thang đánh giá.', 'The legend is saved.'],
  });
