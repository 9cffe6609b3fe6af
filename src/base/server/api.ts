import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal, refuse } from '#base/refusal.ts';
import { type Declared, declared } from '#base/server/declared.ts';
import { type Field, readFields } from '#base/server/fields.ts';
import { envOf, jsonResponse, preferred, problemResponse, readJson } from '#base/server/http.ts';

/** Where the API stands. */
export const apiBase = '/api/v1';
const ACTIONS = 'actions';

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

/**
 * Answers one request to the API from what was declared: GET for queries, POST for actions with a JSON body and
 * an `Idempotency-Key`. There is no handler per address.
 */
export async function answer(event: RequestEvent): Promise<Response> {
  doors ??= openDoors();
  const { request, url } = event;
  const locale = preferred(request.headers.get('accept-language'), event.locals.locale);
  const parts = url.pathname
    .slice(apiBase.length + 1)
    .split('/')
    .map(decoded);
  const missing = (): Response =>
    problemResponse(
      refuse('record.not_found', { what: `${request.method} ${url.pathname.slice(0, 200)}` }),
      locale,
    );

  if (request.method === 'POST') {
    const [first, name, ...rest] = parts;
    const entry = doors.actions.get(name ?? '');
    if (first !== ACTIONS || rest.length > 0 || !entry) return missing();
    const body = await readJson(request);
    if (isRefusal(body)) return problemResponse(body, locale);
    const result = await entry.call(envOf(event), body, request.headers.get('idempotency-key'));
    return isRefusal(result) ? problemResponse(result, locale) : jsonResponse(result);
  }

  const found = findQuery(doors, parts);
  if (!found) return missing();
  // the path has the last word over the query string
  const fields: Field[] = [...[...url.searchParams].map(unbracketed), ...found.inPath];
  const result = await found.entry.call(envOf(event), readFields(found.entry.input, fields), null);
  return isRefusal(result) ? problemResponse(result, locale) : jsonResponse(result);
}

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
