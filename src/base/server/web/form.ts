import { type ActionFailure, fail } from '@sveltejs/kit';
import type { z } from 'zod';
import { bytesInWords, type FileKind, fileName } from '#base/files.ts';
import { isRefusal, type Refusal, refuse, sentence, status } from '#base/refusal.ts';
import type { Issue, RefusalCode } from '#base/refusals.ts';
import type { Action } from '#base/server/action.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { fileLimit, keepFile, uploadLimit } from '#base/server/files.ts';
import { bodyLimit, envOf, readForm } from '#base/server/web/http.ts';
import type { FileRef } from '#base/shapes.ts';
import type { Locale } from '#base/text.ts';
import { type RefusedForm, refused } from '#base/ui/refused.ts';
import type { Phrase } from '#base/words.ts';

/** What carrying a form needs of a request. */
export interface FormEvent {
  readonly request: Request;
  readonly locals: App.Locals;
}

/** How a room names the fields of its forms. */
export interface FormNames {
  readonly labels: Readonly<Record<string, Phrase>>;
  /** The field that a refusal speaks of: the first of these that the form has. */
  readonly at?: Partial<Record<RefusalCode, readonly string[]>>;
  /** Fields that are never sent back. */
  readonly secret?: readonly string[];
  /** File fields: what comes in is kept, and the input gets its hash and name (`fileRef`) in its place. */
  readonly files?: Readonly<Record<string, FileField>>;
}

export interface FileField {
  readonly kinds: readonly FileKind[];
  /** The most bytes; `fileLimit` unless said. */
  readonly most?: number;
  /** What is kept instead of what came in, such as a picture without its location. */
  readonly through?: (bytes: Uint8Array) => Promise<Outcome<Uint8Array>>;
}

export type Carried<R> =
  | { readonly failure: ActionFailure<{ refused: RefusedForm }>; readonly result: null }
  | { readonly failure: null; readonly result: R };

/**
 * Carries a form to whatever takes its input: after a refusal each field at fault has its sentence and what was typed
 * is still there. `fixed` are fields that the address decides.
 */
export async function carry<S extends z.ZodType, R>(
  event: FormEvent,
  schema: S,
  names: FormNames,
  take: (env: Env, input: z.input<S>, key: string) => Promise<Outcome<R>>,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  const form = await readForm(event.request, schema, names.files ? uploadLimit : bodyLimit);
  if (isRefusal(form)) return { failure: failed(event, form, {}, names), result: null };
  const values: Record<string, unknown> = { ...form.values };
  const no = (refusal: Refusal, at?: string): Carried<R> => {
    const naming = at === undefined ? names : { ...names, at: { ...names.at, [refusal.code]: [at] } };
    return {
      failure: failed(event, refusal, at === undefined ? values : { ...values, [at]: '' }, naming),
      result: null,
    };
  };
  if (form.key === null) return no(refuse('key.missing'));
  const kept: Record<string, FileRef> = {};
  for (const [field, expected] of Object.entries(names.files ?? {})) {
    const sent = form.files.get(field);
    if (!sent) continue;
    const file = await keptUpload(sent, expected);
    if (isRefusal(file)) return no(file, field);
    kept[field] = file;
    // After a refusal for another reason the file need not be chosen again.
    values[`${field}.hash`] = file.hash;
    values[`${field}.name`] = file.name;
  }
  const input = { ...form.input, ...kept, ...fixed } as z.input<S>;
  const result = await take(envOf(event), input, form.key);
  return isRefusal(result) ? no(result) : { failure: null, result: result as R };
}

/** Keeps a file that came with a form, under the name that it was given at home. */
async function keptUpload(
  file: File,
  { kinds, most = fileLimit, through }: FileField,
): Promise<Outcome<FileRef>> {
  if (file.size > most) return refuse('file.too_large', { limit: bytesInWords(most) });
  const came = new Uint8Array(await file.arrayBuffer());
  const bytes = through && came.byteLength > 0 ? await through(came) : came;
  if (isRefusal(bytes)) return bytes;
  const kept = await keepFile(bytes, kinds, most);
  return isRefusal(kept) ? kept : { hash: kept.hash, name: fileName(file.name, kept.kind) };
}

/** The same for an action. */
export function carryTo<S extends z.ZodType, L, R>(
  event: FormEvent,
  action: Action<S, L, R>,
  names: FormNames,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Carried<R>> {
  const secret = [...(names.secret ?? []), ...(action.spec.secret ?? [])];
  return carry(event, action.spec.input, { ...names, secret }, action, fixed);
}

function failed(
  { locals }: FormEvent,
  refusal: Refusal,
  values: Readonly<Record<string, unknown>>,
  { labels, at, secret = [] }: FormNames,
): ActionFailure<{ refused: RefusedForm }> {
  const shown = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name)));
  const said = leftOut(refusal, values);
  const field = at?.[refusal.code]?.find((name) => Object.hasOwn(values, name));
  const naming = field === undefined ? { labels } : { labels, at: { [refusal.code]: field } };
  return fail(status(refusal), { refused: refused(said, locals.locale, shown, naming) });
}

const choices = new Set<Issue['problem']>(['not_allowed', 'wrong_type', 'bad_format', 'not_a_day']);

/** A choice that nobody made, or a day that nobody gave, is missing rather than wrong. */
function leftOut(refusal: Refusal, values: Readonly<Record<string, unknown>>): Refusal {
  if (refusal.code !== 'input.invalid') return refusal;
  const issues = (refusal.details.issues as readonly Issue[]).map(
    (issue): Issue =>
      choices.has(issue.problem) && (values[issue.at] ?? '') === ''
        ? { at: issue.at, problem: 'required' }
        : issue,
  );
  return refuse('input.invalid', { issues });
}

/** Why something cannot be done now, for the button that it disables; null when it can. */
export function why(refusal: Refusal | null, locale: Locale): string | null {
  return refusal && sentence(refusal, locale);
}
