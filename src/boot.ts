import { fileURLToPath } from 'node:url';
import { Halt } from '#base/server/halt.ts';
import type { Log } from '#base/server/log.ts';
import { migrate, NewerData } from '#base/server/migrate.ts';
import {
  joinPostgres,
  type Postgres,
  type StartOptions,
  startPostgres,
} from '#base/server/postgres/embedded.ts';
import { checkServer } from '#base/server/postgres/external.ts';
import type { Settings } from '#base/server/settings.ts';

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
  return ready(found, log);
}

/** The same for a command: joins the server that runs on the data folder, if one does. */
export async function joinDatabase(settings: Settings, log: Log, as: string): Promise<Database> {
  const found = settings.databaseUrl
    ? await reach(settings)
    : await joinPostgres(settings.dataDir, log, { cacheMb: settings.databaseCacheMb, as });
  return ready(found, log);
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

async function ready(found: Found, log: Log): Promise<Database> {
  process.env.KHEO_MIGRATIONS ??= fileURLToPath(new URL('../migrations/', import.meta.url));
  try {
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
