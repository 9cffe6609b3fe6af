import pg from 'pg';
import { Halt } from '#base/server/halt.ts';
import { COLLATION, withClient } from '#base/server/postgres/embedded.cluster.ts';

/** The oldest PostgreSQL with temporal keys. */
const LEAST = 180_000;

/** Checks a server of the body's own before anything is written to it: reachable, new enough, able to sort. */
export async function checkServer(url: string, setting: string): Promise<void> {
  try {
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ version: number; collation: boolean }>(
        `select current_setting('server_version_num')::int as version,
                exists (select from pg_collation where collname = $1) as collation`,
        [COLLATION],
      );
      const [found] = rows;
      if (!found || found.version < LEAST) {
        throw new Halt(
          `Máy chủ ở ${setting} là PostgreSQL ${Math.floor((found?.version ?? 0) / 10_000)}; Khéo cần bản 18 trở lên. Nâng cấp máy chủ, hoặc bỏ ${setting} để dùng bản đi kèm.`,
          `The server at ${setting} is PostgreSQL ${Math.floor((found?.version ?? 0) / 10_000)}; Khéo needs 18 or newer. Upgrade it, or unset ${setting} to use the bundled one.`,
        );
      }
      if (!found.collation) {
        throw new Halt(
          `Máy chủ ở ${setting} không có đối chiếu "${COLLATION}" (ICU) để sắp xếp tiếng Việt. Dùng một bản PostgreSQL có ICU.`,
          `The server at ${setting} lacks the ICU collation "${COLLATION}" for sorting Vietnamese. Use a PostgreSQL built with ICU.`,
        );
      }
      await client.query('create extension if not exists btree_gist; create extension if not exists pg_trgm');
    });
  } catch (error) {
    throw serverHalt(error, setting) ?? error;
  }
}

function serverHalt(error: unknown, setting: string): Halt | null {
  if (error instanceof Halt) return error;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof pg.DatabaseError) {
    if (code === '42501') {
      return new Halt(
        `Tài khoản ở ${setting} không được tạo phần mở rộng btree_gist và pg_trgm. Nhờ người quản trị tạo sẵn hai phần mở rộng này trong cơ sở dữ liệu.`,
        `The account at ${setting} may not create the extensions btree_gist and pg_trgm. Ask the administrator to create both in the database.`,
      );
    }
    if (code === '28P01' || code === '28000' || code === '3D000') {
      return new Halt(
        `Không vào được cơ sở dữ liệu ở ${setting}: sai tài khoản, mật khẩu hoặc tên cơ sở dữ liệu (${code}). Sửa ${setting} rồi chạy lại.`,
        `The database at ${setting} cannot be entered: wrong account, password or database name (${code}). Mend ${setting} and start again.`,
      );
    }
    return null;
  }
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT|ECONNRESET)$/.test(code) ||
    /timeout/i.test(error.message)
  ) {
    return new Halt(
      `Không tới được máy chủ PostgreSQL ở ${setting} (${code || 'hết thời gian chờ'}). Kiểm tra máy chủ đang chạy, địa chỉ, cổng và tường lửa.`,
      `The PostgreSQL server at ${setting} cannot be reached (${code || 'timed out'}). Check that it runs, the address, the port and the firewall.`,
    );
  }
  return null;
}
