import { number } from '#base/text.ts';
import { initiativeCounts } from '#initiatives/server/actions.ts';
import { type CountSource, check, fold, rebuild } from '#measures/server/actions.ts';
import { reportCounts } from '#reporting/server/counting.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

/** All registries whose records are counted. */
export const sources: readonly CountSource[] = [initiativeCounts, reportCounts];

export const measuresFold: Command = {
  name: 'measures fold',
  what: ['Gộp những thay đổi chưa gộp vào tổng số.', 'Folds what is not folded yet into the totals.'],
  more: [
    'Không số liệu nào thay đổi: đọc đã tính cả phần chưa gộp. Máy chủ tự làm khi chạy.',
    'No figure changes: reads count what is not folded too. The server does it by itself while it runs.',
  ],
  run: ({ say }) =>
    withDatabase('measures fold', async ({ db }) => {
      let folded = 0;
      for (let more = await fold(db); more > 0; more = await fold(db)) folded += more;
      say([`Đã gộp ${number(folded, 'vi')} thay đổi.`, `Folded ${number(folded, 'en')} changes.`]);
      return 0;
    }),
};

export const measuresRebuild: Command = {
  name: 'measures rebuild',
  what: ['Tính lại mọi tổng số từ hồ sơ.', 'Makes all totals anew from the records.'],
  more: [
    'Trong lúc tính, không ai ghi được; tổng số cũ được thay trong một giao dịch.',
    'Nobody can write meanwhile; the old totals are replaced in one transaction.',
  ],
  run: ({ say }) =>
    withDatabase('measures rebuild', async ({ db }) => {
      const rows = await rebuild(db, sources);
      say([`Đã lập lại ${number(rows, 'vi')} dòng tổng số.`, `Made ${number(rows, 'en')} rows of totals.`]);
      return 0;
    }),
};

export const measuresCheck: Command = {
  name: 'measures check',
  what: [
    'Đếm lại mọi hồ sơ và so từng tổng số đến chữ số cuối.',
    'Counts every record again and compares each total to the digit.',
  ],
  more: [
    'Máy chủ vẫn ghi bình thường. Mã thoát 1 khi có tổng số sai.',
    'The server may write meanwhile. Exit code 1 when a total is wrong.',
  ],
  run: ({ say, out }) =>
    withDatabase('measures check', async ({ db }) => {
      const wrong = await check(db, sources);
      if (wrong.length === 0) {
        say(['Mọi tổng số khớp với hồ sơ.', 'All totals agree with the records.']);
        return 0;
      }
      for (const { measure, grain, view, unitId, firstDay, lastDay, stored, recounted } of wrong) {
        out(`${measure} ${view} #${unitId} ${grain} ${firstDay}–${lastDay}: ${stored} ≠ ${recounted}`);
      }
      say([
        `Có ${wrong.length} tổng số sai hoặc nhiều hơn (ghi ≠ đếm lại); chạy "measures rebuild".`,
        `${wrong.length} totals or more are wrong (stored ≠ counted); run "measures rebuild".`,
      ]);
      return 1;
    }),
};
