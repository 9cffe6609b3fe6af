import { type ActionFailure, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal, type Refusal, refuse, status } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { tableText } from '#base/server/table-file.ts';
import type { FormEvent, FormNames } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import { type RefusedForm, refused } from '#base/ui/refused.ts';

/** The most that a form with a table may hold: about 60,000 rows. */
const MOST = 8 * 1024 * 1024;

type Sent<R> =
  | { readonly failure: ActionFailure<{ refused: RefusedForm }>; readonly result: null }
  /** `values` are what was typed, with the file's text as the table: for a page that asks once more. */
  | { readonly failure: null; readonly result: R; readonly values: Readonly<Record<string, string>> };

/**
 * Carries a form with a table, pasted into `table` or chosen as `file`, to whatever takes it. The file is read here and
 * not kept: what counts is what the draft holds afterwards.
 */
export async function carryTable<R>(
  event: FormEvent,
  names: FormNames,
  schema: z.ZodObject,
  take: (env: Env, input: Record<string, unknown>, key: string) => Promise<Outcome<R>>,
  { needed = false } = {},
): Promise<Sent<R>> {
  const { locale } = event.locals;
  const form = await readForm(
    event.request,
    schema.extend({ table: z.string().optional(), file: z.any() }),
    MOST,
  );
  const no = (refusal: Refusal, values: Readonly<Record<string, unknown>>): Sent<R> => {
    const labels = names.labels;
    const ofFile = refusal.code.startsWith('sheet.') || refusal.code === 'input.unreadable';
    const at = ofFile ? { [refusal.code]: 'file' } : {};
    return {
      failure: fail(status(refusal), { refused: refused(refusal, locale, values, { labels, at }) }),
      result: null,
    };
  };
  if (isRefusal(form)) return no(form, {});
  const { file, table, ...rest } = form.input;
  const chosen = form.files.get('file');
  const text = chosen ? await tableText(new Uint8Array(await chosen.arrayBuffer())) : String(table ?? '');
  if (isRefusal(text)) return no(text, form.values);
  if (needed && text.trim() === '')
    return no(refuse('input.invalid', { issues: [{ at: 'table', problem: 'required' }] }), form.values);
  if (form.key === null) return no(refuse('key.missing'), form.values);
  const result = await take(envOf(event), { ...rest, table: text }, form.key);
  if (isRefusal(result)) return no(result, form.values);
  const typed = Object.entries(form.values).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { failure: null, result: result as R, values: { ...Object.fromEntries(typed), table: text } };
}
