import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, Refusal, refuse } from '#base/refusal.ts';
import { refusalFor, worthRetrying } from '#base/server/constraints.ts';
import { type Db, type Ending, stepwise, type Tx, together } from '#base/server/db.ts';
import { declare, type Env, type Outcome, type Published } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';

/** What an action did, for the audit log. */
export interface About {
  /** The unit concerned, or null when it concerns the whole body. */
  readonly unit: number | null;
  /** The record, as `kind:id`. */
  readonly subject: string;
}

export interface ActionContext {
  readonly actor: Actor;
  readonly today: Day;
}

export interface ActionSpec<S extends z.ZodType, L, R> {
  readonly input: S;
  /** Reads and locks what the action is about; a refusal when it is not there. */
  readonly load: (tx: Tx, input: z.output<S>, context: ActionContext) => Promise<Outcome<L>>;
  /** From rules: a refusal, or null. The page asks the same function for a disabled button. */
  readonly may: (actor: Actor, loaded: L, today: Day, input: z.output<S>) => Refusal | null;
  readonly apply: (tx: Tx, loaded: L, input: z.output<S>, context: ActionContext) => Promise<Outcome<R>>;
  readonly about: (result: R, loaded: L, input: z.output<S>) => About;
  /** Restructuring keeps every other action out while it changes the tree. */
  readonly tree?: 'exclusive';
  /** Top-level fields of the input that never reach the audit log. */
  readonly secret?: readonly string[];
  /** What the audit log keeps of a large input; all of it (without secrets) unless said. */
  readonly recorded?: (input: z.output<S>) => unknown;
  /** What is kept in the audit log and given again for the same key; the whole result unless said. */
  readonly keep?: (result: R) => unknown;
  readonly published?: Published<NoInfer<R>>;
}

export interface Action<S extends z.ZodType, L, R> {
  /**
   * Parses `raw`, opens the transaction, loads, asks `may`, applies, writes the audit entry, commits.
   * `key` is the idempotency key; scripts that leave it out get a fresh one. Returns the result or a `Refusal`;
   * throws only on bugs.
   */
  (env: Env, raw: z.input<S>, key?: string): Promise<Outcome<R>>;
  readonly action: string;
  readonly spec: ActionSpec<S, L, R>;
}

/** Consumers of the outbox. Each gets one row of `audit_delivery` per entry. */
const consumers: readonly string[] = ['seal'];

const ATTEMPTS = 5;
const KEY = /^[\x21-\x7e]{8,200}$/;

/** JSON with sorted keys, so that equal inputs hash equally. */
export function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Declares an action: the one way to write. */
export function action<S extends z.ZodType, L, R>(name: string, spec: ActionSpec<S, L, R>): Action<S, L, R> {
  const run = async (env: Env, raw: z.input<S>, key: string = randomUUID()): Promise<Outcome<R>> => {
    if (!KEY.test(key)) return refuse('key.missing');
    const parsed = spec.input.safeParse(raw, { reportInput: true });
    if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
    const input = parsed.data;
    const inputHash = sha256(name, '\n', canonical(redact(raw, spec.secret)));

    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await stepwise(env.db, spec.tree ?? 'shared', {
          open: (tx) =>
            together([
              earlier<R>(tx, env.actor, key, name, inputHash),
              spec.load(tx, input, { actor: env.actor, today: env.today }),
            ]),
          work: (tx, [first, loaded]) =>
            first === null
              ? perform(tx, name, spec, input, loaded, inputHash, key, env)
              : Promise.resolve({ undo: true, result: first }),
        });
        // A refusal may only mean that the same request was carried out by its twin a moment ago.
        if (!isRefusal(outcome)) return outcome;
        return (await earlier<R>(env.db, env.actor, key, name, inputHash)) ?? outcome;
      } catch (error) {
        if (worthRetrying(error) && attempt < ATTEMPTS) continue;
        const refusal = refusalFor(error);
        if (refusal?.code === 'service.unavailable') return refusal;
        const first = await earlier<R>(env.db, env.actor, key, name, inputHash).catch(() => null);
        if (first) return first;
        if (refusal) return refusal;
        throw error;
      }
    }
  };
  const made = Object.assign(run, { action: name, spec }) as Action<S, L, R>;
  declare({
    kind: 'action',
    name,
    input: spec.input,
    published: spec.published ?? null,
    call: (env, raw, key) =>
      key === null ? Promise.resolve(refuse('key.missing')) : run(env, raw as z.input<S>, key),
  });
  return made;
}

async function perform<S extends z.ZodType, L, R>(
  tx: Tx,
  name: string,
  spec: ActionSpec<S, L, R>,
  input: z.output<S>,
  loaded: Outcome<L>,
  inputHash: Buffer,
  key: string,
  { actor, today }: Env,
): Promise<Ending<Outcome<R>>> {
  if (loaded instanceof Refusal) return { undo: true, result: loaded };
  const refusal = spec.may(actor, loaded, today, input);
  if (refusal) return { undo: true, result: refusal };
  const result = await spec.apply(tx, loaded, input, { actor, today });
  if (result instanceof Refusal) return { undo: true, result };

  const kept = JSON.stringify((spec.keep ? spec.keep(result) : result) ?? null);
  const { unit, subject } = spec.about(result, loaded, input);
  const salt = randomBytes(16);
  const content = canonical({
    input: spec.recorded ? spec.recorded(input) : redact(input, spec.secret),
    result: JSON.parse(kept),
  });
  const write = sql`
    with entry as (
      insert into audit_entry (actor, action, unit_id, subject, content_hash)
      values (${actorKey(actor)}, ${name}, ${unit}, ${subject}, ${sha256(salt, content)}) returning id
    ), content as (
      insert into audit_content (entry_id, salt, content) select id, ${salt}, ${content} from entry
    ), delivery as (
      insert into audit_delivery (consumer, entry_id) select unnest(${consumers as string[]}::text[]), id from entry
    )
    insert into idempotency_key (actor, key, action, input_hash, result)
    values (${actorKey(actor)}, ${key}, ${name}, ${inputHash}, ${kept}::jsonb)`;
  return { undo: false, result, last: () => write.execute(tx) };
}

/** The first result under this key; a refusal when the key was used for something else; null when it is new. */
async function earlier<R>(
  db: Db | Tx,
  actor: Actor,
  key: string,
  name: string,
  inputHash: Buffer,
): Promise<Outcome<R> | null> {
  const row = await (db as Db)
    .selectFrom('idempotency_key')
    .select(['action', 'input_hash', 'result'])
    .where('actor', '=', actorKey(actor))
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.action !== name || !row.input_hash.equals(inputHash)) return refuse('key.reused');
  return row.result as R;
}

function redact(input: unknown, secret: readonly string[] | undefined): unknown {
  if (!secret || typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([k, v]) => [k, secret.includes(k) ? '[…]' : v]));
}

/** Sweeps out idempotency keys older than so many days: until then the same request is recognised again. */
export async function forgetKeys(db: Db, days: number): Promise<void> {
  await sql`delete from idempotency_key where at < now() - make_interval(days => ${days})`.execute(db);
}
