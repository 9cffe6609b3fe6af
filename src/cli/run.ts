import { parseArgs } from 'node:util';
import { haltFor } from '#base/server/halt.ts';
import type { Locale } from '#base/text.ts';
import { type Both, type Command, type CommandOption, type ExitCode, Misuse, pick } from './command.ts';

/** Where a run speaks: the terminal, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const common: Readonly<Record<string, CommandOption>> = {
  lang: { type: 'string', value: 'vi|en', what: ['Ngôn ngữ của các câu.', 'The language of the sentences.'] },
  help: { type: 'boolean', what: ['In phần giúp đỡ này.', 'Prints this help.'] },
};

/** Runs one command line and gives its exit code. What goes wrong is said in a sentence, never with a stack. */
export async function run(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const locale = languageOf(argv);
  const say = (sentence: Both): void => terminal.err(pick(sentence, locale));
  try {
    return await dispatch(commands, argv, locale, terminal, say);
  } catch (error) {
    if (error instanceof Misuse) {
      say(error.sentence);
      say(['"npm run kheo -- help" liệt kê các lệnh.', '"npm run kheo -- help" lists the commands.']);
      return 2;
    }
    const halt = haltFor(error);
    if (halt) {
      terminal.err(halt[locale]);
      return 1;
    }
    const message = error instanceof Error ? error.message : String(error);
    say([
      `Lỗi trong chương trình: ${message}. Hãy báo lỗi này cùng câu lệnh vừa gõ.`,
      `A mistake in the program: ${message}. Please report it with the command you typed.`,
    ]);
    return 1;
  }
}

/** Read before anything else, so that a mistake in the rest is said in the right language too. */
function languageOf(argv: readonly string[]): Locale {
  const at = argv.indexOf('--lang');
  return argv.includes('--lang=en') || (at >= 0 && argv[at + 1] === 'en') ? 'en' : 'vi';
}

async function dispatch(
  commands: readonly Command[],
  argv: readonly string[],
  locale: Locale,
  terminal: Terminal,
  say: (sentence: Both) => void,
): Promise<ExitCode> {
  const words = withoutLanguage(argv);
  const first = words[0];
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    overview(commands, words.slice(1), locale, terminal);
    return first === undefined ? 2 : 0;
  }
  const command = [3, 2, 1]
    .map((n) => commands.find((c) => c.name === words.slice(0, n).join(' ')))
    .find((c) => c);
  if (!command) {
    const below = commands.filter((c) => c.name.startsWith(`${first} `));
    if (below.length === 0) {
      throw new Misuse(`Không có lệnh “${first}”.`, `There is no command "${first}".`);
    }
    overview(below, [], locale, terminal);
    return words.includes('--help') || words.includes('-h') ? 0 : 2;
  }
  const rest = words.slice(command.name.split(' ').length);
  const { values, positionals } = parse(command, rest);
  if (values.help === true) {
    help(command, locale, terminal);
    return 0;
  }
  const [least, most] = command.words ?? [0, 0];
  if (positionals.length < least || positionals.length > most) {
    throw new Misuse(
      `Cách dùng: kheo ${command.name} ${command.takes ?? ''}`.trimEnd(),
      `Usage: kheo ${command.name} ${command.takes ?? ''}`.trimEnd(),
    );
  }
  return command.run({ args: positionals, options: values, locale, out: terminal.out, say });
}

function withoutLanguage(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const value = word === '--lang' ? argv[++i] : word.startsWith('--lang=') ? word.slice(7) : null;
    if (value === null) words.push(word);
    else if (value !== 'vi' && value !== 'en') {
      throw new Misuse('--lang nhận vi hoặc en.', '--lang takes vi or en.');
    }
  }
  return words;
}

function parse(command: Command, rest: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]),
  );
  try {
    return parseArgs({
      args: [...rest],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    const message = (error as Error).message.split('. ')[0] ?? '';
    throw new Misuse(
      `Không hiểu lựa chọn của lệnh “${command.name}” (${message}).`,
      `The options of "${command.name}" were not understood (${message}).`,
    );
  }
}

function overview(
  commands: readonly Command[],
  words: readonly string[],
  locale: Locale,
  { out }: Terminal,
): void {
  const asked = words.join(' ');
  const one = commands.find((command) => command.name === asked);
  if (one) {
    help(one, locale, { out, err: out });
    return;
  }
  const list = asked === '' ? commands : commands.filter((command) => command.name.startsWith(`${asked} `));
  if (list.length === 0) throw new Misuse(`Không có lệnh “${asked}”.`, `There is no command "${asked}".`);
  out(pick(['Cách dùng: npm run kheo -- <lệnh>', 'Usage: npm run kheo -- <command>'], locale));
  out('');
  const left = list.map((command) => `${command.name} ${command.takes ?? ''}`.trimEnd());
  const width = Math.min(36, Math.max(...left.map((text) => text.length)));
  list.forEach((command, i) => {
    const label = left[i] ?? '';
    const pad = label.length > width ? `\n  ${' '.repeat(width)}` : ' '.repeat(width - label.length);
    out(`  ${label}${pad}  ${pick(command.what, locale)}`);
  });
  out('');
  out(
    pick(
      [
        'Mỗi lệnh có --help; --lang en đổi sang tiếng Anh. npm start không nằm ở đây: nó chạy Khéo.',
        'Each has --help; --lang en is English. npm start is not among them: it runs Khéo.',
      ],
      locale,
    ),
  );
}

function help(command: Command, locale: Locale, { out }: Terminal): void {
  out(pick(command.what, locale));
  out('');
  out(`npm run kheo -- ${command.name} ${command.takes ?? ''}`.trimEnd());
  if (command.more) out(`\n${pick(command.more, locale)}`);
  out('');
  const rows = Object.entries({ ...command.options, ...common });
  for (const [name, option] of rows) {
    const label = `--${name}${option.value ? ` ${option.value}` : ''}`;
    out(`  ${label.padEnd(18)} ${pick(option.what, locale)}`);
  }
  out('');
  out(
    pick(
      [
        'Mã thoát: 0 xong, 1 bị từ chối hoặc không làm được (kèm lý do), 2 gõ sai lệnh.',
        'Exit codes: 0 done, 1 refused or failed (with the reason), 2 not understood.',
      ],
      locale,
    ),
  );
}
