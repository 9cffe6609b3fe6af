import { describe, expect, it } from 'vitest';
import { levelOf, readUnits } from '#units/table.rules.ts';

describe('a table of units', () => {
  it('is read with a heading in any order, or in the order of the columns', () => {
    const headed = readUnits(
      'Tên\tMã\tCấp\tThuộc\tLoại\nYên Bái\t15\tTỉnh\tVN\tTỉnh\nAn Lạc\tAL\tphuong\t15\t',
    );
    expect(headed.problems).toEqual([]);
    expect(headed.rows).toEqual([
      {
        at: 2,
        row: { code: '15', designation: 'Tỉnh', name: 'Yên Bái', level: 'province', parentCode: 'VN' },
      },
      { at: 3, row: { code: 'AL', designation: '', name: 'An Lạc', level: 'commune', parentCode: '15' } },
    ]);
    expect(readUnits('15;Tỉnh;Yên Bái;tỉnh;VN').rows).toHaveLength(1);
  });

  it('names every cell that cannot be read', () => {
    const { rows, problems } = readUnits(
      'mã;loại;tên;cấp;thuộc\n15;Tỉnh;Yên Bái;tỉnh;VN\n;Xã;An Lạc;xã;15\n16;Xã;;làng;15\n17;Xã;Tân;;15',
    );
    expect(rows.map(({ at }) => at)).toEqual([2]);
    expect(problems.map(({ row, vi }) => `${row} ${vi}`)).toEqual([
      '3 cột mã: cần được điền',
      expect.stringMatching(/^4 cột cấp: không rõ “làng”; viết cả nước, tỉnh/),
      '5 cột cấp: cần được điền',
    ]);
  });

  it('knows what people call a level', () => {
    expect(['Phường', 'thi tran', 'huyện, thị xã, thành phố', 'Tổ dân phố', 'làng'].map(levelOf)).toEqual([
      'commune',
      'commune',
      'district',
      'village',
      undefined,
    ]);
  });
});
