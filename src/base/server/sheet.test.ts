import { describe, expect, it } from 'vitest';
import { isRefusal, sentence } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { readWorkbook, unpackedLimit, writeWorkbook } from '#base/server/sheet.ts';
import { pdf, zipEntry, zipOf } from '#base/server/testing/files.ts';
import { addressOf, type BookSpec, isMerged, plainNumber, textOf } from '#base/sheet.ts';

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The parts of a workbook with one sheet, as a program that is not ours would write them. */
const parts = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': xml(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  ),
  '_rels/.rels': xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ),
  'xl/workbook.xml': xml(
    `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Một" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}">${sheet}</worksheet>`),
});
const workbook = (sheet: string, options?: Parameters<typeof zipOf>[1]): Uint8Array =>
  zipOf(parts(sheet), { packed: true, ...options });
const one = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';

const said = async (bytes: Uint8Array): Promise<string | null> => {
  const read = await readWorkbook(bytes);
  if (!isRefusal(read)) return null;
  expect(sentence(read, 'vi')).toMatch(/hãy/);
  return read.code;
};

describe('a file that is no workbook', () => {
  const ole = (name: string): Uint8Array =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(name, 'utf16le')]);

  it.each([
    ['a renamed .xls', () => ole('Workbook'), 'sheet.old_format'],
    ['one with a password', () => ole('EncryptedPackage'), 'sheet.password'],
    ['a zip whose entries are encrypted', () => workbook(one, { flags: 1 }), 'sheet.password'],
    ['a text', () => Buffer.from('Mã;Tên\n15;Yên Bái'), 'sheet.not_a_table'],
    ['a document', () => pdf('kế hoạch'), 'sheet.not_a_table'],
    ['a zip of something else', () => zipOf({ 'anh.jpg': '\xff\xd8\xff' }), 'sheet.not_a_table'],
    [
      'a text document',
      () => zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }),
      'sheet.not_a_table',
    ],
    ['macros', () => zipOf({ ...parts(one), 'xl/vbaProject.bin': 'x' }), 'sheet.macros'],
    ['half a workbook', () => workbook(one).subarray(0, 300), 'sheet.damaged'],
    ['a workbook without its sheet', () => zipOf({ ...parts(one), 'xl/workbook.xml': '<' }), 'sheet.damaged'],
    ['nothing', () => new Uint8Array(), 'sheet.not_a_table'],
  ])('is refused: %s', async (_what, bytes, code) => {
    expect(await said(bytes())).toBe(code);
  });

  it('is refused before it is unpacked when it holds too much', async () => {
    const bomb = zipOf({ ...parts(one), 'xl/media/a.bin': '0'.repeat(unpackedLimit) }, { packed: true });
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    expect(await said(bomb)).toBe('sheet.too_big');
  });

  it('is not unpacked beyond what it says it holds', async () => {
    const many = `<sheetData>${'<row/>'.repeat(2_000_000)}</sheetData>`;
    const before = process.memoryUsage().rss;
    expect(await said(workbook(many, { says: 500 }))).toBe('sheet.damaged');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    // and one that says nothing bounds nothing
    expect(await said(workbook(one, { says: 0 }))).toBe('sheet.damaged');
    expect(await said(workbook(one, { says: 0xffffffff }))).toBe('sheet.too_big');
  });

  it('is refused when two far corners would make an enormous table', async () => {
    const corners =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    expect(await said(workbook(corners))).toBe('sheet.too_many_cells');
  });
});

