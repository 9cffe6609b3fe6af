import { stat } from 'node:fs/promises';
import path from 'node:path';
import { adoptHead } from '#audit/server/actions.ts';
import { chainHolds } from '#audit/server/verify.queries.ts';
import { backup as write } from '#base/server/backup/backup.ts';
import { type Check, restore as read } from '#base/server/backup/restore.ts';
import { openDb } from '#base/server/db.ts';
import { openLog } from '#base/server/log.ts';
import { startPostgres } from '#base/server/postgres/embedded.ts';
import { checkServer } from '#base/server/postgres/external.ts';
import { readSettings, type Settings } from '#base/server/settings.ts';
import { number } from '#base/text.ts';
import { check as recount } from '#measures/server/actions.ts';
import about from '../../package.json' with { type: 'json' };
import { headFile } from './audit.ts';
import { type Command, Misuse } from './command.ts';
import { withDatabase } from './database.ts';
import { sources } from './measures.ts';

const evidence = (settings: Settings): string => path.join(settings.dataDir, 'evidence');

export const backup: Command = {
  name: 'backup',
  takes: '[file]',
  words: [0, 1],
  what: [
    'Sao lưu toàn bộ dữ liệu của một thời điểm vào một tệp, cả khi máy chủ đang chạy.',
    'Writes all data of one moment into one file, while the server may go on.',
  ],
  more: [
    'Không có tên tệp thì tệp nằm trong thư mục backups của thư mục dữ liệu, mang tên thời điểm. Tệp chứa dữ liệu cá nhân: giữ ở nơi an toàn.',
    'Without a name the file lies in the folder backups of the data folder, named after the moment. It holds personal data: keep it safe.',
  ],
  run: ({ args, say, out }) =>
    withDatabase('backup', async ({ settings, database }) => {
      const made = await write(database.appUrl, {
        ...(args[0] ? { file: args[0] } : { dir: path.join(settings.dataDir, 'backups') }),
        evidenceFolder: evidence(settings),
        version: about.version,
      });
      say([
        `Đã sao lưu ${number(made.rows, 'vi')} dòng của ${made.tables} bảng và ${made.evidence} tệp (${megabytes(made.bytes)} MB):`,
        `Saved ${number(made.rows, 'en')} rows of ${made.tables} tables and ${made.evidence} files (${megabytes(made.bytes)} MB):`,
      ]);
      out(made.file);
      return 0;
    }),
};

export const restore: Command = {
  name: 'restore',
  takes: '<file>',
  words: [1, 1],
  what: [
    'Khôi phục từ tệp sao lưu vào một cơ sở dữ liệu trống.',
    'Restores from a backup into an empty database.',
  ],
  more: [
    'Nơi nhận là DATA_DIR trống, hoặc cơ sở dữ liệu trống ở DATABASE_URL (chủ sở hữu: ADMIN_DATABASE_URL). Chuỗi nhật ký và mọi tổng số được kiểm tra trước khi giữ lại; có một chỗ sai thì nơi nhận vẫn trống như trước.',
    'It goes into an empty DATA_DIR, or into the empty database at DATABASE_URL (its owner: ADMIN_DATABASE_URL). The audit chain and all totals are verified before it is kept; if one is wrong the target stays as empty as before.',
  ],
  run: async ({ args, say }) => {
    const [file = ''] = args;
    if (!(await stat(file).catch(() => null))?.isFile()) {
      throw new Misuse(`Không có tệp ${file}.`, `There is no file ${file}.`);
    }
    const settings = readSettings(process.env);
    const target = await openTarget(settings);
    try {
      const done = await read(target.ownerUrl, file, {
        appRole: target.appRole,
        evidenceFolder: evidence(settings),
        checks: [chainHolds, totalsHold],
      });
      const db = openDb(target.ownerUrl, { max: 1 });
      await adoptHead(db, headFile(settings)).finally(() => db.destroy());
      say([
        `Đã khôi phục ${number(done.rows, 'vi')} dòng của ${done.tables} bảng và ${done.evidence} tệp, sao lưu lúc ${done.madeAt}. Chuỗi nhật ký nguyên vẹn; mọi tổng số khớp.`,
        `Restored ${number(done.rows, 'en')} rows of ${done.tables} tables and ${done.evidence} files, saved at ${done.madeAt}. The audit chain holds; all totals agree.`,
      ]);
      if (done.skipped.length > 0) {
        const names = done.skipped.join(', ');
        say([`Không có bảng cho: ${names}.`, `There is no table for: ${names}.`]);
      }
      return 0;
    } finally {
      await target.stop();
    }
  },
};

/** An empty database and its owner: it must not be migrated first, as other commands do. */
async function openTarget(settings: Settings) {
  if (settings.databaseUrl) {
    const ownerUrl = settings.adminDatabaseUrl ?? settings.databaseUrl;
    await checkServer(ownerUrl, settings.adminDatabaseUrl ? 'ADMIN_DATABASE_URL' : 'DATABASE_URL');
    const { username } = new URL(settings.databaseUrl.replace('@/', '@localhost/'));
    const appRole = settings.adminDatabaseUrl ? decodeURIComponent(username) || null : null;
    return { ownerUrl, appRole, stop: async () => {} };
  }
  const postgres = await startPostgres(settings.dataDir, openLog('error'), {
    as: 'npm run kheo -- restore',
    cacheMb: settings.databaseCacheMb,
  });
  return { ownerUrl: postgres.ownerUrl, appRole: postgres.appRole.name, stop: postgres.stop };
}

/** What came out of the backup counts to the digit what its totals say. */
const totalsHold: Check = {
  name: 'totals',
  run: async (db) => {
    const [first] = await recount(db, sources, 1);
    if (!first) return null;
    const { measure, unitId, stored, recounted } = first;
    return {
      vi: `Tổng số ${measure} của đơn vị ${unitId} ghi là ${stored}, đếm lại được ${recounted}.`,
      en: `The total of ${measure} at unit ${unitId} says ${stored}, counted again it is ${recounted}.`,
    };
  },
};

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
