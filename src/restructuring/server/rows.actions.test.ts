import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#audit/server/queries.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import {
  applyRestructuring,
  decideOpenItems,
  draftRestructuring,
  editRestructuring,
} from '#restructuring/server/actions.ts';
import { getRestructuring, listOpenItems } from '#restructuring/server/queries.ts';
import { dropRows, editRow, importLines } from '#restructuring/server/rows.actions.ts';
import { listRows } from '#restructuring/server/rows.queries.ts';
import { openWorld, type World } from '#testing/world.ts';

// Anh Quý, administrator of Yên Bái, imports the table of an annex that somebody typed in a spreadsheet.

let world: World;
let quy: Env;
beforeAll(async () => {
  world = await openWorld();
  quy = world.env(world.inside.administrator);
});
afterAll(() => world.database.close());

const heading = 'Việc\tĐơn vị\tMã mới\tLoại\tTên\tCấp\tThuộc\tKế thừa bởi\tPhần';
const draft = async (table = '') =>
  must(
    await draftRestructuring(quy, {
      title: 'Sáp nhập Tân Phượng và Lâm Thượng',
      document: 'Nghị quyết số 12',
      effectiveOn: '2021-06-01',
      table,
    }),
  );
const seen = async (id: string, sort: 'all' | 'wrong' = 'all') =>
  must(await listRows(quy, { id, sort })).rows.map(
    (row) =>
      `${row.row} ${row.line?.op ?? '–'} ${row.problems.map((p) => `${p.column}: ${p.vi}`).join(' / ')}`,
  );

