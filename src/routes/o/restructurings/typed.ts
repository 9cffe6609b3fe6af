import { type ActionFailure, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { carry, type FormEvent } from '#base/server/web/form.ts';
import type { RefusedForm } from '#base/ui/refused.ts';
import { say } from '#base/words.ts';
import type { LineProblem } from '#restructuring/rules.ts';
import type { DraftLine } from '#restructuring/shapes.ts';
import { type ReadText, readText } from '#restructuring/text.rules.ts';
import { names } from './names.ts';
import { w } from './words.ts';

type Typed<R> =
  | {
      readonly failure: ActionFailure<{ refused: RefusedForm; problems: readonly LineProblem[] }>;
      readonly result: null;
    }
  | { readonly failure: null; readonly result: R };

/**
 * A form with a field `text` of lines: read first, then carried to whatever takes lines. When a line cannot be read
 * nothing is saved, every such line is named, and the text stands as it was typed.
 */
export async function carryLines<S extends z.ZodObject, R>(
  event: FormEvent,
  schema: S,
  take: (env: Env, input: z.input<S> & { lines: DraftLine[] }, key: string) => Promise<Outcome<R>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Typed<R>> {
  let read: ReadText = { lines: [], problems: [] };
  const form = schema.extend({ text: z.string() });
  const done = await carry(
    event,
    form,
    names,
    (env, raw, key) => {
      const { text, ...rest } = raw as Record<string, unknown> & { text?: string };
      read = readText(text ?? '');
      if (read.problems.length > 0 || read.lines.length === 0)
        return Promise.resolve(refuse('input.invalid', { issues: [{ at: 'text', problem: 'bad_format' }] }));
      return take(env, { ...rest, lines: [...read.lines] } as z.input<S> & { lines: DraftLine[] }, key);
    },
    fixed,
  );
  if (!done.failure) return done;
  const { refused } = done.failure.data;
  const { locale } = event.locals;
  const said =
    read.problems.length > 0
      ? say(w.unreadable, locale, { n: read.problems.length })
      : refused.fields.text && say(w.noLines, locale);
  const fields = said ? { ...refused.fields, text: `${said}.` } : refused.fields;
  return {
    failure: fail(done.failure.status, { refused: { ...refused, fields }, problems: read.problems }),
    result: null,
  };
}
