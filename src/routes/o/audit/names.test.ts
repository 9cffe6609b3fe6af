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
  ['setting:body', 'Tên và địa bàn của cơ quan', null],
  ['account:first', 'Quản trị viên đầu tiên', null],
  ['units:2021-01-01', 'Cây đơn vị từ 01/01/2021', null],
  ['initiatives:2943', '2.943 mô hình', null],
  ['initiative-field:economy', 'Lĩnh vực', null],
  ['unit:17', 'Đơn vị 17', '/o/units/17'],
  [
    'document:019aa000-0000-7000-8000-0000000000aa',
    'Văn bản …0000aa',
    '/o/documents/019aa000-0000-7000-8000-0000000000aa',
  ],
  ['whatever:key', 'Hồ sơ', null],
])('%s is called %s', (subject, name, href) => {
  expect(subjectIn(subject, t)).toBe(name);
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