describe('a table with mistakes', () => {
  it('is read in one go: the good rows are lines, the bad ones wait under the numbers of the table', async () => {
    const made = await draft();
    const table = [
      heading,
      'lập mới\t+04303M\t04303M\tXã\tTân Lâm\txã\t135',
      'kết thúc\t4303',
      'kêt thuc hẳn\t04306',
      'kế thừa\t4303\t\t\t\t\t\t+04303M\ttoàn bộ',
      'kế thừa\t04306\t\t\t\t\t\t+04303M\tmột nửa',
    ].join('\n');
    const read = must(await importLines(quy, { ...made, table }));
    expect(read).toMatchObject({ lines: 3, waiting: 2 });
    const page = must(await getRestructuring(quy, { id: made.id }));
    expect(page).toMatchObject({ waiting: 2, counts: { form: 1, end: 1, succeed: 1 } });
    expect(await seen(made.id, 'wrong')).toEqual([
      '3 end ref: ngay trước ngày 01/06/2021 không có đơn vị 4303; có phải Xã Tân Phượng (04303)?',
      '4 – op: không rõ việc “kêt thuc hẳn”; viết lập mới, sửa, kết thúc hoặc kế thừa',
      '5 succeed ref: ngay trước ngày 01/06/2021 không có đơn vị 4303; có phải Xã Tân Phượng (04303)?',
      '6 – part: không rõ “một nửa”; viết toàn bộ, một phần, chưa rõ',
    ]);
    const refused = await applyRestructuring(quy, { id: read.id, version: read.version });
    expect(isRefusal(refused) && refused.code).toBe('restructuring.line');

    // Mended row by row; a row that still cannot be read is refused and changes nothing.
    const still = await editRow(quy, {
      id: read.id,
      version: read.version,
      row: 4,
      cells: { op: 'hết', ref: '04306' },
    });
    expect(still as unknown).toMatchObject({
      code: 'restructuring.row',
      details: { problems: [{ column: 'op' }] },
    });
    let { version } = read;
    const rows = [
      { row: 3, cells: { op: 'kết thúc', ref: '04303' } },
      { row: 4, cells: { op: 'kết thúc', ref: '04306' } },
      { row: 5, cells: { op: 'kế thừa', ref: '04303', successor: '+04303M', part: 'toàn bộ' } },
      { row: 6, cells: { op: 'kế thừa', ref: '04306', successor: '+04303M', part: 'toàn bộ' } },
      { row: null, cells: { op: 'sửa', ref: '04303' } },
    ];
    for (const row of rows) ({ version } = must(await editRow(quy, { id: read.id, version, ...row })));
    expect(await seen(made.id, 'wrong')).toEqual([
      '7 revise op: đơn vị vừa kết thúc vừa được giữ lại; hãy bỏ một dòng',
    ]);
    const dropped = must(await dropRows(quy, { id: read.id, version, rows: [7] }));
    expect(dropped.dropped).toBe(1);
    expect(await seen(made.id)).toEqual(['2 form ', '3 end ', '4 end ', '5 succeed ', '6 succeed ']);

    // Then what is open there is decided, all of one kind at once, and it is applied.
    await world.account('reporter', world.unit('04303'));
    await world.initiative();
    const open = must(await listOpenItems(quy, { id: made.id, undecided: true }));
    expect(open.total).toBe(2);
    const some = must(
      await decideOpenItems(quy, {
        id: read.id,
        version: dropped.version,
        acceptProposals: true,
        kind: 'grant',
      }),
    );
    expect(some.decided).toBe(1);
    const early = await applyRestructuring(quy, { id: read.id, version: some.version });
    expect(early as unknown).toMatchObject({
      code: 'restructuring.undecided',
      details: { count: 1, first: { vi: 'Mô hình của Xã Tân Phượng', en: 'Initiatives of Xã Tân Phượng' } },
    });
    const all = must(
      await decideOpenItems(quy, { id: read.id, version: some.version, acceptProposals: true }),
    );
    const done = must(await applyRestructuring(quy, { id: read.id, version: all.version }));
    expect(done.outcome).toMatchObject({ formed: 1, ended: 2, carried: { grant: 1, initiatives: 1 } });
    // whoever keeps the units above reads who did what
    const log = must(await auditOf(quy, { subject: `restructuring:${made.id}` }));
    expect(log.entries.map((entry) => entry.action).slice(0, 3)).toEqual([
      'restructuring.apply',
      'restructuring.decide',
      'restructuring.decide',
    ]);
    // the rows can still be read, without looking for what is wrong in a tree that has changed since
    expect(await seen(made.id)).toHaveLength(5);
  });

  it('of ten thousand rows names the three, and drops them in one go when asked', async () => {
    const made = await draft();
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `lập mới\t+N${n}\tN${n}\tThôn\tThôn ${n}\tthôn\t04375`,
    );
    rows[10] = 'lap\t';
    rows[5000] = 'lập mới\t+N5000\tN5000\tThôn\t\tthôn\t04375';
    rows[9999] = 'lập mới\t+N9999\tN9999\tThôn\tThôn cuối\tấp xa\t04375';
    const read = must(await importLines(quy, { ...made, table: [heading, ...rows].join('\n') }));
    expect(read).toMatchObject({ lines: 9997, waiting: 3 });
    expect((await seen(made.id, 'wrong')).map((row) => row.split(':')[0])).toEqual([
      '12 – ref',
      '5002 – name',
      '10001 – level',
    ]);
    const dropped = must(await dropRows(quy, { id: read.id, version: read.version, waiting: true }));
    expect(dropped.dropped).toBe(3);
    expect(must(await getRestructuring(quy, { id: made.id }))).toMatchObject({ waiting: 0, problems: [] });
  });

  it('goes below what is there, or takes its place', async () => {
    const made = await draft(`${heading}\nkết thúc\t04303`);
    const more = must(await importLines(quy, { ...made, table: 'kết thúc;04306' }));
    const short = async () => (await seen(made.id)).map((row) => row.split(' ').slice(0, 2).join(' '));
    expect(await short()).toEqual(['2 end', '3 end']);
    const other = must(
      await importLines(quy, { id: more.id, version: more.version, table: 'sửa;04306;;;Lâm', replace: true }),
    );
    expect(await short()).toEqual(['1 revise']);
    const edited = must(
      await editRestructuring(quy, {
        id: other.id,
        version: other.version,
        title: 'Đổi tên Lâm Thượng',
        document: '',
        effectiveOn: '2021-05-01',
      }),
    );
    expect(must(await getRestructuring(quy, { id: edited.id })).row).toMatchObject({
      title: 'Đổi tên Lâm Thượng',
      effectiveOn: '2021-05-01',
    });
  });

  it('may only touch units of one’s own', async () => {
    const made = await draft();
    const refused = await importLines(quy, { ...made, table: 'kết thúc;02683' });
    expect(refused as unknown).toMatchObject({ code: 'access.forbidden' });
    const empty = await applyRestructuring(quy, made);
    expect(empty as unknown).toMatchObject({ code: 'restructuring.empty' });
  });
});
