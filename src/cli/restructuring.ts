import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { date, number } from '#base/text.ts';
import {
  applyRestructuring,
  decideOpenItems,
  discardRestructuring,
  draftRestructuring,
} from '#restructuring/server/actions.ts';
import { getRestructuring, listRestructurings } from '#restructuring/server/queries.ts';
import type { DraftRestructuring } from '#restructuring/shapes.ts';
import { type Command, type ExitCode, type Given, Misuse } from './command.ts';
import { show, withDatabase } from './database.ts';

const list: Command = {
  name: 'restructuring list',
  what: ['Liệt kê các phương án sắp xếp.', 'Lists the restructurings.'],
  run: (given) =>
    withDatabase('restructuring list', async ({ env }) => {
      const found = await listRestructurings(env, {});
      if (isRefusal(found)) return show(given, found);
      for (const row of found.restructurings) {
        given.out(`${row.id}  ${date(row.effectiveOn)}  ${row.state.padEnd(9)}  ${row.title}`);
      }
      return 0;
    }),
};

const draft: Command = {
  name: 'restructuring draft',
  takes: '<file.json>',
  words: [1, 1],
  what: ['Tạo phương án nháp từ tệp JSON.', 'Makes a draft from a JSON file.'],
  more: [
    'Tệp có title, document, effectiveOn và lines; lược đồ: kheo call restructuring.draft --schema.',
    'The file has title, document, effectiveOn and lines; the schema: kheo call restructuring.draft --schema.',
  ],
  run: async (given) => {
    const input = await readJsonFile(given.args[0] ?? '');
    return withDatabase('restructuring draft', async ({ env }) =>
      show(given, await draftRestructuring(env, input as z.input<typeof DraftRestructuring>)),
    );
  },
};

const preview: Command = {
  name: 'restructuring preview',
  takes: '<id>',
  words: [1, 1],
  what: [
    'Xem trước: số đơn vị, dòng sai, việc còn mở và ảnh hưởng tới tổng số.',
    'Shows what it would do: units, wrong lines, open items and the effect on totals.',
  ],
  options: { json: { type: 'boolean', what: ['In toàn bộ dạng JSON.', 'Prints all of it as JSON.'] } },
  run: (given) =>
    withDatabase('restructuring preview', async ({ env }) => {
      const page = await getRestructuring(env, { id: given.args[0] ?? '' });
      if (isRefusal(page) || given.options.json) return show(given, page);
      const { row, counts, problems, effects } = page;
      const { locale, out } = given;
      const n = (value: number): string => number(value, locale);
      const say = (vi: string, en: string): void => out(locale === 'vi' ? vi : en);
      out(`${row.title} (${date(row.effectiveOn)}, ${row.state})`);
      say(
        `Lập mới ${n(counts.form)}, sửa ${n(counts.revise)}, kết thúc ${n(counts.end)}, kế thừa ${n(counts.succeed)}.`,
        `Forms ${n(counts.form)}, revises ${n(counts.revise)}, ends ${n(counts.end)}, successions ${n(counts.succeed)}.`,
      );
      for (const problem of problems) {
        say(
          `Dòng ${problem.line} (${problem.ref}): ${problem.vi}`,
          `Line ${problem.line} (${problem.ref}): ${problem.en}`,
        );
      }
      say(
        `Việc còn mở: ${n(page.itemCount)}, chưa quyết định: ${n(page.undecided)}.`,
        `Open items: ${n(page.itemCount)}, undecided: ${n(page.undecided)}.`,
      );
      for (const effect of effects) {
        say(
          `${effect.name.vi}: ${n(effect.total)}, chuyển theo ${n(effect.carried)}, chưa phân bổ ${n(effect.unassigned)}.`,
          `${effect.name.en}: ${n(effect.total)}, carried ${n(effect.carried)}, unassigned ${n(effect.unassigned)}.`,
        );
      }
      return problems.length > 0 ? 1 : 0;
    }),
};

/** A command on one draft, at the version that it has now. */
const onDraft = (
  name: string,
  what: Command['what'],
  act: (env: Env, seen: { id: string; version: number }, given: Given) => Promise<unknown>,
  more: Partial<Command> = {},
): Command => ({
  name: `restructuring ${name}`,
  takes: '<id>',
  words: [1, 1],
  what,
  ...more,
  run: (given): Promise<ExitCode> =>
    withDatabase(`restructuring ${name}`, async ({ env }) => {
      const page = await getRestructuring(env, { id: given.args[0] ?? '' });
      if (isRefusal(page)) return show(given, page);
      return show(given, await act(env, { id: page.row.id, version: page.row.version }, given));
    }),
});

const accept = onDraft(
  'accept',
  ['Quyết định mọi việc còn mở theo đề xuất.', 'Decides everything that is open as it is proposed.'],
  (env, seen) => decideOpenItems(env, { ...seen, acceptProposals: true }),
);

const apply = onDraft(
  'apply',
  ['Áp dụng phương án trong một giao dịch.', 'Applies it in one transaction.'],
  (env, seen) => applyRestructuring(env, seen),
);

const discard = onDraft(
  'discard',
  ['Bỏ phương án nháp.', 'Puts a draft aside.'],
  (env, seen, { options }) => discardRestructuring(env, { ...seen, reason: String(options.reason ?? '') }),
  { options: { reason: { type: 'string', value: 'TEXT', what: ['Lý do.', 'The reason.'] } } },
);

const replay: Command = {
  name: 'restructuring replay',
  takes: '<2024 | 2025>',
  words: [1, 1],
  what: [
    'Diễn lại các đợt sắp xếp cuối năm 2024 hoặc ngày 01/07/2025 của Yên Bái và Lào Cai.',
    'Replays the restructurings of late 2024, or of 2025-07-01, of Yên Bái and Lào Cai.',
  ],
  more: [
    'Cần cây đơn vị năm 2021 đã nạp. Đợt nào đã áp dụng thì bỏ qua.',
    'The tree of 2021 must be loaded. What was applied before is passed over.',
  ],
  run: async ({ args, say }) => {
    const [year] = args;
    if (year !== '2024' && year !== '2025') {
      throw new Misuse('Chọn 2024 hoặc 2025.', 'Choose 2024 or 2025.');
    }
    return withDatabase('restructuring replay', async ({ env }) => {
      const { replay2024, replayLaoCai2025 } = await import('../../samples/vn/load.ts');
      await (year === '2024' ? replay2024(env) : replayLaoCai2025(env));
      say([`Đã diễn lại đợt sắp xếp năm ${year}.`, `Replayed the restructuring of ${year}.`]);
      return 0;
    });
  },
};

export const restructuring: readonly Command[] = [list, draft, preview, accept, apply, discard, replay];

async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    throw new Misuse(`Không đọc được tệp JSON ${file}.`, `The JSON file ${file} cannot be read.`);
  }
}
