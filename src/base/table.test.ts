import { describe, expect, it } from 'vitest';
import { dividerOf, splitTable, writeCell } from '#base/table.ts';

describe('a table as people give it', () => {
  it('is divided by what its first line uses', () => {
    expect(dividerOf('\nviệc\tđơn vị')).toBe('\t');
    expect(dividerOf('việc;đơn vị, mã')).toBe(';');
    expect(dividerOf('việc,đơn vị')).toBe(',');
    expect(dividerOf('việc')).toBe(';');
  });

  it('keeps the number of the line, also behind empty lines and cells of several lines', () => {
    expect(splitTable('\uFEFFa;b\r\n\r\n"một\ndòng";  c \n;;\nd;"e ""f"" ;g"')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['một\ndòng', 'c'] },
      { line: 6, cells: ['d', 'e "f" ;g'] },
    ]);
  });

  it('takes a quotation mark that opens nothing as it stands', () => {
    expect(splitTable('"Hòa" bình;x\ny;"z')).toEqual([
      { line: 1, cells: ['"Hòa" bình', 'x'] },
      { line: 2, cells: ['y', '"z'] },
    ]);
  });

  it('is written so that it is read again, and no cell begins a formula', () => {
    expect(writeCell('a;b', ';')).toBe('"a;b"');
    expect(writeCell('nói "có"', ';')).toBe('"nói ""có"""');
    expect(writeCell('=1+1', ';')).toBe("'=1+1");
    expect(writeCell('+04303', ';')).toBe('+04303');
  });
});
