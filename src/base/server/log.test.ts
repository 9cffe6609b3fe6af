import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** What the real log writes to stderr when a program logs this. */
function logged(code: string): Record<string, unknown> {
  const run = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { openLog } from '#base/server/log.ts'; import pg from 'pg'; const log = openLog('info'); ${code}`,
    ],
    { encoding: 'utf8' },
  );
  expect(run.stdout).toBe('');
  return JSON.parse(run.stderr) as Record<string, unknown>;
}

test('a line is one JSON object with the level as a word and no machine name', () => {
  const line = logged(`log.info({ units: 3 }, 'loaded');`);
  expect(line).toMatchObject({ level: 'info', units: 3, msg: 'loaded' });
  expect(Object.keys(line).sort()).toEqual(['level', 'msg', 'time', 'units']);
});

test('what could name a person or open a door is left out, also one level down', () => {
  const line = logged(
    `log.info({ email: 'a@b.vn', account: { id: 7, phone: '0912', password: 'x' }, token: 't' }, 'signed in');`,
  );
  expect(line).toMatchObject({ account: { id: 7 }, msg: 'signed in' });
  expect(JSON.stringify(line)).not.toMatch(/a@b|0912|"x"|"t"/);
});

test('an error of the database is logged without the values it quotes', () => {
  const line = logged(`
    const error = new pg.DatabaseError('invalid input syntax for type date: "Nguyễn Văn A"', 10, 'error');
    Object.assign(error, { severity: 'ERROR', code: '22007', detail: 'Key (email)=(a@b.vn) exists', table: 'account' });
    log.error({ err: error }, 'refused');`);
  expect(line.err).toMatchObject({
    code: '22007',
    table: 'account',
    message: 'invalid input syntax for type date: "…"',
  });
  expect(JSON.stringify(line)).not.toMatch(/Nguyễn|a@b/);
});
