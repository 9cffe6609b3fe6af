import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { declared } from '#base/server/declared.ts';
import { shapeOf } from '#base/server/web/fields.ts';
import { initiativeMeasures } from '#initiatives/rules.ts';
import { syncMeasures } from '#measures/server/actions.ts';
import { reportingMeasures } from '#reporting/completeness.rules.ts';
import { type Command, Misuse, pick } from './command.ts';
import { show, withDatabase } from './database.ts';

/** The input: a JSON text, `@file`, `-` for stdin; nothing is an empty object. */
async function inputOf(word: string | undefined): Promise<unknown> {
  const source =
    word === undefined
      ? '{}'
      : word === '-'
        ? await text(process.stdin)
        : word.startsWith('@')
          ? await readFile(word.slice(1), 'utf8').catch(() => {
              throw new Misuse(
                `Không đọc được tệp ${word.slice(1)}.`,
                `The file ${word.slice(1)} cannot be read.`,
              );
            })
          : word;
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw new Misuse(
      'Dữ liệu vào không phải JSON; ví dụ: \'{"id":1}\', @tep.json, hoặc - để đọc từ stdin.',
      'The input is not JSON; for example: \'{"id":1}\', @file.json, or - to read stdin.',
    );
  }
}

export const call: Command = {
  name: 'call',
  takes: '[<name> [json | @file | -]]',
  words: [0, 2],
  what: [
    'Gọi một truy vấn hoặc hành động với quyền hệ thống; không có tên thì liệt kê tất cả.',
    'Calls a query or an action as the system; without a name lists them all.',
  ],
  more: [
    'Đây là cùng những hành động mà trang web và API dùng: cùng cách kiểm tra, cùng nhật ký. --schema in lược đồ JSON của dữ liệu vào.',
    'These are the actions that the pages and the API use: the same checks, the same audit log. --schema prints the JSON schema of the input.',
  ],
  options: {
    key: {
      type: 'string',
      value: 'KEY',
      what: ['Mã chống gửi trùng; không có thì tạo mới.', 'The idempotency key; a fresh one if left out.'],
    },
    schema: {
      type: 'boolean',
      what: ['Chỉ in lược đồ của dữ liệu vào.', 'Only prints the schema of the input.'],
    },
  },
  run: async (given) => {
    await import('#catalogue.ts');
    const [name, word] = given.args;
    if (name === undefined) {
      for (const entry of declared()) {
        const kind = pick(
          entry.kind === 'query' ? ['truy vấn', 'query'] : ['hành động', 'action'],
          given.locale,
        );
        given.out(`${entry.name.padEnd(34)} ${kind.padEnd(10)} ${entry.published?.summary ?? ''}`.trimEnd());
      }
      return 0;
    }
    const entry = declared().find((d) => d.name === name);
    if (!entry) {
      throw new Misuse(
        `Không có truy vấn hay hành động nào tên “${name}”; "kheo call" liệt kê tất cả.`,
        `There is no query or action called "${name}"; "kheo call" lists them all.`,
      );
    }
    if (given.options.schema) {
      given.out(JSON.stringify(shapeOf(entry.input), null, 2));
      return 0;
    }
    const input = await inputOf(word);
    const key = typeof given.options.key === 'string' ? given.options.key : randomUUID();
    return withDatabase('call', async ({ env, db }) => {
      // A database that no server has started on knows nothing yet of what can be counted.
      if (entry.kind === 'action') await syncMeasures(db, [...initiativeMeasures, ...reportingMeasures]);
      return show(given, await entry.call(env, input, key));
    });
  },
};
