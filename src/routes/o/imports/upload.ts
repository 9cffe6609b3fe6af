import { randomUUID } from 'node:crypto';
import { type ActionFailure, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { decodeText } from '#base/encoding.ts';
import { isRefusal, type Refusal, refuse, sentence, status } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { uploadLimit } from '#base/server/files.ts';
import { openLog } from '#base/server/log.ts';
import { startRun } from '#base/server/runs.ts';
import { keepTable, openTable } from '#base/server/table-file.ts';
import type { FormEvent } from '#base/server/web/form.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import type { FileRef } from '#base/shapes.ts';
import { type RefusedForm, refused } from '#base/ui/refused.ts';

const log = openLog(process.env.KHEO_LOG_LEVEL || 'info');

/** The name of a table that was pasted. */
const PASTED = 'bang-dan.csv';
const SHOWN_BYTES = 200_000;

type Failed = ActionFailure<{ refused: RefusedForm }>;

const no = (refusal: Refusal, event: FormEvent, values: Readonly<Record<string, unknown>> = {}): Failed => {
  const at = Object.fromEntries([[refusal.code, 'file']]);
  return fail(status(refusal), { refused: refused(refusal, event.locals.locale, values, { at }) });
};

/**
 * Takes the table that a form brings, as a file or pasted, keeps it under its hash, and goes to its preview on the same
 * page. `carried` are fields that the preview's address keeps.
 */
export async function takeUpload(
  event: FormEvent & { readonly url: URL },
  carried: readonly string[] = [],
): Promise<Failed> {
  const schema = z.object(Object.fromEntries([...carried, 'file', 'table'].map((name) => [name, z.any()])));
  const form = await readForm(event.request, schema, uploadLimit);
  if (isRefusal(form)) return no(form, event);
  const sent = form.files.get('file');
  const pasted = String(form.values.table ?? '').trim();
  if (!sent && pasted === '') return no(refuse('file.none'), event, form.values);
  const kept = await keepTable(
    sent ? new Uint8Array(await sent.arrayBuffer()) : Buffer.from(pasted),
    sent?.name ?? PASTED,
  );
  if (isRefusal(kept)) return no(kept, event, form.values);
  const to = new URL(event.url.pathname, event.url);
  to.searchParams.set('file', kept.hash);
  to.searchParams.set('name', kept.name);
  for (const name of carried) {
    const value = form.values[name];
    if (typeof value === 'string' && value !== '') to.searchParams.set(name, value);
  }
  redirect(303, to.pathname + to.search);
}

/** The file that a preview's address names; null when it names none. */
export function fileAt(url: URL): FileRef | null {
  const hash = url.searchParams.get('file') ?? '';
  return /^[0-9a-f]{64}$/.test(hash)
    ? { hash, name: (url.searchParams.get('name') || 'tep').slice(0, 200) }
    : null;
}

/** What the page of an import begins with: the file that its address names, and what it would do or why it cannot. */
export async function previewAt<Plan>(
  { locals, url }: { readonly locals: App.Locals; readonly url: URL },
  preview: (env: Env, file: FileRef) => Promise<Outcome<Plan>>,
): Promise<{ key: string; name: string; plan: Plan | null; refused: string | null }> {
  const file = fileAt(url);
  const plan = file && (await preview(envOf({ locals }), file));
  const refused = isRefusal(plan) ? sentence(plan, locals.locale) : null;
  return { key: randomUUID(), name: file?.name ?? '', plan: isRefusal(plan) ? null : plan, refused };
}

/** The text that was pasted to make the file, so that it can be mended; null for one that was chosen. */
export async function pastedText(file: FileRef | null): Promise<string | null> {
  if (file?.name !== PASTED) return null;
  const opened = await openTable(file);
  if (isRefusal(opened) || opened.bytes.byteLength > SHOWN_BYTES) return null;
  return decodeText(opened.bytes)?.text ?? null;
}

/** What ends within this time is shown at once. */
const PATIENCE_MS = 1200;

/** Starts the work on a previewed file, and goes to the page of its progress. */
export async function startImport(
  event: FormEvent & { readonly url: URL },
  kind: string,
  work: (
    env: Env,
    input: { file: FileRef; leaveOut: boolean; confirmed: boolean; note: string },
    key: string,
  ) => Promise<Outcome<unknown>>,
): Promise<Failed> {
  const form = await readForm(
    event.request,
    z.object({ leaveOut: z.any(), confirmed: z.any(), note: z.any() }),
  );
  if (isRefusal(form)) return no(form, event);
  const file = fileAt(event.url);
  if (form.key === null || file === null) return no(refuse('key.missing'), event);
  const env = envOf(event);
  const key = form.key;
  const input = {
    file,
    leaveOut: form.values.leaveOut === 'true',
    confirmed: form.values.confirmed === 'true',
    note: String(form.values.note ?? ''),
  };
  const { id, ended } = await startRun(
    env,
    { kind, file },
    () => work(env, input, key),
    (error) => log.error({ err: error, kind }, 'an import broke off'),
  );
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  redirect(303, `/o/imports/${id}`);
}