describe('reading', () => {
  it('passes 100,000 empty rows by and keeps none of them', async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${n + 2}"><c r="A${n + 2}" s="0"/></row>`,
    );
    const bytes = workbook(
      `<sheetData><row r="1"><c r="A1"><v>7</v></c></row>${empty.join('')}<row r="100002"><c r="B100002"><v>8</v></c></row></sheetData>`,
    );
    const { sheets } = must(await readWorkbook(bytes));
    expect(sheets[0]?.rows.map(({ line, cells }) => [line, cells.map(textOf)])).toEqual([
      [1, ['7']],
      [100_002, ['', '8']],
    ]);
  });

  it('tells formulas with what they last gave, errors, dates, merged and hidden cells', async () => {
    const bytes = workbook(
      `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
      <row r="1"><c r="A1"><f>3+4</f><v>7</v></c><c r="B1"><f>1/0</f></c><c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c></row>
      <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>  Xa\u0303 </t></is></c><c r="B2"><v>0.30000000000000004</v></c></row>
      <row r="3"><c r="A3"><v>5</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells>`,
    );
    const sheet = must(await readWorkbook(bytes)).sheets[0];
    if (!sheet) throw new Error('there is one');
    const [first, second, third] = sheet.rows;
    expect(first?.cells).toEqual([
      { kind: 'number', value: 7, formula: true },
      { kind: 'error', value: '', formula: true },
      { kind: 'error', value: '#DIV/0!', formula: false },
      { kind: 'boolean', value: true, formula: false },
    ]);
    expect(second).toMatchObject({ line: 2, hidden: true });
    expect(second?.cells.map(textOf)).toEqual(['  Xã ', '0.3']);
    expect(third?.hidden).toBe(false);
    expect([...sheet.hiddenColumns]).toEqual([2]);
    expect([isMerged(sheet, 1, 4), isMerged(sheet, 0, 3), isMerged(sheet, 0, 2)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('expands nothing that a document type declares', async () => {
    const laughs = parts(one);
    laughs['xl/worksheets/sheet1.xml'] =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="' +
      `${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    const read = await readWorkbook(zipOf(laughs));
    expect(isRefusal(read) ? '' : textOf(read.sheets[0]?.rows[0]?.cells[0])).not.toContain('haha');
  });
});

describe('writing', () => {
  const spec: BookSpec = {
    title: 'Báo cáo tháng 8/2021',
    sheets: [
      {
        name: 'Số liệu',
        locked: true,
        widths: [20, 12],
        freeze: { rows: 1, columns: 1 },
        rows: [
          [
            { value: 'Xã', look: 'head' },
            { value: '=1+1', look: 'head' },
          ],
          [
            { value: '@SUM(A1)', look: 'text' },
            { value: 2943.5, look: 'entry', open: true, decimals: 1 },
          ],
        ],
        checks: [
          {
            area: { top: 1, left: 1, bottom: 1, right: 1 },
            takes: { kind: 'decimal', least: 0, most: 100 },
            title: 'Tỷ lệ',
            say: 'Từ 0 đến 100',
          },
        ],
      },
      { name: 'kheo', hidden: true, widths: [10], rows: [[{ value: 'x', look: 'muted' }]] },
    ],
  };

  it('gives what reading finds again, and no cell begins a formula', async () => {
    const bytes = await writeWorkbook(spec);
    const { sheets } = must(await readWorkbook(bytes));
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Số liệu', false],
      ['kheo', true],
    ]);
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      [
        { kind: 'text', value: 'Xã', formula: false },
        { kind: 'text', value: '=1+1', formula: false },
      ],
      [
        { kind: 'text', value: '@SUM(A1)', formula: false },
        { kind: 'number', value: 2943.5, formula: false },
      ],
    ]);
    const sheet = zipEntry(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(sheet).toMatch(/<dataValidation type="decimal" sqref="B2:B2" operator="between"/);
    expect(zipEntry(bytes, 'xl/styles.xml')).toContain('<protection locked="0"/>');
  });

  it('names cells as spreadsheets do, and numbers as they are stored', () => {
    expect([addressOf(0, 1), addressOf(25, 7), addressOf(26, 7), addressOf(16_383, 3)]).toEqual([
      'A1',
      'Z7',
      'AA7',
      'XFD3',
    ]);
    expect([0.1 + 0.2, 1e21, 2943, -0.5].map(plainNumber)).toEqual([
      '0.3',
      '1000000000000000000000',
      '2943',
      '-0.5',
    ]);
  });
});
