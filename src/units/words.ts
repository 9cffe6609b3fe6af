import { words } from '#base/words.ts';

/** What the units say wherever they are chosen. */
export const w = words({
  find: ['Tìm đơn vị', 'Find a unit'],
  findHint: ['Tên hoặc mã, không cần gõ dấu', 'Name or code, with or without tone marks'],
  search: ['Tìm', 'Search'],
  own: ['Đơn vị của bạn', 'Your units'],
  choose: ['Chọn đơn vị', 'Choose the unit'],
  other: ['Đổi đơn vị', 'Another unit'],
  remove: [(p: { unit: string }) => `Bỏ ${p.unit}`, (p) => `Take ${p.unit} away`],
  none: ['Không tìm thấy đơn vị nào; hãy thử tên khác.', 'No unit was found; try another name.'],
  until: [(p: { day: string }) => `đến ${p.day}`, (p) => `until ${p.day}`],
});
