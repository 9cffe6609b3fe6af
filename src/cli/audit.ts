import path from 'node:path';
import { seal } from '#audit/server/actions.ts';
import { verify } from '#audit/server/verify.queries.ts';
import { reportSentences } from '#audit/words.ts';
import type { Settings } from '#base/server/settings.ts';
import { number } from '#base/text.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

/** The head of the chain outside the database. */
export function headFile(settings: Settings): string {
  return path.join(settings.dataDir, 'audit-head.jsonl');
}

export const auditSeal: Command = {
  name: 'audit seal',
  what: ['Niêm phong những mục nhật ký đang chờ.', 'Seals the audit entries that wait for it.'],
  more: [
    'Máy chủ tự làm việc này khi chạy. Đầu chuỗi được ghi thêm vào audit-head.jsonl trong thư mục dữ liệu; nên giữ một bản ở nơi khác.',
    'The server does it by itself while it runs. The head of the chain is appended to audit-head.jsonl in the data folder; keep a copy elsewhere.',
  ],
  run: ({ say }) =>
    withDatabase('audit seal', async ({ db, settings }) => {
      const { seals, entries, waiting } = await seal(db, headFile(settings));
      say([
        `Đã niêm phong ${number(entries, 'vi')} mục trong ${number(seals, 'vi')} niêm phong; ${number(waiting, 'vi')} mục còn chờ.`,
        `Sealed ${number(entries, 'en')} entries under ${number(seals, 'en')} seals; ${number(waiting, 'en')} are waiting.`,
      ]);
      return 0;
    }),
};

export const auditVerify: Command = {
  name: 'audit verify',
  what: [
    'Kiểm tra toàn bộ nhật ký và cho biết đã niêm phong đến đâu.',
    'Verifies the whole audit log and says how far it is sealed.',
  ],
  more: [
    'Tính lại mọi niêm phong, so với audit-head.jsonl. Mã thoát 1 khi có chỗ sai. --json in báo cáo đầy đủ.',
    'Computes every seal again and compares with audit-head.jsonl. Exit code 1 when something is wrong. --json prints the full report.',
  ],
  options: { json: { type: 'boolean', what: ['In báo cáo dạng JSON.', 'Prints the report as JSON.'] } },
  run: ({ out, options, locale }) =>
    withDatabase('audit verify', async ({ db, settings }) => {
      const report = await verify(db, headFile(settings));
      if (options.json) out(JSON.stringify(report, null, 2));
      else for (const line of reportSentences(report, locale)) out(line);
      return report.ok ? 0 : 1;
    }),
};
