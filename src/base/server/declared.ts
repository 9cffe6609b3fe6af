import type { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Refusal } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';

/** What every query and action runs in: the database, who asks, and the body's day. */
export interface Env {
  readonly db: Db;
  readonly actor: Actor;
  readonly today: Day;
}

/** How a query or action appears in the JSON API and on the command line. */
export interface Published<R = unknown> {
  readonly summary: string;
  /** Path below /api/v1 for queries, e.g. `/initiatives/{id}`; actions are all at `/actions/{name}`. */
  readonly path?: string;
  /**
   * Shape of what comes back, from `views.ts`, for the OpenAPI document. Answers are not parsed on their way out; a
   * test holds every example's answer against it.
   */
  readonly output: z.ZodType<R>;
}

export interface Declared {
  readonly kind: 'query' | 'action';
  readonly name: string;
  readonly input: z.ZodType;
  readonly published: Published | null;
  readonly call: (env: Env, raw: unknown, key: string | null) => Promise<unknown>;
}

const all = new Map<string, Declared>();

/** Every query and action of the modules loaded so far, in order of name. */
export function declared(): Declared[] {
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function declare(entry: Declared): void {
  // `npm run dev` loads a source anew after each change: there the newer declaration counts
  if (all.has(entry.name) && process.env.NODE_ENV !== 'development')
    throw new Error(`declared twice: ${entry.name}`);
  all.set(entry.name, entry);
}

export type Outcome<T> = T | Refusal;
