import type { z } from 'zod';
import { weakPassword } from '#access/rules.ts';
import { MINUTES_LOCKED } from '#access/server/load.ts';
import { hashPassword, passwordMatches } from '#access/server/passwords.ts';
import { openSession, recordFailure, replacePassword } from '#access/server/session.actions.ts';
import { ChangePassword, SignIn } from '#access/shapes.ts';
import { citizen, system } from '#base/actor.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { refusalFor } from '#base/server/constraints.ts';
import type { Env, Outcome } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';

/**
 * Passwords are checked here, outside transactions: hashing takes longer than anything else in Khéo, and a flood of
 * sign-ins must not hold connections or locks. Each check ends in an action: the session, the new password, or the
 * failure that was counted.
 */

export interface SignInOptions {
  /** True on a loopback host or with KHEO_DEMO=1. */
  readonly demoAllowed: boolean;
}

export interface SignedIn {
  readonly accountId: string;
  /** For the cookie; null when the same form was sent before, and its first answer carried the token. */
  readonly token: string | null;
}

/** Signs in by user name and password. */
export async function signIn(
  env: Env,
  raw: z.input<typeof SignIn>,
  { demoAllowed }: SignInOptions,
  key?: string,
): Promise<Outcome<SignedIn>> {
  const parsed = SignIn.safeParse(raw, { reportInput: true });
  if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
  const { login, password } = parsed.data;
  const verified = await verify(env, { login }, password);
  if (isRefusal(verified)) return verified;
  return openSession(
    { ...env, actor: citizen },
    { accountId: verified.accountId, verified: verified.verified, demoAllowed },
    key,
  );
}

/** Changes one's own password; all other sessions end. `keep` is the token of the session in which it is asked. */
export async function changePassword(
  env: Env,
  raw: z.input<typeof ChangePassword>,
  keep: string | undefined,
  key?: string,
): Promise<Outcome<{ id: string; ended: number }>> {
  const { actor } = env;
  if (actor.kind !== 'account') return refuse('access.sign_in_needed');
  const parsed = ChangePassword.safeParse(raw, { reportInput: true });
  if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
  const { current, password } = parsed.data;
  const verified = await verify(env, { id: actor.id }, current);
  if (isRefusal(verified)) {
    return verified.code === 'access.wrong_password' ? refuse('access.wrong_current') : verified;
  }
  const weak = weakPassword(password, verified.login);
  if (weak) return weak;
  const hash = await hashPassword(password);
  return replacePassword(env, { verified: verified.verified, hash, keep }, key);
}

interface Verified {
  readonly accountId: string;
  readonly login: string;
  /** The stored hash that the password matched. */
  readonly verified: string;
}

/** Compares, and counts what was wrong. An unknown name costs the same time and gets the same answer. */
async function verify(
  env: Env,
  who: { readonly login: string } | { readonly id: string },
  password: string,
): Promise<Outcome<Verified>> {
  const account = await find(env, who);
  if (isRefusal(account)) return account;
  // Under lock nothing is compared: the answer says so anyway, and guessing must not cost the server anything.
  if (account && account.lockedMinutes > 0)
    return refuse('access.locked', { minutes: account.lockedMinutes });
  const stored = account?.password_hash ?? null;
  const matches = await passwordMatches(stored, password);
  if (account && stored !== null && matches)
    return { accountId: account.id, login: account.login, verified: stored };
  const counted = await recordFailure(
    { ...env, actor: system('sign-in') },
    { accountId: account?.id ?? null },
  );
  if (isRefusal(counted)) return counted;
  return counted.lockedMinutes > 0
    ? refuse('access.locked', { minutes: counted.lockedMinutes })
    : refuse('access.wrong_password');
}

async function find({ db }: Env, who: { readonly login: string } | { readonly id: string }) {
  try {
    return await db
      .selectFrom('account')
      .select(['id', 'login', 'password_hash', MINUTES_LOCKED.as('lockedMinutes')])
      .$if('login' in who, (q) => q.where('login', '=', 'login' in who ? who.login : ''))
      .$if('id' in who, (q) => q.where('id', '=', 'id' in who ? who.id : ''))
      .executeTakeFirst();
  } catch (error) {
    const known: Refusal | null = refusalFor(error);
    if (known) return known;
    throw error;
  }
}
