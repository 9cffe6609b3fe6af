import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

/** What the components say by themselves. */
export const w = words({
  optional: ['không bắt buộc', 'optional'],
  error: ['Lỗi:', 'Error:'],
  choose: ['Chọn…', 'Choose…'],
  fileLimits: [
    (p: { kinds: string; most: string }) => `Nhận ${p.kinds}; nhiều nhất ${p.most}.`,
    (p) => `${p.kinds}; at most ${p.most}.`,
  ],
  fileKept: [
    (p: { name: string }) => `Đã nhận tệp “${p.name}”; không cần chọn lại.`,
    (p) => `“${p.name}” is received; it need not be chosen again.`,
  ],

  notSaved: ['Chưa gửi được', 'Not sent yet'],
  confirm: ['Việc này sẽ:', 'This will:'],

  breadcrumbs: ['Đường dẫn', 'Breadcrumbs'],
  pages: ['Chuyển trang', 'Pages of the list'],
  previous: ['Trước', 'Previous'],
  next: ['Sau', 'Next'],
  filters: ['Lọc', 'Filter'],
  clearFilters: ['Bỏ lọc', 'Clear filters'],
  filterOn: ['đang chọn, bấm để bỏ', 'selected, follow to remove'],
  course: ['Quá trình xử lý', 'What has happened'],
  stepDone: ['đã xong', 'done'],
  stepNow: ['đang ở bước này', 'now here'],
  stepNext: ['sắp tới', 'to come'],
  stepGone: ['đã hủy', 'annulled'],

  noData: ['chưa có số liệu', 'no data yet'],
  missed: ['chưa đạt', 'not reached'],
  reached: ['đạt', 'reached'],
  from: [(p: { n: string }) => `từ ${p.n}`, (p) => `${p.n} or more`],
  skipUnits: [
    (p: { n: number }) => `Bỏ qua danh sách ${number(p.n, 'vi')} đơn vị`,
    (p) => `Skip the list of ${number(p.n, 'en')} units`,
  ],
  // the four faces of an answer
  faces: ['Cách thể hiện', 'Shown as'],
  faceTiles: ['Bản đồ ô', 'Tile map'],
  faceStrip: ['Dải đơn vị', 'Strip'],
  faceChart: ['Biểu đồ', 'Chart'],
  faceTable: ['Bảng', 'Table'],
  tilesUnplaced: ['chưa biết vị trí của các đơn vị này', 'nobody knows where these units lie'],
  tilesFew: ['quá ít đơn vị để vẽ bản đồ', 'too few units for a map'],
  tilesMany: ['quá nhiều đơn vị để vẽ một bản đồ', 'too many units for one map'],
  chartPlain: [
    (p: { what: string }) => `${p.what === '%' ? 'Tỷ lệ' : 'Số'} ${p.what} của từng đơn vị.`,
    (p) => `Each unit’s ${p.what === '%' ? 'percentage' : p.what}.`,
  ],
  chartMark: [
    (p: { what: string; n: string }) =>
      `${p.what === '%' ? 'Tỷ lệ' : 'Số'} ${p.what} của từng đơn vị; vạch đứng là ${p.n}.`,
    (p) => `Each unit’s ${p.what === '%' ? 'percentage' : p.what}; the upright line stands at ${p.n}.`,
  ],
  chartMany: ['Số đơn vị theo mức.', 'Units by how much they have.'],
  chartManyMissed: [
    'Số đơn vị theo mức; thanh viền đỏ là chưa đạt.',
    'Units by how much they have; a bar with a red edge is not there yet.',
  ],
  download: ['Tải về', 'Download'],
  shareOf: [(p: { a: string; b: string }) => `${p.a} trên ${p.b}`, (p) => `${p.a} of ${p.b}`],
  seeNumbers: ['Xem bảng số', 'See the numbers'],
  time: ['Thời gian', 'Time'],
  actual: ['Thực hiện', 'Actual'],
  path: ['Lộ trình', 'Path'],
  courseKey: [
    'Nét liền: thực hiện. Nét đứt: lộ trình được giao.',
    'Solid line: actual. Dashed line: the path that was set.',
  ],
  courseKeyPlain: ['Nét liền: thực hiện.', 'Solid line: actual.'],
  courseNow: [
    (p: { at: string; value: string; path: string | null }) =>
      `${p.at}: ${p.value}${p.path === null ? '' : `, lộ trình ${p.path}`}`,
    (p) => `${p.at}: ${p.value}${p.path === null ? '' : `, path ${p.path}`}`,
  ],
});

/** The six verdicts of a target. */
export const statusWords = words({
  reached: ['Đã đạt', 'Reached'],
  on_track: ['Đúng tiến độ', 'On track'],
  at_risk: ['Có nguy cơ không đạt', 'At risk'],
  late: ['Chậm tiến độ', 'Late'],
  no_data: ['Chưa có số liệu', 'No data yet'],
  not_applicable: ['Không áp dụng', 'Not applicable'],
});
