import { number } from '#base/text.ts';
import { words } from '#base/words.ts';

export const w = words({
  title: ['Lĩnh vực của mô hình', 'Fields of initiatives'],
  lead: [
    'Cơ quan tự đặt tên, sắp thứ tự và đóng lĩnh vực. Lĩnh vực đã đóng vẫn giữ trên hồ sơ cũ nhưng không chọn mới được nữa.',
    'The body names its fields, puts them in order and closes them. A closed one stays on old records and cannot be chosen anew.',
  ],
  inVietnamese: ['Tên tiếng Việt', 'Name in Vietnamese'],
  inEnglish: ['Tên tiếng Anh', 'Name in English'],
  used: [
    (p: { n: number }) => `${number(p.n, 'vi')} hồ sơ`,
    (p) => `${number(p.n, 'en')} ${p.n === 1 ? 'record' : 'records'}`,
  ],
  closed: ['Đã đóng', 'Closed'],
  up: [(p: { name: string }) => `Đưa “${p.name}” lên`, (p) => `Move “${p.name}” up`],
  down: [(p: { name: string }) => `Đưa “${p.name}” xuống`, (p) => `Move “${p.name}” down`],
  rename: ['Đổi tên…', 'Rename…'],
  renameButton: ['Lưu tên', 'Save the name'],
  renameHint: ['Tên mới hiện cả trên hồ sơ cũ', 'Old records show the new name too'],
  close: [(p: { name: string }) => `Đóng “${p.name}”`, (p) => `Close “${p.name}”`],
  open: [(p: { name: string }) => `Mở lại “${p.name}”`, (p) => `Open “${p.name}” again`],
  add: ['Thêm lĩnh vực', 'Add a field'],
  addButton: ['Thêm lĩnh vực', 'Add the field'],
  key: ['Lĩnh vực', 'Field'],
  done_added: ['Đã thêm lĩnh vực.', 'The field is added.'],
  done_renamed: ['Đã đổi tên.', 'Renamed.'],
  done_moved: ['Đã đổi thứ tự.', 'Put in its new place.'],
  done_closed: ['Đã đóng lĩnh vực.', 'The field is closed.'],
  done_opened: ['Đã mở lại lĩnh vực.', 'The field is open again.'],
});
