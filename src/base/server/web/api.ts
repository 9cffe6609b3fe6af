import type { RequestEvent } from '@sveltejs/kit';
import { grantedUnits } from '#base/actor.ts';
import { type FileKind, fileKinds } from '#base/files.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { type Declared, declared, type Env, type Outcome } from '#base/server/declared.ts';
import { fileLimit, type KeptFile, keepFile } from '#base/server/files.ts';
import { type Field, readFields } from '#base/server/web/fields.ts';
import {
  asResponse,
  envOf,
  type Incoming,
  jsonReply,
  preferred,
  problemReply,
  type Reply,
  readBytes,
  readJson,
} from '#base/server/web/http.ts';
import type { Locale } from '#base/text.ts';

/** Where the API stands. */
export const apiBase = '/api/v1';
const ACTIONS = 'actions';
/** Where files are sent before an action names them. */
export const FILES = 'files';

/** The address of a published declaration below `/api/v1`, with `{names}` for what stands in the path. */
export function addressOf(entry: Declared): string {
  return entry.kind === 'action'
    ? `/${ACTIONS}/${entry.name}`
    : (entry.published?.path ?? `/queries/${entry.name}`);
}

/** Names between braces in an address. */
export function pathNames(address: string): string[] {
  return [...address.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
}

interface Route {
  readonly parts: readonly string[];
  readonly entry: Declared;
}

interface Doors {
  /** Queries by the number of parts of their address; fixed words come before names. */
  readonly queries: ReadonlyMap<number, readonly Route[]>;
  readonly actions: ReadonlyMap<string, Declared>;
}

/** Made on the first request: by then everything is declared. */
let doors: Doors | null = null;

function openDoors(): Doors {
  const published = declared().filter((entry) => entry.published);
  const queries = new Map<number, Route[]>();
  for (const entry of published.filter(({ kind }) => kind === 'query')) {
    const parts = addressOf(entry).split('/').slice(1);
    queries.set(parts.length, [...(queries.get(parts.length) ?? []), { parts, entry }]);
  }
  const names = (route: Route): number => route.parts.filter((part) => part.startsWith('{')).length;
  for (const list of queries.values()) list.sort((a, b) => names(a) - names(b));
  const actions = published.filter(({ kind }) => kind === 'action');
  return { queries, actions: new Map(actions.map((entry) => [entry.name, entry])) };
}

function findQuery(
  { queries }: Doors,
  parts: readonly string[],
): { entry: Declared; inPath: Field[] } | null {
  for (const { parts: wanted, entry } of queries.get(parts.length) ?? []) {
    const inPath: Field[] = [];
    const fits = wanted.every((part, i) => {
      const given = parts[i] ?? '';
      if (!part.startsWith('{')) return part === given;
      inPath.push([part.slice(1, -1), given]);
      return given !== '';
    });
    if (fits) return { entry, inPath };
  }
  return null;
}

/** One request to the API, however it came. */
export interface Asked extends Incoming {
  readonly method: string;
  readonly url: URL;
  readonly env: Env;
  /** The visitor's own choice, which what the client accepts comes before. */
  readonly locale: Locale;
}

/** The API as a route of the framework. */
export async function answer(event: RequestEvent): Promise<Response> {
  const { request, url, locals } = event;
  const { method, headers, body } = request;
  return asResponse(await reply({ method, headers, body, url, env: envOf(event), locale: locals.locale }));
}

/**
 * Answers one request to the API from what was declared: GET for queries, POST for actions with a JSON body and
 * an `Idempotency-Key`. There is no handler per address. Files alone are sent as they are, to `/files`.
 */
export async function reply(asked: Asked): Promise<Reply> {
  doors ??= openDoors();
  const { method, headers, url, env } = asked;
  const locale = preferred(headers.get('accept-language'), asked.locale);
  const parts = url.pathname
    .slice(apiBase.length + 1)
    .split('/')
    .map(decoded);
  const missing = (): Reply =>
    problemReply(refuse('record.not_found', { what: `${method} ${url.pathname.slice(0, 200)}` }), locale);

  if (method === 'POST' && parts.length === 1 && parts[0] === FILES) {
    const kept = await takeFile(asked);
    return isRefusal(kept) ? problemReply(kept, locale) : jsonReply(kept);
  }
  if (method === 'POST') {
    const [first, name, ...rest] = parts;
    const entry = doors.actions.get(name ?? '');
    if (first !== ACTIONS || rest.length > 0 || !entry) return missing();
    const body = await readJson(asked);
    if (isRefusal(body)) return problemReply(body, locale);
    const result = await entry.call(env, body, headers.get('idempotency-key'));
    return isRefusal(result) ? problemReply(result, locale) : jsonReply(result);
  }

  const found = findQuery(doors, parts);
  if (!found) return missing();
  // the path has the last word over the query string
  const fields: Field[] = [...[...url.searchParams].map(unbracketed), ...found.inPath];
  const result = await found.entry.call(env, readFields(found.entry.input, fields), null);
  return isRefusal(result) ? problemReply(result, locale) : jsonReply(result);
}

/** Types that a page of another site cannot send without asking first, as for JSON. */
const fileTypes: ReadonlySet<string> = new Set([
  'application/octet-stream',
  ...Object.values(fileKinds).map(({ type }) => type),
]);

/** Keeps a file that is the whole body, for whoever may write somewhere; the actions that take files name its hash. */
async function takeFile(asked: Asked): Promise<Outcome<KeptFile>> {
  const { actor, today } = asked.env;
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  if (grantedUnits(actor, fileSenders, today).length === 0) {
    return refuse('access.forbidden', { roles: fileSenders });
  }
  const type = (asked.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!fileTypes.has(type)) return refuse('input.unreadable');
  const bytes = await readBytes(asked, fileLimit);
  return isRefusal(bytes) ? bytes : keepFile(bytes, Object.keys(fileKinds) as FileKind[]);
}

const fileSenders = ['administrator', 'officer', 'reporter'] as const;

/** `dims[field]`, as OpenAPI's deep objects are written, is the same as `dims.field`. */
function unbracketed([name, value]: [string, string]): Field {
  return [name.replace(/\[(\w+)\]/g, '.$1'), value];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
