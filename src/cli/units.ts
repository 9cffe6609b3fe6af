import { number } from '#base/text.ts';
import { countByLevel } from '#units/server/queries.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

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
