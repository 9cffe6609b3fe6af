import { expect, test } from 'vitest';
import { Halt } from '#base/server/halt.ts';
import { isLoopback, readSettings, settingsTable } from '#base/server/settings.ts';

function halted(env: Record<string, string>): Halt {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof Halt) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

test('without any setting Khéo listens on this machine alone and keeps its data beside it', () => {
  const settings = readSettings({});
  expect(settings.port).toBe(3000);
  expect(settings.host).toBe('127.0.0.1');
  expect(settings.dataDir).toBe(`${process.cwd()}/data`);
  expect(settings.databaseUrl).toBeUndefined();
  expect(settings.demo).toBe(false);
  expect(settings.pool).toBe(10);
});

test('an empty value counts as unset', () => {
  expect(readSettings({ PORT: '', ORIGIN: ' ' }).port).toBe(3000);
});

test.each([
  ['PORT', 'abc', 'a whole number from 0 to 65535'],
  ['PORT', '70000', 'a whole number from 0 to 65535'],
  ['PORT', '-1', 'a whole number from 0 to 65535'],
  ['HOST', 'a b', 'an IP address or a host name'],
  ['KHEO_DEMO', 'yes', '0 or 1'],
  ['KHEO_LOG_LEVEL', 'loud', 'debug, info, warn, error or silent'],
  ['ORIGIN', 'https://kheo.example.vn/path', 'without a path'],
  ['ORIGIN', 'ftp://kheo.example.vn', 'without a path'],
  ['KHEO_POOL', '1', 'a whole number from 2 to 40'],
])('%s=%s is refused with what is allowed, in both languages', (name, value, allowed) => {
  const halt = halted({ [name]: value });
  expect(halt.en).toContain(`${name}="${value}"`);
  expect(halt.en).toContain(allowed);
  expect(halt.vi).toContain(`${name}="${value}" không hợp lệ`);
});

test('all broken settings are named at once, and a password is never shown', () => {
  const halt = halted({ PORT: 'x', DATABASE_URL: 'mysql://u:geheim@h/d' });
  expect(halt.en).toContain('PORT="x"');
  expect(halt.en).toContain('DATABASE_URL="…"');
  expect(halt.en).not.toContain('geheim');
  expect(halt.en.split('\n')).toHaveLength(2);
});

test('the table lists every setting with its sentence in both languages and hides secrets', () => {
  const table = settingsTable({ PORT: '8080', DATABASE_URL: 'postgresql://u:geheim@h/d' });
  expect(table.map((row) => row.name)).toEqual([
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'ADMIN_DATABASE_URL',
    'KHEO_DEMO',
    'KHEO_BACKUP_FIRST',
    'KHEO_LOG_LEVEL',
    'KHEO_TRUST_PROXY',
    'ORIGIN',
    'KHEO_POOL',
    'KHEO_DB_CACHE_MB',
  ]);
  for (const row of table) {
    expect(row.what.vi).toMatch(/[.]$/);
    expect(row.what.en).toMatch(/[.]$/);
  }
  expect(table[0]).toMatchObject({ fallback: '3000', value: '8080' });
  expect(table[3]?.value).toBe('…');
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['192.168.1.5', false],
  ['127.0.0.1.example.com', false],
])('%s is loopback: %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
});
