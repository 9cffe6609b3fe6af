import type { Attempt } from './device.ts';

/** What came of a request: its result, a refusal in words, or nothing because the line is away. */
export type Answer =
  | { readonly kind: 'done'; readonly result: { readonly draftVersion?: number } }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly title: string;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'away' };

const PATIENCE = 20_000;
/** The server is there and does not answer in its own words: it starts, or something stands before it. */
const LATER = new Set([408, 429, 502, 503, 504]);

async function answered(request: () => Promise<Response>): Promise<Answer> {
  try {
    const response = await request();
    if (LATER.has(response.status)) return { kind: 'away' };
    const body = (await response.json()) as Record<string, unknown>;
    if (response.ok) return { kind: 'done', result: body };
    const details = (body.details ?? {}) as Record<string, unknown>;
    return { kind: 'refused', code: String(body.code ?? ''), title: String(body.title ?? ''), details };
  } catch {
    return { kind: 'away' };
  }
}

/** Carries out an action by the same way as every other client. */
export function carryOut({ action, key, input }: Attempt): Promise<Answer> {
  return answered(() =>
    fetch(`/api/v1/actions/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(PATIENCE),
    }),
  );
}

/** Sends a file ahead: its hash and kind, for the figure that names it. */
export function sendFile(file: File): Promise<Answer> {
  return answered(() =>
    fetch('/api/v1/files', {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    }),
  );
}
