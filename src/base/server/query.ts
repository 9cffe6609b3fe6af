import type { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { refusalFor } from '#base/server/constraints.ts';
import type { Db } from '#base/server/db.ts';
import { declare, type Env, type Outcome, type Published } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';

export interface QuerySpec<S extends z.ZodType, R> {
  readonly input: S;
  /** Refuses before anything is read; scope by unit happens in `read`. */
  readonly may?: (actor: Actor, today: Day, input: z.output<S>) => Refusal | null;
  readonly read: (db: Db, actor: Actor, input: z.output<S>, today: Day) => Promise<Outcome<R>>;
  readonly published?: Published<NoInfer<R>>;
}

export interface Query<S extends z.ZodType, R> {
  /** Parses `raw`, asks `may`, reads. Returns plain data or a `Refusal`; throws only on bugs. */
  (env: Env, raw: z.input<S>): Promise<Outcome<R>>;
  readonly query: string;
}

/** Declares a query: the one way to read. */
export function query<S extends z.ZodType, R>(name: string, spec: QuerySpec<S, R>): Query<S, R> {
  const run = async (env: Env, raw: z.input<S>): Promise<Outcome<R>> => {
    const parsed = spec.input.safeParse(raw, { reportInput: true });
    if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
    const refusal = spec.may?.(env.actor, env.today, parsed.data) ?? null;
    if (refusal) return refusal;
    try {
      return await spec.read(env.db, env.actor, parsed.data, env.today);
    } catch (error) {
      const known = refusalFor(error);
      if (known) return known;
      throw error;
    }
  };
  declare({
    kind: 'query',
    name,
    input: spec.input,
    published: spec.published ?? null,
    call: (env, raw) => run(env, raw as z.input<S>),
  });
  return Object.assign(run, { query: name });
}

/** The value, for callers (tests, scripts) that have no use for a refusal: throws with its sentence. */
export function must<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.details)}`);
  return outcome as T;
}
