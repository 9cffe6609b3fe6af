import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CsvCell } from '#base/csv.ts';
import { isRefusal } from '#base/refusal.ts';
import { AT_ONCE, cursor, type Snapshot, snapshot } from '#base/server/cursor.ts';
import { type Download, downloadResponse } from '#base/server/download.ts';
import { type TestDatabase, testDatabase } from '#base/server/testing/database.ts';
import { ROWS_OF_A_SHEET, xlsx } from '#base/server/xlsx.ts';

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('a workbook that is written piece by piece', () => {
  test('is read by a second library: letters, numbers, empty cells, and never a formula', async () => {
    const rows: CsvCell[][] = [
      ['Xã Nà Hẩu', 12, null],
      ['=1+1', -3.5, '<&">'],
      ['@sum', 0, 'hai\ndòng'],
    ];
    const file = await bytesOf(
      xlsx([{ name: 'Số liệu: 2021/08', head: ['Đơn vị', 'Có', 'Ghi'], total: 3, rows: [rows] }]),
    );
    const { sheets } = await readXlsx(file);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Số liệu  2021 08']);
    expect(sheets[0]?.rows).toEqual([['Đơn vị', 'Có', 'Ghi'], ...rows]);
    expect(file.includes('<f>')).toBe(false);
  });

  test('goes on in the next sheet where one is full, to the row', async () => {
    const total = ROWS_OF_A_SHEET + 2;
    const rows = function* (): Generator<number[][]> {
      for (let at = 0; at < total; at += 10_001)
        yield Array.from({ length: Math.min(10_001, total - at) }, (_, n) => [at + n]);
    };
    let size = 0;
    let written = '';
    for await (const piece of xlsx([{ name: 'Số', head: ['n'], total, rows: rows() }])) {
      size += piece.length;
      written = `${written.slice(-4000)}${piece.toString('latin1')}`;
    }
    expect(size).toBeLessThan(20_000_000);
    expect(written).toContain('xl/worksheets/sheet2.xml');
    expect(written).not.toContain('xl/worksheets/sheet3.xml');
  });

  test('ends with an error when more comes than it holds', async () => {
    const rows = [Array.from({ length: ROWS_OF_A_SHEET + 1 }, () => [])];
    await expect(bytesOf(xlsx([{ name: 'S', head: [], total: 1, rows }]))).rejects.toThrow('more rows');
  });
});

/** A file of which so many rows come although `total` were counted. */
const ended: string[] = [];
const download = (come: number, total: number): Download => ({
  title: 'Số liệu tháng 8',
  head: ['Đơn vị', 'Có'],
  total,
  rows: async function* () {
    for (let n = 0; n < come; n++) yield [[`Xã ${n}`, n]];
  },
  end: async () => {
    ended.push(`${come}/${total}`);
  },
  about: [['Số dòng', total]],
  words: { sheet: 'Số liệu', about: 'Giải thích', broken: (written, all) => `THIẾU ${written}/${all}` },
});

/** What arrives, and whether the download broke. */
async function taken(response: Response): Promise<{ bytes: Buffer; broke: boolean }> {
  const all: Uint8Array[] = [];
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return { bytes: Buffer.concat(all), broke: false };
      all.push(value);
    }
  } catch {
    return { bytes: Buffer.concat(all), broke: true };
  }
}

describe('a file that is taken away', () => {
  test('says in its name and its head how many rows it has', async () => {
    const response = downloadResponse(download(2, 2), 'csv');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="so-lieu-thang-8-2.csv"');
    expect(response.headers.get('x-kheo-rows')).toBe('2');
    const { bytes, broke } = await taken(response);
    expect([bytes.toString(), broke]).toEqual(['\uFEFFĐơn vị,Có\r\nXã 0,0\r\nXã 1,1\r\n', false]);
  });

  test.each([
    [1, 2],
    [3, 2],
    [0, 1],
  ])('with %i of %i rows it ends with a line that says so, and breaks', async (come, total) => {
    const { bytes, broke } = await taken(downloadResponse(download(come, total), 'csv'));
    expect(bytes.toString().trimEnd().split('\r\n').at(-1)).toBe(`THIẾU ${come}/${total}`);
    expect(broke).toBe(true);
    const workbook = await taken(downloadResponse(download(come, total), 'xlsx'));
    expect(workbook.broke).toBe(true);
    await expect(readXlsx(workbook.bytes)).rejects.toThrow();
  });

  test('lets go of what it reads from, also when nobody takes it', async () => {
    ended.length = 0;
    await taken(downloadResponse(download(2, 2), 'csv'));
    await taken(downloadResponse(download(1, 2), 'xlsx'));
    await downloadResponse(download(3, 3), 'csv').body?.cancel();
    expect(ended).toEqual(['2/2', '1/2', '3/3']);
  });

  test('as a workbook it has the rows and what they are', async () => {
    const { bytes } = await taken(downloadResponse(download(2, 2), 'xlsx'));
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map((sheet) => sheet.rows.filter((row) => row.length > 0).length)).toEqual([3, 2]);
    expect(sheets[1]?.rows[1]).toEqual(['Số dòng', 2]);
  });
});

describe('one moment of the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test('is read some rows at a time, and stays the same while others write', async () => {
    const { db } = database;
    const before = (await snapshot(db)) as Snapshot;
    await sql`select 1 from holiday`.execute(before.db);
    await sql`insert into holiday values ('2021-09-02', 'Quốc khánh'), ('2021-04-30', '30/4')`.execute(db);
    const rows: number[] = [];
    for await (const batch of cursor(before, sql`select on_day from holiday where name <> ${'x'}`, 10))
      rows.push(batch.length);
    expect(rows).toEqual([]);
    await before.end();
    const after = (await snapshot(db)) as Snapshot;
    for await (const batch of cursor(after, sql`select on_day from holiday where name <> ${'x'}`, 1))
      rows.push(batch.length);
    expect(rows).toEqual([1, 1]);
    await after.end();
  });

  test('is refused to the fourth, and given to him when one is done', async () => {
    const { db } = database;
    const held = await Promise.all(Array.from({ length: AT_ONCE }, () => snapshot(db)));
    expect(held.some(isRefusal)).toBe(false);
    expect(await snapshot(db)).toMatchObject({ code: 'export.busy' });
    await (held[0] as Snapshot).end();
    await (held[0] as Snapshot).end();
    const next = (await snapshot(db)) as Snapshot;
    expect(isRefusal(next)).toBe(false);
    await Promise.all([...held.slice(1), next].map((each) => (each as Snapshot).end()));
  });
});
