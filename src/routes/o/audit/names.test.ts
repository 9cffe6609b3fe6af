import { expect, test } from 'vitest';
import { declared } from '#base/server/declared.ts';
import { type Shape, shapeOf } from '#base/server/web/fields.ts';
import { teller } from '#base/words.ts';
import '#catalogue.ts';
import { toldOf, unitsIn } from './content.ts';
import { fieldWords } from './content.words.ts';
import { recordOf, subjectIn, whoIn } from './names.ts';
import { actionWords } from './words.ts';

const t = teller('vi');

test('Every action has its words in the log, and there are no words for actions that are gone.', () => {
  const actions = declared().filter((entry) => entry.kind === 'action');
  expect(Object.keys(actionWords).sort()).toEqual(actions.map((entry) => entry.name).sort());
});

test('Every field of what an action takes has its name.', () => {
  const fields = new Set<string>();
  const walk = (shape: Shape | boolean | undefined): void => {
    if (typeof shape !== 'object') return;
    for (const [name, inner] of Object.entries(shape.properties ?? {})) {
      fields.add(name);
      walk(inner);
    }
    for (const inner of [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])]) walk(inner);
    walk(shape.items);
    for (const inner of Object.values(shape.$defs ?? {})) walk(inner);
  };
  for (const { kind, input } of declared()) if (kind === 'action') walk(shapeOf(input));
  expect([...fields].filter((name) => !(name in fieldWords)).sort()).toEqual([]);
});

test('What came in and out is told in words: units by name, days and yes or no as people write them.', () => {
  const input = {
    unitId: 7,
    issuedOn: '2020-12-01',
    public: true,
    items: [{ id: 'x', version: 2 }],
    basis: [],
  };
  const units = new Map([[7, 'Xã An Lạc']]);
  expect(unitsIn({ input })).toEqual([7]);
  const [came, out] = toldOf({ input, result: { id: 'x' } }, units, t) ?? [];
  expect(came?.label).toBe('Đã gửi vào');
  expect(came?.parts.map(({ label, text }) => [label, text])).toEqual([
    ['Đơn vị', 'Xã An Lạc'],
    ['Ngày ban hành', '01/12/2020'],
    ['Công khai', 'có'],
    ['Hồ sơ', ''],
    ['Văn bản căn cứ', 'trống'],
  ]);
  expect(out?.parts).toMatchObject([{ label: 'Mã hồ sơ', text: 'x' }]);
  const [many] =
    toldOf({ input: { rows: Array.from({ length: 40 }, (_, i) => ({ row: i })) } }, units, t) ?? [];
  expect(many?.parts[0]?.parts.at(-1)?.text).toBe('và 10 mục nữa');
  expect(toldOf(null, units, t)).toBeNull();
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
