import path from 'node:path';
import { z } from 'zod';
import { Halt } from '#base/server/halt.ts';

/** A sentence in Vietnamese and in English. */
type Both = readonly [vi: string, en: string];

interface Setting<T> {
  readonly name: string;
  /** The text that stands for an unset value; undefined where the setting may be left out. */
  readonly fallback: string | undefined;
  readonly shape: z.ZodType<T, string | undefined>;
  readonly what: Both;
  readonly allowed: Both;
  /** A value that is never printed. */
  readonly secret: boolean;
}

function setting<T>(
  name: string,
  fallback: string | undefined,
  shape: z.ZodType<T, string | undefined>,
  what: Both,
  allowed: Both,
  secret = false,
): Setting<T> {
  return { name, fallback, shape, what, allowed, secret };
}

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));
const range = (least: number, most: number): Both => [
  `một số nguyên từ ${least} đến ${most}`,
  `a whole number from ${least} to ${most}`,
];
const flag = z.enum(['0', '1']).transform((text) => text === '1');
const zeroOrOne: Both = ['0 hoặc 1', '0 or 1'];
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/)
  .optional();
const postgresUrlAllowed: Both = [
  'địa chỉ dạng postgresql://người-dùng:mật-khẩu@máy:5432/cơ-sở-dữ-liệu',
  'an address like postgresql://user:password@host:5432/database',
];

/** Every setting that a person can give. */
const table = {
  port: setting(
    'PORT',
    '3000',
    whole(0, 65_535),
    ['Cổng HTTP; 0 là một cổng trống bất kỳ.', 'The HTTP port; 0 takes any free one.'],
    range(0, 65_535),
  ),
  host: setting(
    'HOST',
    '127.0.0.1',
    z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    [
      'Địa chỉ lắng nghe; 0.0.0.0 mở cho mạng. Dữ liệu mẫu chỉ nạp khi đây là địa chỉ của chính máy.',
      'The address to listen on; 0.0.0.0 opens it to the network. The sample loads only on a loopback address.',
    ],
    ['một địa chỉ IP hoặc tên máy', 'an IP address or a host name'],
  ),
  dataDir: setting(
    'DATA_DIR',
    './data',
    z
      .string()
      .min(1)
      .transform((text) => path.resolve(text)),
    ['Thư mục dữ liệu.', 'The data folder.'],
    ['đường dẫn một thư mục ghi được', 'the path of a folder that can be written'],
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    undefined,
    postgresUrl,
    [
      'Máy chủ PostgreSQL 18 riêng; không đặt thì dùng bản đi kèm trong thư mục dữ liệu.',
      'A PostgreSQL 18 server of your own; without it the one that comes along runs in the data folder.',
    ],
    postgresUrlAllowed,
    true,
  ),
  adminDatabaseUrl: setting(
    'ADMIN_DATABASE_URL',
    undefined,
    postgresUrl,
    [
      'Chủ sở hữu cơ sở dữ liệu ở DATABASE_URL, chỉ dùng khi nâng cấp; không đặt thì nhật ký chỉ-ghi-thêm không được bảo đảm.',
      'The owner of the database at DATABASE_URL, used to migrate only; without it append-only is not enforced.',
    ],
    postgresUrlAllowed,
    true,
  ),
  demo: setting(
    'KHEO_DEMO',
    '0',
    flag,
    [
      '1 cho phép tài khoản dùng thử đăng nhập cả khi HOST không phải địa chỉ của chính máy.',
      '1 lets the demo accounts sign in although HOST is not a loopback address.',
    ],
    zeroOrOne,
  ),
  backupFirst: setting(
    'KHEO_BACKUP_FIRST',
    '1',
    flag,
    [
      'Sao lưu vào thư mục backups trước khi bản mới thay đổi cấu trúc dữ liệu.',
      'Backs up into the folder backups before a newer version changes the tables.',
    ],
    zeroOrOne,
  ),
  logLevel: setting(
    'KHEO_LOG_LEVEL',
    'info',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    ['Mức nhật ký ra stderr.', 'How much goes to the log on stderr.'],
    ['debug, info, warn, error hoặc silent', 'debug, info, warn, error or silent'],
  ),
  trustProxy: setting(
    'KHEO_TRUST_PROXY',
    '0',
    flag,
    [
      '1 khi đứng sau một proxy tự đặt X-Forwarded-Proto, -Host và -For; nếu không, các đầu mục ấy bị bỏ qua.',
      '1 behind a proxy that sets X-Forwarded-Proto, -Host and -For itself; otherwise they are ignored.',
    ],
    zeroOrOne,
  ),
  origin: setting(
    'ORIGIN',
    undefined,
    z
      .string()
      .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text))
      .optional(),
    [
      'Địa chỉ mà người dùng gõ, khi khác địa chỉ máy chủ thấy.',
      'The address that people type, where it differs from what the server sees.',
    ],
    [
      'một địa chỉ như https://kheo.example.vn, không có đường dẫn',
      'an address like https://kheo.example.vn, without a path',
    ],
  ),
  pool: setting(
    'KHEO_POOL',
    '10',
    whole(2, 40),
    ['Số kết nối cơ sở dữ liệu nhiều nhất.', 'The most database connections at a time.'],
    range(2, 40),
  ),
  databaseCacheMb: setting(
    'KHEO_DB_CACHE_MB',
    '64',
    whole(16, 16_384),
    [
      'Bộ nhớ đệm của PostgreSQL đi kèm, tính bằng MB.',
      'The cache of the PostgreSQL that comes along, in MB.',
    ],
    range(16, 16_384),
  ),
} as const;

export type Settings = {
  readonly [K in keyof typeof table]: (typeof table)[K] extends Setting<infer T> ? T : never;
};

/** Reads all settings, or says in one sentence each what is broken and what is allowed. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const values: Record<string, unknown> = {};
  const broken: Both[] = [];
  for (const [key, entry] of Object.entries(table)) {
    const text = env[entry.name]?.trim() || entry.fallback;
    const parsed = entry.shape.safeParse(text);
    if (parsed.success) values[key] = parsed.data;
    else {
      const shown = entry.secret ? '…' : text;
      broken.push([
        `${entry.name}="${shown}" không hợp lệ: cần ${entry.allowed[0]}.`,
        `${entry.name}="${shown}" is not valid: it takes ${entry.allowed[1]}.`,
      ]);
    }
  }
  if (broken.length > 0) {
    throw new Halt(broken.map(([vi]) => vi).join('\n'), broken.map(([, en]) => en).join('\n'));
  }
  return values as Settings;
}

export interface SettingRow {
  readonly name: string;
  readonly fallback: string | null;
  /** What the environment says now; secrets as "…". */
  readonly value: string | null;
  readonly what: { readonly vi: string; readonly en: string };
  readonly allowed: { readonly vi: string; readonly en: string };
}

/** The whole table, for `npm run kheo -- settings` and the documentation. */
export function settingsTable(env: Readonly<Record<string, string | undefined>>): SettingRow[] {
  return Object.values(table).map((entry) => {
    const set = env[entry.name]?.trim() || null;
    return {
      name: entry.name,
      fallback: entry.fallback ?? null,
      value: set && entry.secret ? '…' : set,
      what: { vi: entry.what[0], en: entry.what[1] },
      allowed: { vi: entry.allowed[0], en: entry.allowed[1] },
    };
  });
}

/** True if only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
