import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Locale } from '#base/text.ts';

/** A sentence in Vietnamese and in English. */
export type Both = readonly [vi: string, en: string];

export interface CommandOption {
  readonly type: ParseArgsOptionDescriptor['type'];
  /** How its value is called in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly what: Both;
}

/** What a command is given: the words after its name, its options, and where to speak. */
export interface Given {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly locale: Locale;
  /** A result, on stdout. */
  readonly out: (text: string) => void;
  /** News about the work, on stderr. */
  readonly say: (sentence: Both) => void;
}

/** 0: done. 1: refused or failed, and the reason was said. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** One to three words: `settings`, `audit verify`. */
  readonly name: string;
  /** The words it takes, as the help shows them: `<name> [json]`. */
  readonly takes?: string;
  /** How many words it takes. */
  readonly words?: readonly [least: number, most: number];
  readonly what: Both;
  readonly more?: Both;
  readonly options?: Readonly<Record<string, CommandOption>>;
  readonly run: (given: Given) => Promise<ExitCode>;
}

/** The words were not understood: said with the way to the help, exit code 2. */
export class Misuse extends Error {
  readonly sentence: Both;
  constructor(vi: string, en: string) {
    super(en);
    this.sentence = [vi, en];
  }
}

/** The half of a pair that the reader understands. */
export function pick([vi, en]: Both, locale: Locale): string {
  return locale === 'vi' ? vi : en;
}
