import { readFile } from 'node:fs/promises';
import { isRefusal } from '#base/refusal.ts';
import { number } from '#base/text.ts';
import { loadUnits } from '#units/server/actions.ts';
import { countByLevel, previewLoad } from '#units/server/queries.ts';
import { UnitRow } from '#units/shapes.ts';
import type { LoadResult } from '#units/views.ts';
import { parseCsv } from '../../samples/vn/csv.ts';
import { type Command, Misuse } from './command.ts';
import { show, withDatabase } from './database.ts';

/** The days on whose trees the country is counted. */
const eras = ['2025-06-30', '2025-07-01'] as const;

/** The steps of the load, as they are told. */
const steps: Readonly<Record<string, string>> = {
  'tree 2021': 'cây đơn vị năm 2021',
  'restructurings 2024': 'các đợt sắp xếp năm 2024',
  'tree 2025-06-30': 'cây đơn vị ngày 30/06/2025',
  'reform 2025-07-01': 'sắp xếp ngày 01/07/2025',
  unconfirmed: 'những mục chưa xác nhận được',
  done: 'xong',
};

export const unitsLoadVn: Command = {
  name: 'units load vn',
  what: [
    'Nạp đơn vị hành chính cả nước trước và sau ngày 01/07/2025.',
    'Loads the units of the country before and after 2025-07-01.',
  ],
  more: [
    'Những gì đã có được giữ nguyên, nên chạy lại không thêm gì. --preview chỉ cho biết sẽ nạp gì. Những gì không xác nhận được nằm trong danh sách: kheo call units.unconfirmed.',
    'What stands already is left as it is, so running it again adds nothing. --preview only says what would be loaded. What could not be confirmed is listed: kheo call units.unconfirmed.',
  ],
  options: {
    preview: { type: 'boolean', what: ['Chỉ xem trước, không ghi.', 'Only looks, writes nothing.'] },
  },
  run: ({ options, say, out, locale }) =>
    withDatabase('units load vn', async ({ env, db }) => {
      const { loadCountry, previewCountry } = await import('../../samples/vn/load.ts');
      const levels = (counts: Readonly<Record<string, number>>): string =>
        ['province', 'district', 'commune'].map((level) => number(counts[level] ?? 0, locale)).join(' / ');
      if (options.preview) {
        const seen = await previewCountry(env);
        say([
          'Tỉnh / huyện / xã theo nguồn, trước và sau sắp xếp; số dòng sắp xếp; số mục chưa xác nhận được:',
          'Provinces / districts / communes of the sources, before and after; lines of the reform; rows that could not be confirmed:',
        ]);
        out(`${eras[0]}: ${levels(seen.before)}`);
        out(`${eras[1]}: ${levels(seen.after)}`);
        out(`${number(seen.lines, locale)}; ${number(seen.unconfirmed, locale)}`);
        return 0;
      }
      const begun = performance.now();
      await loadCountry(env, (step, done, of) =>
        say([`[${done}/${of}] ${steps[step] ?? step}`, `[${done}/${of}] ${step}`]),
      );
      for (const on of eras) out(`${on}: ${levels(await countByLevel(db, on))}`);
      const seconds = number((performance.now() - begun) / 1000, locale);
      const peak = number(process.resourceUsage().maxRSS / 1024, locale, 0);
      say([
        `Xong sau ${seconds} giây, bộ nhớ cao nhất ${peak} MB.`,
        `Done in ${seconds} s, at most ${peak} MB of memory.`,
      ]);
      return 0;
    }),
};

const columns = ['code', 'designation', 'name', 'level', 'parent_code'] as const;

/** The rows of a file, and the lines that are no unit, with the column at fault. */
async function readRows(file: string): Promise<{ rows: UnitRow[]; wrong: string[] }> {
  const rows: UnitRow[] = [];
  const wrong: string[] = [];
  const lines = await readFile(file, 'utf8')
    .then((text) => parseCsv(text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n'), file))
    .catch((error: Error) => {
      throw new Misuse(
        `Không đọc được tệp ${file}: ${error.message}`,
        `The file ${file} cannot be read: ${error.message}`,
      );
    });
  const missing = columns.filter((column) => lines[0] && !(column in lines[0]));
  if (missing.length > 0) {
    throw new Misuse(
      `Tệp thiếu cột: ${missing.join(', ')}.`,
      `The file lacks the columns: ${missing.join(', ')}.`,
    );
  }
  lines.forEach((line, index) => {
    const row = UnitRow.safeParse({
      code: line.code,
      designation: line.designation,
      name: line.name,
      level: line.level,
      parentCode: line.parent_code || null,
    });
    if (row.success) rows.push(row.data);
    // line 1 holds the headings
    else
      wrong.push(
        `${index + 2}: ${line.code ?? ''} ${row.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
      );
  });
  return { rows, wrong };
}

export const unitsImport: Command = {
  name: 'units import',
  takes: '<file.csv>',
  words: [1, 1],
  what: [
    'Nạp danh sách đơn vị của mình từ tệp CSV, tính từ một ngày.',
    'Loads a list of units of your own from a CSV file, as from a day.',
  ],
  more: [
    `Cột: ${columns.join(', ')}. Có dòng sai thì không ghi gì và nêu từng dòng. --preview chỉ xem trước.`,
    `Columns: ${columns.join(', ')}. With a wrong row nothing is written and each one is named. --preview only looks.`,
  ],
  options: {
    from: { type: 'string', value: 'YYYY-MM-DD', what: ['Ngày bắt đầu.', 'The first day.'] },
    preview: { type: 'boolean', what: ['Chỉ xem trước, không ghi.', 'Only looks, writes nothing.'] },
  },
  run: async (given) => {
    const { args, options, out, say, locale } = given;
    const { rows, wrong } = await readRows(args[0] ?? '');
    for (const line of wrong) out(line);
    if (wrong.length > 0) {
      say([`${wrong.length} dòng sai; chưa ghi gì.`, `${wrong.length} wrong lines; nothing was written.`]);
      return 1;
    }
    return withDatabase('units import', async ({ env }) => {
      const input = { from: String(options.from ?? ''), rows };
      const result = options.preview ? await previewLoad(env, input) : await loadUnits(env, input);
      if (isRefusal(result)) return show(given, result);
      const { added, known, problems }: LoadResult = result;
      for (const problem of problems)
        out(`${problem.row + 1}: ${problem.code} ${locale === 'vi' ? problem.vi : problem.en}`);
      if (problems.length > 0) {
        say([
          `${problems.length} dòng sai; chưa ghi gì.`,
          `${problems.length} wrong lines; nothing was written.`,
        ]);
        return 1;
      }
      say(
        options.preview
          ? [
              `Sẽ thêm ${number(added, 'vi')}, đã có ${number(known, 'vi')}.`,
              `Would add ${number(added, 'en')}; ${number(known, 'en')} stand already.`,
            ]
          : [
              `Đã thêm ${number(added, 'vi')}, đã có ${number(known, 'vi')}.`,
              `Added ${number(added, 'en')}; ${number(known, 'en')} stood already.`,
            ],
      );
      return 0;
    });
  },
};
