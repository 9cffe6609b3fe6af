import { expect, test } from 'vitest';
import { declared } from '#base/server/declared.ts';
import { teller } from '#base/words.ts';
import '#catalogue.ts';
import { recordOf, subjectIn, whoIn } from './names.ts';
import { actionWords } from './words.ts';

const t = teller('vi');

test('Every action has its words in the log, and there are no words for actions that are gone.', () => {
  const actions = declared().filter((entry) => entry.kind === 'action');
  expect(Object.keys(actionWords).sort()).toEqual(actions.map((entry) => entry.name).sort());
});

test.each([
  ['setting:body', null, 'Tên và địa bàn của cơ quan', null],
  ['account:first', null, 'Quản trị viên đầu tiên', null],
  ['units:2021-01-01', null, 'Cây đơn vị từ 01/01/2021', null],
  ['initiatives:2943', null, '2.943 mô hình', null],
  ['initiative-field:economy', null, 'Lĩnh vực', null],
  ['unit:17', 'Xã An Lạc', 'Đơn vị Xã An Lạc', '/o/units/17'],
  [
    'document:019aa000-0000-7000-8000-0000000000aa',
    null,
    'Văn bản …0000aa',
    '/o/documents/019aa000-0000-7000-8000-0000000000aa',
  ],
  ['whatever:key', null, 'Hồ sơ', null],
])('%s (%s) is called %s', (subject, subjectName, name, href) => {
  expect(subjectIn({ subject, subjectName }, t)).toBe(name);
  expect(recordOf(subject)).toBe(href);
});

test.each([
  ['system:sample', null, 'Hệ thống, khi nạp dữ liệu minh họa'],
  ['system:whatever', null, 'Hệ thống'],
  ['public', null, 'Người chưa đăng nhập'],
  ['019aa000-0000-7000-8000-0000000000aa', 'Lan', 'Lan'],
  ['019aa000-0000-7000-8000-0000000000aa', null, 'Tài khoản không còn'],
])('%s did it: %s', (actor, actorName, name) => {
  expect(whoIn({ actor, actorName }, t)).toBe(name);
});
