import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { actorKey } from '#base/actor.ts';
import { isRefusal, Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { utc } from '#base/server/outbox.ts';
import type { FileRef } from '#base/shapes.ts';

/**
 * Long work that shows how far it is and can be stopped. The work is an action: one transaction, so that nothing is
 * ever half done. Its progress is no record; it is written on another connection and outside of any action.
 */
export type Phase = 'reading' | 'checking' | 'writing';
export type RunState = 'running' | 'done' | 'refused' | 'cancelled' | 'broken';

export interface RunView {
  readonly id: string;
  readonly kind: string;
  readonly file: FileRef;
  readonly state: RunState;
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  /** Somebody asked it to stop. */
  readonly stopping: boolean;
  readonly startedAt: string;
  /** Seconds that it has taken, or took. */
  readonly seconds: number;
  /** What the action gave; of a refused one `{code, details}`. */
  readonly result: unknown;
}

interface Going {
  readonly id: string;
  readonly db: Db;
  stop: boolean;
  said: number;
  /** What was not written yet. */
  at: { readonly phase: Phase; readonly done: number; readonly total: number };
}

const here = new AsyncLocalStorage<Going>();
const going = new Map<string, Going>();

/** Thrown inside the work when it is to stop: its transaction is rolled back. */
class Stopped extends Error {}

const EVERY_MS = 300;
const BEAT_MS = 3000;
/** A run that has said nothing for so long is broken off: its process has ended, and its transaction with it. */
const SILENT_S = 30;

/**
 * Starts work and gives the id of its run at once. The work goes on in this process; when it ends, or the process does,
 * the run says so. `told` is called with a bug that the work threw.
 */
export async function startRun<R>(
  env: Env,
  { kind, file }: { readonly kind: string; readonly file: FileRef },
  work: () => Promise<Outcome<R>>,
  told: (error: unknown) => void = () => undefined,
): Promise<{ readonly id: string; readonly ended: Promise<void> }> {
  const { id } = await env.db
    .insertInto('run')
    .values({ kind, file_hash: file.hash, file_name: file.name, started_by: actorKey(env.actor) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const one: Going = {
    id,
    db: env.db,
    stop: false,
    said: 0,
    at: { phase: 'reading', done: 0, total: 0 },
  };
  going.set(id, one);
  return { id, ended: go(one, work, told) };
}

async function go<R>(one: Going, work: () => Promise<Outcome<R>>, told: (error: unknown) => void) {
  const beat = setInterval(() => void write(one).catch(() => undefined), BEAT_MS);
  beat.unref();
  let end: { state: RunState; result: unknown };
  try {
    const outcome = await here.run(one, work);
    end = isRefusal(outcome)
      ? { state: 'refused', result: { code: outcome.code, details: outcome.details } }
      : { state: 'done', result: outcome ?? null };
  } catch (error) {
    if (!(error instanceof Stopped)) told(error);
    end = { state: error instanceof Stopped ? 'cancelled' : 'broken', result: null };
  } finally {
    clearInterval(beat);
    going.delete(one.id);
  }
  const { phase, done, total } = one.at;
  await sql`
    update run set state = ${end.state}, result = ${JSON.stringify(end.result)}::jsonb, phase = ${phase}, done = ${done},
      total = ${total}, ended_at = now(), beat_at = now() where id = ${one.id}`
    .execute(one.db)
    .catch(told);
}

/** Says how far the work is, and stops it when somebody has asked for that. Does nothing outside of a run. */
export async function advance(phase: Phase, done: number, total: number): Promise<void> {
  const one = here.getStore();
  if (!one) return;
  const turned = one.at.phase !== phase;
  one.at = { phase, done, total };
  const now = performance.now();
  if (turned || now - one.said >= EVERY_MS) {
    one.said = now;
    await write(one);
  }
  if (one.stop) throw new Stopped();
}

async function write(one: Going): Promise<void> {
  const { phase, done, total } = one.at;
  const { rows } = await sql<{ stop: boolean }>`
    update run set phase = ${phase}, done = ${done}, total = ${total}, beat_at = now()
    where id = ${one.id} and state = 'running' returning stop`.execute(one.db);
  if (rows[0]?.stop) one.stop = true;
}

/** Asks a run to stop. It may be too late: then it is done. Only who started it may. */
export async function stopRun(env: Env, id: string): Promise<Outcome<null>> {
  const run = await readRun(env, id);
  if (isRefusal(run)) return run;
  await sql`update run set stop = true where id = ${id} and state = 'running'`.execute(env.db);
  const one = going.get(id);
  if (one) one.stop = true;
  return null;
}

/** How far a run is, for who started it. */
export async function readRun(env: Env, id: string): Promise<Outcome<RunView>> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refuse('run.not_found');
  const { rows } = await sql<Omit<RunView, 'file'> & { hash: string | null; name: string; silent: boolean }>`
    select id, kind, file_hash as hash, file_name as name, state, phase, done, total, stop as stopping, result,
      ${utc('started_at')} as "startedAt",
      extract(epoch from coalesce(ended_at, now()) - started_at)::float8 as seconds,
      beat_at < now() - make_interval(secs => ${SILENT_S}) as silent
    from run where id = ${id}::uuid and (${env.actor.kind === 'system'} or started_by = ${actorKey(env.actor)})`.execute(
    env.db,
  );
  const row = rows[0];
  if (!row) return refuse('run.not_found');
  const { hash, name, silent, ...run } = row;
  const state = run.state === 'running' && silent && !going.has(id) ? 'broken' : run.state;
  return { ...run, state, file: { hash: hash ?? '', name } };
}

/** The refusal with which a run ended, as it was. */
export function refusalOf({ state, result }: Pick<RunView, 'state' | 'result'>): Refusal | null {
  if (state !== 'refused') return null;
  const { code, details } = result as Pick<Refusal, 'code' | 'details'>;
  return new Refusal(code, details);
}
