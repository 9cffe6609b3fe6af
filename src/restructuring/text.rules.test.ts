import { describe, expect, it } from 'vitest';
import { readText, writeText } from '#restructuring/text.rules.ts';

describe('a draft as text', () => {
  const text = [
    'op;ref;code;designation;name;level;parent;successor;part;kind;note',
    '',
    'form;+04327;04327;Xã;Khánh Hòa;commune;15',
    'end;04330',
    'succeed;04330;;;;;;+04327;whole;formed;theo Nghị quyết; khoản 3',
    'revise;04318;;Phường;;;;;;;',
  ].join('\n');

  it('is read line by line: empty cells are left out, a note may hold the divider', () => {
    const { lines, problems } = readText(text);
    expect(problems).toEqual([]);
    expect(lines).toEqual([
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
  });

  it('comes back as it was read', () => {
    const { lines } = readText(text);
    expect(readText(writeText(lines))).toEqual({ lines, problems: [] });
    const doubtful = readText('succeed;04330;;;;;;04327;part?;absorbed').lines;
    expect(doubtful).toMatchObject([{ part: 'part', confirmed: false }]);
    expect(readText(writeText(doubtful)).lines).toEqual(doubtful);
  });

  it('takes what a spreadsheet gives, and a succession without a successor is an unknown one', () => {
    expect(readText('succeed\t04330\t\t\t\t\t\t\t\t\t').lines).toEqual([
      {
        op: 'succeed',
        ref: '04330',
        successorRef: null,
        part: 'unknown',
        kind: 'absorbed',
        confirmed: true,
        note: '',
      },
    ]);
  });

  it('names every line that cannot be read, and keeps the others', () => {
    const { lines, problems } = readText('bỏ;04330\nend;04330;;Xã\nform;+1;;Xã;;làng;15\n\nend;04331');
    expect(lines).toEqual([{ op: 'end', ref: '04331' }]);
    expect(problems.map(({ line, ref, en }) => `${line} ${ref} ${en}`)).toEqual([
      '1 04330 the first column is form, revise, end or succeed',
      '2 04330 a line end has no use for designation',
      expect.stringMatching(/^3 \+1 name is required/),
      expect.stringMatching(/^3 \+1 level is not one of/),
    ]);
  });
});
