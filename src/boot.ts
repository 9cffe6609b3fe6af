import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { backup } from '#base/server/backup/backup.ts';
import { Halt } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import { migrate, NewerData, pending } from '#base/server/migrate.ts';
import {
  joinPostgres,
  type Postgres,
  type StartOptions,
  startPostgres,
} from '#base/server/postgres/embedded.ts';
import { checkServer } from '#base/server/postgres/external.ts';
import type { Settings } from '#base/server/settings.ts';
import about from '../package.json' with { type: 'json' };

/** The database as the product works with it, wherever it runs. */
export interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** False if one role does both: then the database does not hold the audit log append-only. */
  readonly enforced: boolean;
  up(): boolean;
  stop(): Promise<void>;
}

/** The database of the server: started or reached, checked and migrated. Held until `stop()`. */
export async function openDatabase(
  settings: Settings,
  log: Log,
  options: StartOptions = {},
): Promise<Database> {
  const found = settings.databaseUrl
    ? await reach(settings)
    : await startPostgres(settings.dataDir, log, { cacheMb: settings.databaseCacheMb, ...options });
  return ready(found, settings, log);
}

/** The same for a command: joins the server that runs on the data folder, if one does. */
export async function joinDatabase(settings: Settings, log: Log, as: string): Promise<Database> {
  const found = settings.databaseUrl
    ? await reach(settings)
    : await joinPostgres(settings.dataDir, log, { cacheMb: settings.databaseCacheMb, as });
  return ready(found, settings, log);
}

type Found = Pick<Postgres, 'ownerUrl' | 'appUrl' | 'up' | 'stop'> & {
  readonly appRole: { readonly name: string } | null;
};

async function reach(settings: Settings): Promise<Found> {
  const appUrl = settings.databaseUrl ?? '';
  const ownerUrl = settings.adminDatabaseUrl ?? appUrl;
  await checkServer(ownerUrl, settings.adminDatabaseUrl ? 'ADMIN_DATABASE_URL' : 'DATABASE_URL');
  if (settings.adminDatabaseUrl) await checkServer(appUrl, 'DATABASE_URL');
  const name = decodeURIComponent(new URL(appUrl.replace('@/', '@localhost/')).username);
  return {
    ownerUrl,
    appUrl,
    appRole: settings.adminDatabaseUrl && name ? { name } : null,
    up: () => true,
    stop: async () => {},
  };
}

async function ready(found: Found, settings: Settings, log: Log): Promise<Database> {
  process.env.KHEO_MIGRATIONS ??= fileURLToPath(new URL('../migrations/', import.meta.url));
  try {
    await backUpFirst(found.ownerUrl, settings, log);
    const { applied, enforced } = await migrate(found.ownerUrl, found.appRole?.name ?? null);
    if (applied.length > 0) log.info({ migrations: applied.length }, 'the database is migrated');
    if (!enforced)
      log.warn('append-only is not enforced: the application works as the owner of the database');
    process.env.KHEO_APP_URL = found.appUrl;
    process.env.KHEO_OWNER_URL = found.ownerUrl;
    const { ownerUrl, appUrl, up, stop } = found;
    return { ownerUrl, appUrl, enforced, up, stop };
  } catch (error) {
    await found.stop();
    if (error instanceof NewerData) {
      throw new Halt(
        `Dữ liệu này do một bản Khéo mới hơn tạo (có bước ${error.migration}). Dùng lại bản mới hơn đó, hoặc đặt DATA_DIR sang thư mục khác; không có gì bị thay đổi.`,
        `This data was made by a newer Khéo (it knows step ${error.migration}). Use that newer release again, or set DATA_DIR to another folder; nothing was changed.`,
      );
    }
    throw error;
  }
}

/**
 * A newer version changes the tables of data that are there already: what they held is kept in a backup before. When
 * that cannot be written nothing is changed.
 */
async function backUpFirst(ownerUrl: string, settings: Settings, log: Log): Promise<void> {
  const { done, missing } = await pending(ownerUrl);
  if (done === 0 || missing.length === 0 || !settings.backupFirst) return;
  const dir = path.join(settings.dataDir, 'backups');
  try {
    const made = await backup(ownerUrl, {
      dir,
      evidenceFolder: path.join(settings.dataDir, 'evidence'),
      version: about.version,
    });
    log.info({ file: made.file, rows: made.rows }, 'a backup stands from before the migration');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Halt(
      `Bản Khéo này thay đổi cấu trúc dữ liệu, và bản sao lưu phải có trước không ghi được vào ${dir} (${why}). Chưa có gì bị thay đổi. Giải phóng chỗ hoặc sửa quyền ghi rồi khởi động lại; nếu đã tự sao lưu, đặt KHEO_BACKUP_FIRST=0.`,
      `This Khéo changes the tables of your data, and the backup that comes first could not be written to ${dir} (${why}). Nothing was changed. Make room or mend the permission and start again; if you have a backup of your own, set KHEO_BACKUP_FIRST=0.`,
    );
  }
}
