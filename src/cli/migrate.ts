import { migrations } from '#base/server/migrate.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const migrate: Command = {
  name: 'migrate',
  what: ['Nâng cấp cơ sở dữ liệu lên bản này.', 'Brings the database to this version.'],
  more: [
    'npm start và mọi lệnh khác tự làm việc này; lệnh này dành cho khi muốn nâng cấp riêng, với ADMIN_DATABASE_URL.',
    'npm start and every other command do it by themselves; this is for doing it apart, with ADMIN_DATABASE_URL.',
  ],
  run: ({ say }) =>
    withDatabase('migrate', async ({ database }) => {
      const count = (await migrations()).length;
      say([
        `Cơ sở dữ liệu đã ở bản này (${count} bước).`,
        `The database is at this version (${count} steps).`,
      ]);
      if (!database.enforced) {
        say([
          'Nhật ký chỉ-ghi-thêm chưa được cơ sở dữ liệu bảo đảm: đặt ADMIN_DATABASE_URL cho chủ sở hữu và DATABASE_URL cho một vai trò khác.',
          'The database does not hold the audit log append-only: set ADMIN_DATABASE_URL to the owner and DATABASE_URL to another role.',
        ]);
      }
      return 0;
    }),
};
