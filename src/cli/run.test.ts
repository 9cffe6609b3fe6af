import { describe, expect, it } from 'vitest';
import { Halt } from '#base/server/halt.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { run } from './run.ts';

async function kheo(list: readonly Command[], ...argv: string[]) {
  const lines = { out: '', err: '' };
  const code = await run(list, argv, {
    out: (text) => {
      lines.out += `${text}\n`;
    },
    err: (text) => {
      lines.err += `${text}\n`;
    },
  });
  return { code, ...lines };
}

const failing = (error: unknown): Command => ({
  name: 'trial',
  what: ['Thử.', 'A trial.'],
  run: () => Promise.reject(error),
});

describe('the command line', () => {
  it('explains every command in both languages', async () => {
    const list = await kheo(commands, 'help');
    expect(list.code).toBe(0);
    for (const command of commands) {
      expect(list.out).toContain(command.name);
      for (const lang of ['vi', 'en']) {
        const help = await kheo(commands, ...command.name.split(' '), '--help', '--lang', lang);
        expect(help).toMatchObject({ code: 0, err: '' });
        expect(help.out).toContain(command.what[lang === 'vi' ? 0 : 1]);
        expect(help.out).toContain(`npm run kheo -- ${command.name}`);
      }
    }
  });

  it('says what it did not understand, with exit code 2', async () => {
    for (const argv of [
      ['nothing'],
      ['settings', 'more'],
      ['call', '--wrong'],
      ['call', 'no.such'],
      ['--lang', 'fr'],
    ]) {
      const { code, out, err } = await kheo(commands, ...argv);
      expect({ argv, code, out }).toEqual({ argv, code: 2, out: '' });
      expect(err).toContain('npm run kheo -- help');
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect((await kheo(commands)).code).toBe(2);
  });

  it('says why it failed, with exit code 1 and never a stack', async () => {
    const halt = await kheo([failing(new Halt('Đĩa đã đầy.', 'The disk is full.'))], 'trial', '--lang=en');
    expect(halt).toEqual({ code: 1, out: '', err: 'The disk is full.\n' });
    const bug = await kheo([failing(new TypeError('x is not a function'))], 'trial');
    expect(bug.code).toBe(1);
    expect(bug.err).toMatch(/^Lỗi trong chương trình: x is not a function\./);
    expect(bug.err).not.toMatch(/\n\s+at /);
  });

  it('lists the settings and never shows a secret', async () => {
    process.env.DATABASE_URL = 'postgresql://me:hush@db/kheo';
    try {
      const { code, out } = await kheo(commands, 'settings', '--lang', 'en');
      expect(code).toBe(0);
      expect(out).toContain('DATA_DIR=');
      expect(out).not.toContain('hush');
    } finally {
      delete process.env.DATABASE_URL;
    }
  });
});
