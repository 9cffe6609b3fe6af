import type { z } from 'zod';
import { bytesInWords } from '#base/files.ts';
import { isRefusal, problem, type Refusal, refuse, status } from '#base/refusal.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { type Field, readFields } from '#base/server/web/fields.ts';
import type { Locale } from '#base/text.ts';

/** The most that a form or a JSON body may hold; the server itself takes a little more, so that this sentence is heard. */
export const bodyLimit = 512 * 1024;

/** What every query and action runs in, from the request. */
export function envOf(event: { readonly locals: App.Locals }): Env {
  const { db, actor, today } = event.locals;
  return { db, actor, today };
}

/** The language that the client asks for, of the two there are. */
export function preferred(header: string | null, otherwise: Locale): Locale {
  let best: Locale = otherwise;
  let weight = 0;
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    const q = rest.map((r) => /^\s*q=([\d.]+)\s*$/.exec(r)?.[1]).find((found) => found !== undefined);
    const value = q === undefined ? 1 : Number(q);
    if (value > weight) {
      best = language;
      weight = value;
    }
  }
  return best;
}

/** An answer before it is sent, whoever sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** RFC 9457: the refusal as `application/problem+json`, titled in the client's language. */
export function problemReply(refusal: Refusal, locale: Locale): Reply {
  const body = JSON.stringify(problem(refusal, locale));
  const wait = retryAfter(refusal);
  return {
    status: status(refusal),
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...(wait === null ? {} : { 'retry-after': String(wait) }),
    },
    body,
  };
}

/** The same for the framework. */
export function problemResponse(refusal: Refusal, locale: Locale): Response {
  return asResponse(problemReply(refusal, locale));
}

/** A reply as the framework sends it. */
export function asResponse({ body, ...init }: Reply): Response {
  return new Response(body, init);
}

/** Seconds after which the same request may succeed, where that is known. */
function retryAfter(refusal: Refusal): number | null {
  if (refusal.code === 'service.unavailable') return 5;
  if (refusal.code === 'service.busy') return 1;
  return refusal.code === 'access.locked' ? Number(refusal.details.minutes) * 60 : null;
}

/** A result as JSON. */
export function jsonReply(result: unknown): Reply {
  const body = JSON.stringify(result ?? null);
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'private, no-cache',
    },
    body,
  };
}

/** What is read of a request that brings a body. */
export interface Incoming {
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The bytes of a body, at most `limit` of them. */
export async function readBytes(
  request: Incoming,
  limit = bodyLimit,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const tooBig = refuse('input.too_big', { limit: bytesInWords(limit) });
  if (Number(request.headers.get('content-length')) > limit) return tooBig;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) return tooBig;
      chunks.push(chunk);
    }
  } catch (error) {
    // the server counts too, and the client may have gone away in the middle
    return (error as { status?: unknown }).status === 413 ? tooBig : refuse('input.unreadable');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/**
 * A JSON body. Only `application/json` is taken: a page of another site cannot send that type without asking
 * first, so a stolen visit cannot write.
 */
export async function readJson(request: Incoming, limit = bodyLimit): Promise<Outcome<unknown>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse('input.unreadable');
  const bytes = await readBytes(request, limit);
  if (isRefusal(bytes)) return bytes;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return refuse('input.unreadable');
  }
}

/** The fields of a form as the browser sent them. */
export async function readFormData(request: Request, limit = bodyLimit): Promise<Outcome<FormData>> {
  const bytes = await readBytes(request, limit);
  if (isRefusal(bytes)) return bytes;
  try {
    const type = request.headers.get('content-type') ?? '';
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    return refuse('input.unreadable');
  }
}

/** A form as it came in: the object for the action, its key, and what was typed, to be shown again. */
export interface Submitted {
  readonly input: Record<string, unknown>;
  readonly key: string | null;
  readonly values: Readonly<Record<string, string | string[]>>;
  /** Files by the name of their field; a file field that was left empty brings none. */
  readonly files: ReadonlyMap<string, File>;
}

/** Reads a form for a schema. Names that begin with "_" belong to the page, not to the input. */
export async function readForm(
  request: Request,
  schema: z.ZodType,
  limit = bodyLimit,
): Promise<Outcome<Submitted>> {
  const form = await readFormData(request, limit);
  if (isRefusal(form)) return form;
  const fields: Field[] = [...form].filter(([name]) => !name.startsWith('_') || name.startsWith('__'));
  const values = new Map<string, string | string[]>();
  const files = new Map<string, File>();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') {
      if (value.name !== '' || value.size > 0) files.set(name, value);
      continue;
    }
    const before = values.get(name);
    values.set(name, before === undefined ? value : [before, value].flat());
  }
  const key = form.get('_key');
  return {
    input: readFields(schema, fields),
    key: typeof key === 'string' ? key : null,
    values: Object.fromEntries(values),
    files,
  };
}
