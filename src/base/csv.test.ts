import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '#base/csv.ts';

test('letters, numbers and empty cells stand as a spreadsheet reads them', () => {
  const file = csv([
    ['Đơn vị', 'Có'],
    ['Xã Nà Hẩu', 12],
    ['Xã An Lạc, Lục Yên', null],
    ['gọi là "khéo"', -3.5],
  ]);
  expect(file).toBe('\uFEFFĐơn vị,Có\r\nXã Nà Hẩu,12\r\n"Xã An Lạc, Lục Yên",\r\n"gọi là ""khéo""",-3.5\r\n');
});

test('no cell of text starts a formula, whatever stands before it', () => {
  for (const text of ['=1+1', '+84', '-2', '@sum', '\t=1', ' =cmd', '\r=1']) {
    expect(csv([[text]]).replace(/^\uFEFF"?/, '')).toMatch(/^'/);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csv([[text]]).replace(/^\uFEFF"?/, '')).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});
