import { describe, expect, it } from 'vitest';
import { cellsOf, readRow, readTable, writeTable } from '#restructuring/text.rules.ts';

const linesOf = (text: string) => readTable(text).flatMap((row) => ('line' in row ? [row.line] : []));
const faults = (text: string) =>
  readTable(text).flatMap((row) => row.problems.map((p) => `${row.at} ${p.column}: ${p.en}`));

describe('a draft as a table', () => {
  const text = [
    'op;ref;code;designation;name;level;parent;successor;part;kind;note',
    '',
    'form;+04327;04327;Xã;Khánh Hòa;commune;15',
    'end;04330',
    'succeed;04330;;;;;;+04327;whole;formed;theo Nghị quyết; khoản 3',
    'revise;04318;;Phường;;;;;;;',
  ].join('\n');

  it('is read row by row: empty cells are left out, a note may hold the divider', () => {
    expect(faults(text)).toEqual([]);
    expect(linesOf(text)).toEqual([
      {
        op: 'form',
        ref: '+04327',
        code: '04327',
        designation: 'Xã',
        name: 'Khánh Hòa',
        level: 'commune',
        parentRef: '15',
      },
      { op: 'end', ref: '04330' },
      {
        op: 'succeed',
        ref: '04330',
        successorRef: '+04327',
        part: 'whole',
        kind: 'formed',
        confirmed: true,
        note: 'theo Nghị quyết; khoản 3',
      },
      { op: 'revise', ref: '04318', designation: 'Phường' },
    ]);
    expect(readTable(text).map((row) => row.at)).toEqual([3, 4, 5, 6]);
  });

  it('speaks Vietnamese: headings in any order, with or without marks, columns of its own left aside', () => {
    const table = [
      'Tên cũ\tMã cũ\tViệc\tKế thừa bởi\tPhần\tCách',
      'Nga Quán\t04528\tkế thừa\t\tchưa rõ\t',
      'Yên Bình\t04774\tKE THUA\t04762\tToàn bộ?\tnhập vào',
      'Yên Bình\t04774\tkết thúc',
    ].join('\n');
    expect(linesOf(table)).toEqual([
      expect.objectContaining({ op: 'succeed', ref: '04528', successorRef: null, part: 'unknown' }),
      expect.objectContaining({ ref: '04774', successorRef: '04762', part: 'whole', confirmed: false }),
      { op: 'end', ref: '04774' },
    ]);
  });

  it('knows a new unit also without the plus sign, which a spreadsheet takes for a sum', () => {
    const table =
      'việc;đơn vị;tên;cấp;thuộc;kế thừa bởi\nlập mới;04303;Tân;xã;mới 15\nkế thừa;04306;;;;Mới 04303';
    expect(linesOf(table)).toMatchObject([
      { op: 'form', ref: '+04303', parentRef: '+15' },
      { op: 'succeed', ref: '04306', successorRef: '+04303', kind: 'formed' },
    ]);
  });

  it('is written under its heading and comes back as it was read', () => {
    const lines = linesOf(`${text}\nsucceed;04331;;;;;;04327;part?;absorbed`);
    const written = writeTable(lines.map(cellsOf));
    expect(written.split('\n').slice(0, 3)).toEqual([
      'việc;đơn vị;mã mới;loại;tên;cấp;thuộc;kế thừa bởi;phần;cách;ghi chú',
      'lập mới;+04327;04327;Xã;Khánh Hòa;xã;15',
      'kết thúc;04330',
    ]);
    expect(linesOf(written)).toEqual(lines);
  });

  it('takes a file with commas, and a succession without a successor is an unknown one', () => {
    expect(linesOf('việc,đơn vị,ghi chú\nkế thừa,04330,"chưa rõ, chờ nghị quyết"')).toEqual([
      {
        op: 'succeed',
        ref: '04330',
        successorRef: null,
        part: 'unknown',
        kind: 'absorbed',
        confirmed: true,
        note: 'chưa rõ, chờ nghị quyết',
      },
    ]);
  });

  it('names every cell that cannot be read, with its row, and keeps the other rows', () => {
    const bad = 'bỏ;04330\nend;04330;;Xã\nform;+1;;Xã;;làng;15\n\nend;04331\nend;04 331\nform;+2;;Xã;;xã;15';
    expect(linesOf(bad)).toEqual([{ op: 'end', ref: '04331' }]);
    expect(faults(bad)).toEqual([
      '1 op: “bỏ” is not known; write form, revise, end or succeed',
      '2 designation: a line “end” has no use for this column; leave it empty',
      '3 level: “làng” is not known; write country, province, district, commune, village, organisation',
      expect.stringMatching(/^6 ref: takes letters, digits/),
      '7 name: is required',
    ]);
    expect(readRow(7, { op: 'form', ref: '+2' }).problems.map((p) => `${p.column}: ${p.vi}`)).toEqual([
      'name: cần được điền',
      expect.stringMatching(/^level: /),
    ]);
  });

  it('names the three wrong rows of ten thousand', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `kết thúc;${String(n).padStart(5, '0')}`);
    rows[17] = 'kêt thuc hẳn;00017';
    rows[4999] = 'kết thúc;';
    rows[9998] = 'kết thúc;09998;mã';
    const read = readTable(['việc;đơn vị;mã mới', ...rows].join('\r\n'));
    expect(read.filter((row) => 'line' in row)).toHaveLength(9997);
    expect(read.filter((row) => !('line' in row)).map((row) => row.at)).toEqual([19, 5001, 10_000]);
  });
});
