import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListPlan } from '#base/list.views.ts';
import { isRefusal, sentence } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { readRun, startRun, stopRun } from '#base/server/runs.ts';
import { writeWorkbook } from '#base/server/sheet.ts';
import { keepTable } from '#base/server/table-file.ts';
import type { FileRef } from '#base/shapes.ts';
import { importInitiativeList } from '#initiatives/server/table.actions.ts';
import { previewInitiatives } from '#initiatives/server/table.queries.ts';
import { figures } from '#measures/server/queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
let lan: Env;

beforeAll(async () => {
  world = await openWorld();
  lan = world.env(await world.account('officer', world.unit('135')));
});
afterAll(() => world.database.close());

const heading = [
  'Tên mô hình',
  'Lĩnh vực',
  'Loại hình',
  'Mã đơn vị',
  'Ngày đăng ký',
  'Ngày triển khai',
  'Kết quả',
  'Ngày đánh giá',
];
const row = (name: string, more: Partial<Record<number, string>> = {}): string[] =>
  [name, 'Phát triển kinh tế', 'tập thể', '04303', '01/02/2021', '', '', ''].map(
    (cell, at) => more[at] ?? cell,
  );

const csv = async (rows: readonly (readonly string[])[]): Promise<FileRef> =>
  must(await keepTable(Buffer.from(rows.map((cells) => cells.join(';')).join('\n')), 'mo-hinh.csv'));

const look = async (env: Env, file: FileRef): Promise<ListPlan> =>
  must(await previewInitiatives(env, { file }));

const counted = async (): Promise<number> =>
  (
    await world.database.db
      .selectFrom('initiative')
      .select((e) => e.fn.countAll<string>().as('n'))
      .executeTakeFirst()
  )?.n as unknown as number;

describe('a list of initiatives', () => {
  it('of 10,000 rows with 3 wrong ones names the three by cell and reason; the others are taken, once.', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => row(`Mô hình số ${n + 1}`));
    rows[16] = row('Ngày không có', { 4: '31/02/2021' });
    rows[4321] = row('Đơn vị không có', { 3: '99999' });
    rows[9998] = row('Lĩnh vực lạ', { 1: 'Vũ trụ' });
    const bytes = await writeWorkbook({
      title: 'Mô hình',
      sheets: [
        {
          name: 'Mô hình',
          widths: [40],
          rows: [heading, ...rows].map((cells) => cells.map((value) => ({ value, look: 'text' }))),
        },
      ],
    });
    const file = must(await keepTable(bytes, 'mo-hinh.xlsx'));
    const plan = await look(lan, file);
    expect(plan).toMatchObject({ rows: 10_000, fresh: 9997, known: 0, bad: 3 });
    expect(plan.problems.map(({ sheet, cell, of }) => [sheet, cell, of])).toEqual([
      ['Mô hình', 'E18', 'Ngày không có'],
      ['Mô hình', 'D4323', 'Đơn vị không có'],
      ['Mô hình', 'B10000', 'Lĩnh vực lạ'],
    ]);
    expect(plan.problems.map(({ say }) => say.vi).join('\n')).toMatch(
      /Ngày đăng ký: không phải là ngày có thật.*\n.*mã “99999”.*\n.*Lĩnh vực: không nằm trong/,
    );
    const refused = await importInitiativeList(lan, { file });
    if (!isRefusal(refused)) throw new Error('three rows are wrong');
    expect(sentence(refused, 'vi')).toMatch(/^3 trong 10\.000 dòng có lỗi nên chưa nhập dòng nào/);
    expect(Number(await counted())).toBe(0);

    expect(must(await importInitiativeList(lan, { file, leaveOut: true }))).toEqual({
      added: 9997,
      known: 0,
      leftOut: 3,
    });
    const asked = { measure: 'initiatives.registered', dims: {}, view: 'was' as const };
    const year = { from: '2021-01-01', until: '2022-01-01' };
    const totals = await figures(world.database.db, { ...asked, ...year }, [world.unit('15')]);
    expect(totals.get(world.unit('15'))).toBe(9997);
    expect(await look(lan, file)).toMatchObject({ fresh: 0, known: 9997, bad: 3 });
    expect(must(await importInitiativeList(lan, { file, leaveOut: true }))).toMatchObject({
      added: 0,
      known: 9997,
    });
  });

  it('stopped on its way leaves nothing behind.', async () => {
    const before = await counted();
    const file = await csv([heading, ...Array.from({ length: 3000 }, (_, n) => row(`Nửa chừng ${n}`))]);
    const run = await startRun(lan, { kind: 'initiatives.importList', file }, () =>
      importInitiativeList(lan, { file }),
    );
    expect(isRefusal(await stopRun(lan, run.id))).toBe(false);
    await run.ended;
    expect(must(await readRun(lan, run.id)).state).toBe('cancelled');
    expect(await counted()).toBe(before);
  });

  it('says row by row what cannot be, and takes starts and evaluations along.', async () => {
    const file = await csv([
      heading,
      row('Được đánh giá', { 5: '2021-03-01', 6: 'hiệu quả', 7: '01/05/2021' }),
      row('Đánh giá trước khi làm', { 6: 'hiệu quả', 7: '01/05/2021' }),
      row('Thiếu ngày đánh giá', { 5: '01/03/2021', 6: 'hiệu quả' }),
      row('Ngày mai', { 4: '16/06/2021' }),
      row('Ai làm?', { 2: 'công ty' }),
      row('', {}),
      row('Của tỉnh khác', { 3: '02683' }),
      row('Hai lần'),
      row('Hai  LẦN'),
    ]);
    const plan = await look(lan, file);
    expect(plan).toMatchObject({ rows: 9, fresh: 2, known: 1, bad: 6 });
    expect(plan.problems.map(({ cell }) => cell)).toEqual(['H3', 'H4', 'E5', 'C6', 'A7', 'D8']);
    const outside = world.env(world.outside.officer);
    const own = await csv([heading, row('Của ta')]);
    for (const asked of [
      previewInitiatives(outside, { file: own }),
      importInitiativeList(outside, { file: own }),
    ]) {
      const outcome = await asked;
      expect(isRefusal(outcome) && outcome.code).toBe('access.forbidden');
    }
  });

  it('needs its heading.', async () => {
    const no = await previewInitiatives(lan, { file: await csv([row('Không có tiêu đề')]) });
    if (!isRefusal(no)) throw new Error('it has no heading');
    expect(sentence(no, 'vi')).toMatch(/Tên mô hình, Lĩnh vực, Loại hình, Mã đơn vị, Ngày đăng ký; hãy thêm/);
  });
});
