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
    'Quản trị viên nạp cây đơn vị bằng dòng lệnh, hoặc thêm đơn vị đầu tiên.',
    'An administrator loads the tree from the command line, or adds the first unit.',
  ],
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
