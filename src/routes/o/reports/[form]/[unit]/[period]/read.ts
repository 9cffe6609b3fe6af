import { type FileKind, fileName } from '#base/files.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Outcome } from '#base/server/declared.ts';
import { keepFile, uploadLimit } from '#base/server/files.ts';
import { readFormData } from '#base/server/web/http.ts';
import type { Typed } from './entry.ts';

/** The plain form of a report as it came in. */
export interface Sent {
  readonly typed: Typed;
  readonly seen: number;
  readonly key: string | null;
  readonly confirmed: boolean;
  readonly note: string;
}

const parts = { value: 'values', text: 'texts', note: 'notes' } as const;
const PART = /^_(value|text|note|file|hash|drop) (.+)$/;

/** Reads the plain form; its files are kept, so that they need not be chosen again after a refusal. */
export async function readEntry(request: Request, kinds: readonly FileKind[]): Promise<Outcome<Sent>> {
  const form = await readFormData(request, uploadLimit);
  if (isRefusal(form)) return form;
  const typed: Typed = { values: {}, texts: {}, notes: {}, files: {} };
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  for (const [field, value] of form) {
    const [, part = '', key = ''] = PART.exec(field) ?? [];
    if (part === 'hash' && !form.has(`_drop ${key}`))
      typed.files[key] = { hash: text(field), name: text(`_name ${key}`) };
    else if ((part === 'value' || part === 'text' || part === 'note') && typeof value === 'string')
      typed[parts[part]][key] = value;
  }
  for (const [field, value] of form) {
    const [, part = '', key = ''] = PART.exec(field) ?? [];
    if (part !== 'file' || typeof value === 'string' || (value.size === 0 && value.name === '')) continue;
    const kept = await keepFile(new Uint8Array(await value.arrayBuffer()), kinds);
    if (isRefusal(kept)) return kept;
    typed.files[key] = { hash: kept.hash, name: fileName(value.name, kept.kind) };
  }
  return {
    typed,
    seen: Number(text('_seen')) || 0,
    key: text('_key') || null,
    confirmed: text('_confirmed') === '1',
    note: text('_note'),
  };
}
