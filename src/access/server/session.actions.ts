import { sql } from 'kysely';
import { IDLE_HOURS, lockMinutes, maySeeOwn, maySignIn, maySystem, SESSION_DAYS } from '#access/rules.ts';
import { endSessions, MINUTES_LOCKED } from '#access/server/load.ts';
import { newToken, tokenHash } from '#access/server/tokens.ts';
import { OpenSession, RecordFailure, ReplacePassword, SignOut, SignOutEverywhere } from '#access/shapes.ts';
import { ChangedAccess, EndedSessions } from '#access/views.ts';
import type { Actor } from '#base/actor.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';

function lockOwn(tx: Tx, id: string) {
  return tx
    .selectFrom('account')
    .select(['id', 'state', 'demo', 'failures', 'password_hash', MINUTES_LOCKED.as('lockedMinutes')])
    .select((e) =>
      e
        .selectFrom('role_grant')
        .select('unit_id')
        .whereRef('account_id', '=', 'account.id')
        .orderBy('since', 'desc')
        .orderBy('role_grant.id')
        .limit(1)
        .as('unit'),
    )
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

const idOf = (actor: Actor): string => (actor.kind === 'account' ? actor.id : '');

const aboutSelf = (actor: Actor) => ({
  unit: (actor.kind === 'account' ? actor.grants[0]?.unitId : null) ?? null,
  subject: `account:${idOf(actor)}`,
});

/**
 * Opens a session after `signIn` of `credentials.ts` has verified the password outside any transaction. `verified`
 * is the stored hash that it matched, which only the server knows: it must still be the account's. Not published:
 * whether demo accounts may sign in is the server's to say, not the caller's.
 */
export const openSession = action('access.signIn', {
  input: OpenSession,
  secret: ['verified'],
  load: async (tx, { accountId, verified }) => {
    const account = await lockOwn(tx, accountId);
    return account && account.password_hash === verified ? account : refuse('access.wrong_password');
  },
  may: (_actor, account, _today, input) => maySignIn(account, input.demoAllowed),
  apply: async (tx, account) => {
    const token = newToken();
    await tx
      .updateTable('account')
      .set({ failures: 0, locked_until: null })
      .where('id', '=', account.id)
      .execute();
    await sql`
      delete from session where account_id = ${account.id}
        and (expires_at < now() or seen_at < now() - make_interval(hours => ${IDLE_HOURS}))`.execute(tx);
    await tx
      .insertInto('session')
      .values({
        token_hash: tokenHash(token),
        account_id: account.id,
        expires_at: sql<Date>`now() + make_interval(days => ${SESSION_DAYS})`,
      })
      .execute();
    return { accountId: account.id, token: token as string | null };
  },
  about: (_result, account) => ({ unit: account.unit, subject: `account:${account.id}` }),
  // The same form sent twice opens one session, and its token is told once.
  keep: (result) => ({ ...result, token: null }),
});

/**
 * Counts a wrong password, in a transaction of its own: a refused sign-in stores nothing. Under the row's lock, so
 * that guesses sent at the same time are counted one by one, and a right one after the fifth comes too late.
 */
export const recordFailure = action('access.recordFailure', {
  input: RecordFailure,
  load: async (tx, { accountId }) => ({ account: accountId ? await lockOwn(tx, accountId) : undefined }),
  may: maySystem,
  apply: async (tx, { account }) => {
    if (!account) return { lockedMinutes: 0 };
    if (account.lockedMinutes > 0) return { lockedMinutes: account.lockedMinutes };
    const failures = account.failures + 1;
    const lockedMinutes = lockMinutes(failures);
    const until = sql<Date>`now() + make_interval(mins => ${lockedMinutes})`;
    await tx
      .updateTable('account')
      .set({ failures, locked_until: lockedMinutes > 0 ? until : null })
      .where('id', '=', account.id)
      .execute();
    return { lockedMinutes };
  },
  about: (_result, { account }) => ({
    unit: account?.unit ?? null,
    subject: `account:${account?.id ?? 'unknown'}`,
  }),
});

/** Ends the session with this token; one that has ended already is no mistake. */
export const signOut = action('access.signOut', {
  input: SignOut,
  secret: ['token'],
  load: async (_tx, _input, { actor }) => ({ actor }),
  may: maySeeOwn,
  apply: async (tx, _loaded, input, { actor }) => {
    await tx
      .deleteFrom('session')
      .where('token_hash', '=', tokenHash(input.token))
      .where('account_id', '=', idOf(actor))
      .execute();
    return { id: idOf(actor) };
  },
  about: (_result, { actor }) => aboutSelf(actor),
  published: { summary: 'End one session of your own', output: ChangedAccess },
});

/** Ends one's own sessions, all but the one to keep. */
export const signOutEverywhere = action('access.signOutEverywhere', {
  input: SignOutEverywhere,
  secret: ['keep'],
  load: async (_tx, _input, { actor }) => ({ actor }),
  may: maySeeOwn,
  apply: async (tx, _loaded, input, { actor }) => ({
    id: idOf(actor),
    ended: await endSessions(tx, idOf(actor), input.keep ? tokenHash(input.keep) : null),
  }),
  about: (_result, { actor }) => aboutSelf(actor),
  published: {
    summary: 'End all sessions of your own, but the one to keep',
    output: EndedSessions,
  },
});

/**
 * Changes one's own password after `changePassword` of `credentials.ts` has verified the current one. Not
 * published: it takes a hash, not a password.
 */
export const replacePassword = action('access.changePassword', {
  input: ReplacePassword,
  secret: ['verified', 'hash', 'keep'],
  load: async (tx, { verified }, { actor }) => {
    if (actor.kind !== 'account') return refuse('access.sign_in_needed');
    const account = await lockOwn(tx, actor.id);
    return account && account.password_hash === verified ? account : refuse('access.wrong_current');
  },
  may: (actor, account) =>
    maySeeOwn(actor) ??
    maySignIn({ state: account.state, lockedMinutes: account.lockedMinutes, demo: false }, true),
  apply: async (tx, account, input) => {
    await tx
      .updateTable('account')
      .set((e) => ({
        password_hash: input.hash,
        failures: 0,
        locked_until: null,
        version: e('version', '+', 1),
      }))
      .where('id', '=', account.id)
      .execute();
    return {
      id: account.id,
      ended: await endSessions(tx, account.id, input.keep ? tokenHash(input.keep) : null),
    };
  },
  about: (_result, account) => ({ unit: account.unit, subject: `account:${account.id}` }),
});
