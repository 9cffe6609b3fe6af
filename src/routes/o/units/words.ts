import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

const en = (value: number, one: string, many = `${one}s`): string =>
  `${number(value, 'en')} ${value === 1 ? one : many}`;

export const w = words({
  title: ['Đơn vị', 'Units'],
  lead: [
    'Địa bàn và cơ quan, tổ chức, theo từng ngày: mỗi đơn vị giữ mọi tên, mã và cấp trên mà nó từng có.',
    'Areas and organisations, day by day: every unit keeps all names, codes and parents that it has had.',
  ],
  search: ['Tên, mã hoặc tên gọi khác, không cần gõ dấu', 'Name, code or alias, with or without tone marks'],
  on: ['Vào ngày', 'On the day'],
  level: ['Cấp', 'Level'],
  everyLevel: ['Mọi cấp', 'Every level'],
  find: ['Tìm', 'Search'],
  found: ['Kết quả tìm', 'What was found'],
  more: [
    (p: { n: number }) => `Hiện ${number(p.n, 'vi')} đơn vị đầu; gõ thêm để thu hẹp.`,
    (p) => `The first ${en(p.n, 'unit')}; type more to narrow it.`,
  ],
  noUnit: ['Không có đơn vị nào', 'No units'],
  noUnitHint: [
    'Thử tên khác, hoặc ngày khác: đơn vị có thể đã kết thúc hay chưa thành lập.',
    'Try another name, or another day: the unit may have ended or not have begun.',
  ],
  tree: [(p: { on: string }) => `Cây đơn vị, ngày ${p.on}`, (p) => `The tree on ${p.on}`],
  noTree: ['Chưa có đơn vị nào', 'There are no units yet'],
  noTreeHint: [
    'Dán bảng đơn vị, hoặc mở đơn vị gốc rồi thêm từng đơn vị trực thuộc.',
    'Paste a table of units, or open the first unit and add those below it one by one.',
  ],
  import: ['Nạp bảng đơn vị', 'Import a table of units'],
  importLead: [
    'Chọn tệp bảng tính hoặc dán bảng. Xem trước rồi mới nạp: đơn vị đã có được giữ nguyên, từng ô có lỗi được chỉ rõ.',
    'Choose a spreadsheet or paste a table. You see what would happen first: units that stand stay as they are, and every wrong cell is named.',
  ],
  table: ['Hoặc dán bảng', 'Or paste a table'],
  tableHint: [
    (p: { root: string }) =>
      `Mỗi dòng một đơn vị: mã; loại; tên; cấp; thuộc. Đơn vị trên cùng ghi thuộc ${p.root}. Ví dụ: 15;Tỉnh;Yên Bái;tỉnh;${p.root}`,
    (p) =>
      `A row for each unit: code; kind; name; level; part of. The highest are part of ${p.root}. E.g. 15;Tỉnh;Yên Bái;province;${p.root}`,
  ],
  fromHint: [
    'Đơn vị có từ ngày này; mô hình và chỉ tiêu trước ngày đó không ghi được',
    'The units exist from this day; nothing can be recorded for them before it',
  ],
  columns: ['Các cột của bảng', 'The columns of the table'],
  template: ['Tải bảng mẫu', 'Download a template'],
  wholeCountry: [
    'Cả nước trước và sau ngày 01/07/2025 có sẵn; người quản trị máy chủ nạp bằng lệnh: npm run kheo -- units load vn',
    'The whole country before and after 2025-07-01 comes along; whoever runs the server loads it: npm run kheo -- units load vn',
  ],

  // whose house this is
  house: ['Cơ quan', 'The body'],
  houseLead: [
    'Tên hiện ở đầu mọi trang, cả trên cổng công khai; đơn vị là địa bàn mà công việc bao quát.',
    'The name stands on top of every page, also on the portal; the unit is the area that the work covers.',
  ],
  houseName: ['Tên cơ quan', 'Name of the body'],
  houseNameHint: ['Ví dụ: Ban Dân vận', 'Its own name, as on its letters'],
  houseAbove: ['Cơ quan cấp trên', 'The body above'],
  houseAboveHint: ['Ví dụ: Tỉnh ủy Yên Bái', 'The committee that it serves'],
  covers: ['Địa bàn', 'Area'],
  coversHint: ['Đơn vị mà chương trình và chỉ tiêu bao quát', 'The unit that programmes and targets cover'],
  timeZone: ['Múi giờ', 'Time zone'],
  houseSave: ['Lưu tên cơ quan', 'Save the name of the body'],
  houseSaved: ['Đã lưu tên cơ quan.', 'The name of the body is saved.'],

  has: [
    (p: { areas: number; bodies: number }) =>
      [p.areas > 0 ? `${p.areas} đơn vị` : '', p.bodies > 0 ? `${p.bodies} cơ quan` : '']
        .filter(Boolean)
        .join(', '),
    (p) =>
      [p.areas > 0 ? en(p.areas, 'unit') : '', p.bodies > 0 ? en(p.bodies, 'organisation') : '']
        .filter(Boolean)
        .join(', '),
  ],
  until: [(p: { on: string }) => `đến ${p.on}`, (p) => `until ${p.on}`],
  unconfirmed: ['Chưa xác nhận được', 'Could not be confirmed'],
  unconfirmedLink: [
    (p: { n: number }) => `${number(p.n, 'vi')} dòng chưa xác nhận được`,
    (p) => `${en(p.n, 'row')} could not be confirmed`,
  ],
  unconfirmedLead: [
    'Những gì nguồn dữ liệu không cho biết chắc khi nạp cây đơn vị. Không dòng nào được đoán.',
    'What the sources left uncertain when the units were loaded. Nothing here was guessed.',
  ],
  unconfirmedNone: ['Mọi dòng đã được xác nhận', 'Everything is confirmed'],
  source: ['Nguồn', 'Source'],
  why: ['Điều chưa rõ', 'What is uncertain'],
  shown: [
    (p: { n: number; total: number }) => `${number(p.n, 'vi')} trong ${number(p.total, 'vi')} dòng`,
    (p) => `${number(p.n, 'en')} of ${en(p.total, 'row')}`,
  ],

  // one unit
  initiatives: ['Mô hình của đơn vị', 'Its initiatives'],
  work: ['Việc của đơn vị', 'What it has set out to do'],
  targets: ['Chỉ tiêu trong đơn vị', 'Targets within it'],
  tasks: ['Nhiệm vụ đơn vị chủ trì', 'Tasks that it leads'],
  tasksNote: [
    (p: { open: string; all: string }) => `${p.open} chưa xong trong ${p.all}`,
    (p) => `${p.open} of ${p.all} still open`,
  ],
  allDone: ['Mọi nhiệm vụ đã xong.', 'All tasks are done.'],
  programmes: ['Chương trình', 'Programmes'],
  tasksDone: [
    (p: { done: string; all: string }) => `xong ${p.done} trong ${p.all} nhiệm vụ`,
    (p) => `${p.done} of ${p.all} tasks done`,
  ],
  due: [(p: { on: string }) => `hạn ${p.on}`, (p) => `due ${p.on}`],
  moreOf: [(p: { n: string }) => `Xem cả ${p.n}`, (p) => `See all ${p.n}`],
  changes: ['Thay đổi', 'Changes'],
  changesNote: [
    'đổi cấp trên, chia tách, sáp nhập: bằng phương án sắp xếp',
    'new parents, splits and mergers go through a restructuring',
  ],
  add: ['Thêm đơn vị trực thuộc…', 'Add a unit below…'],
  addButton: ['Thêm 1 đơn vị', 'Add 1 unit'],
  rename: ['Đổi tên từ một ngày…', 'Rename from a day on…'],
  renameButton: ['Ghi tên mới', 'Record the new name'],
  renameHint: ['Tên trước ngày này vẫn được giữ', 'The name before that day stays'],
  alias: ['Thêm tên gọi khác…', 'Add an alias…'],
  aliasButton: ['Thêm 1 tên gọi', 'Add 1 alias'],
  aliasHint: ['Cách viết khác mà người ta dùng để tìm', 'Another spelling under which people look for it'],
  aliasLabel: ['Tên gọi khác', 'Alias'],
  designation: ['Loại', 'Kind'],
  designationHint: ['Xã, phường, thôn, Ban…; có thể để trống', 'E.g. “Xã”, “Phường”, “Thôn”; may stay empty'],
  name: ['Tên', 'Name'],
  nameHint: [
    'Không kèm loại: “An Lạc”, không phải “Xã An Lạc”',
    'Without its kind: “An Lạc”, not “Xã An Lạc”',
  ],
  code: ['Mã', 'Code'],
  from: ['Từ ngày', 'From'],
  notDone: ['Chưa thực hiện được', 'Not done'],
  done_added: ['Đã thêm 1 đơn vị trực thuộc.', '1 unit added below.'],
  done_renamed: [
    'Đã ghi tên mới; tên cũ vẫn nằm trong lịch sử.',
    'The new name is recorded; the old one stays in the history.',
  ],
  done_aliased: ['Đã thêm 1 tên gọi.', '1 alias added.'],
});

/** The columns of a table of units. */
export const tableColumns = {
  code: words({
    name: ['Mã', 'Code'],
    hint: [
      'mã của Tổng cục Thống kê, hoặc mã do cơ quan tự đặt; mỗi đơn vị một mã',
      'of the statistics office, or one of your own; one for each unit',
    ],
  }),
  designation: words({
    name: ['Loại', 'Kind'],
    hint: [
      'Tỉnh, Huyện, Xã, Phường…; để trống nếu tên đã đủ',
      'Tỉnh, Huyện, Xã, Phường…; empty where the name says it',
    ],
  }),
  unitName: words({
    name: ['Tên', 'Name'],
    hint: ['tên không kèm loại', 'the name without its kind'],
  }),
  level: words({
    name: ['Cấp', 'Level'],
    hint: ['tỉnh, huyện, xã, thôn hoặc cơ quan', 'province, district, commune, village or organisation'],
  }),
  parent: words({
    name: ['Thuộc', 'Part of'],
    hint: [
      'mã của đơn vị cấp trên, có trong bảng hoặc đã có sẵn',
      'the code of the unit above, in the table or there already',
    ],
  }),
} as const;
