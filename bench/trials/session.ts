import { randomUUID } from 'node:crypto';
import { demoPassword } from '../../samples/yenbai-2021/load.ts';

/** One answer of the server. */
export interface Answer {
  readonly status: number;
  /** The refusal's code; null for an acknowledged request. */
  readonly code: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** When it was sent and answered, on this process's clock. */
  readonly sent: number;
  readonly answered: number;
  /** What is wrong with the answer as an answer: a server error, or a refusal that does not say why. */
  readonly fault: string | null;
}

const REQUEST_MS = 60_000;

/** Somebody who has signed in through the form, and calls the API with the cookie. */
export class Session {
  readonly login: string;
  readonly base: string;
  readonly #cookie: string;

  private constructor(base: string, login: string, cookie: string) {
    this.base = base;
    this.login = login;
    this.#cookie = cookie;
  }

  static async open(base: string, login: string): Promise<Session> {
    const body = new URLSearchParams({ _key: randomUUID(), login, password: demoPassword });
    const response = await fetch(`${base}/sign-in`, {
      method: 'POST',
      body,
      headers: { origin: base },
      redirect: 'manual',
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    await response.arrayBuffer();
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .find((pair) => pair.startsWith('kheo_session='));
    if (!cookie) throw new Error(`${login} could not sign in: ${response.status}`);
    return new Session(base, login, cookie);
  }

  /** Calls an action. Throws when no answer comes: then it is unknown whether it was carried out. */
  act(name: string, input: unknown, key: string): Promise<Answer> {
    return this.#ask(`/api/v1/actions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: this.#cookie },
      body: JSON.stringify(input),
    });
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { headers: { cookie: this.#cookie } });
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const sent = performance.now();
    const response = await fetch(`${this.base}${path}`, {
      ...init,
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    const raw = await response.text();
    const answered = performance.now();
    const { status } = response;
    const body = parse(raw);
    const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const refused = status >= 400;
    return {
      status,
      code: refused ? String(fields.code ?? `http.${status}`) : null,
      details: (fields.details ?? {}) as Record<string, unknown>,
      body,
      sent,
      answered,
      fault: refused ? faultOf(status, response.headers.get('content-type') ?? '', fields, path) : null,
    };
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return raw.slice(0, 200);
  }
}

/** Every refusal is a problem document that names its code and says why in both languages. */
function faultOf(status: number, type: string, fields: Record<string, unknown>, path: string): string | null {
  const say = (what: string): string => `${path}: ${status} ${what}: ${JSON.stringify(fields).slice(0, 300)}`;
  if (status >= 500) return say('is a server error');
  if (fields.code === 'service.busy') return say('a deadlock reached a user');
  if (!type.startsWith('application/problem+json')) return say(`is ${type}, not a problem document`);
  const detail = (fields.detail ?? {}) as Record<string, unknown>;
  const spoken = [detail.vi, detail.en].every((text) => typeof text === 'string' && text.length > 10);
  return typeof fields.code === 'string' && spoken ? null : say('does not say why');
}
