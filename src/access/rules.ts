import { type Actor, holds, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';

/** A session that nobody uses ends after this many hours, and every session after this many days. */
export const IDLE_HOURS = 12;
export const SESSION_DAYS = 30;
/** `seen_at` is written at most this often, so that reading pages does not mean writing. */
export const SEEN_EVERY_MINUTES = 5;
/** A one-time link works this long. */
export const LINK_HOURS = 72;

export const PASSWORD_AT_LEAST = 10;
export const PASSWORD_AT_MOST = 200;

const FAILURES_FREE = 5;
const FIRST_LOCK_MINUTES = 15;
const LONGEST_LOCK_MINUTES = 240;

/** Letters, digits and `. _ - @`, three to sixty of them, beginning with a letter or a digit. */
export const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,59}$/;

/**
 * What a user name is stored and found as: no outer space, case, tone or vowel marks, so that an input method
 * that turns "nguyenvanan" into "nguyenvăn" locks nobody out.
 */
export function loginKey(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}

/** The same letters however the keyboard composed them; spaces are part of a password. */
export function passwordText(text: string): string {
  return text.normalize('NFC');
}

/** Refuses a password that is too short or says the user name again. */
export function weakPassword(password: string, login: string): Refusal | null {
  const text = passwordText(password);
  return [...text].length < PASSWORD_AT_LEAST || loginKey(text) === login
    ? refuse('access.weak_password', { min: PASSWORD_AT_LEAST })
    : null;
}

/** Minutes for which an account is locked once it has failed `failures` times in a row; 0 for not at all. */
export function lockMinutes(failures: number): number {
  if (failures < FAILURES_FREE) return 0;
  return Math.min(FIRST_LOCK_MINUTES * 2 ** Math.min(failures - FAILURES_FREE, 10), LONGEST_LOCK_MINUTES);
}

/** What stands in the way of a sign-in whose password was right. */
export interface SignInState {
  readonly lockedMinutes: number;
  readonly state: 'active' | 'disabled';
  readonly demo: boolean;
}

export function maySignIn(account: SignInState, demoAllowed: boolean): Refusal | null {
  if (account.lockedMinutes > 0) return refuse('access.locked', { minutes: account.lockedMinutes });
  if (account.state === 'disabled') return refuse('access.disabled');
  if (account.demo && !demoAllowed) return refuse('access.demo_only_local');
  return null;
}

/** A grant with the lineage of its unit: the unit itself and all that stands above it. */
export interface PlacedGrant {
  readonly id: string;
  readonly role: Role;
  readonly unitId: number;
  readonly since: Day;
  readonly until: Day | null;
  readonly lineage: readonly number[];
}

export interface ManagedAccount {
  readonly id: string;
  readonly state: 'active' | 'disabled';
  readonly grants: readonly PlacedGrant[];
}

const administers: readonly Role[] = ['administrator'];

/** Refuses a citizen. */
export function maySeeOwn(actor: Actor): Refusal | null {
  return actor.kind === 'account' ? null : refuse('access.sign_in_needed');
}

/** Refuses whoever is not the product itself: the command line, the start of the server, the sample. */
export function maySystem(actor: Actor): Refusal | null {
  if (actor.kind === 'system') return null;
  return actor.kind === 'public'
    ? refuse('access.sign_in_needed')
    : refuse('access.forbidden', { roles: administers });
}

/** Refuses whoever is an administrator nowhere. */
export function maySeeAccounts(actor: Actor, today: Day): Refusal | null {
  const units = actor.kind === 'account' ? actor.grants.map((grant) => grant.unitId) : [];
  return mayAdminister(actor, units, today);
}

/** Refuses whoever is no administrator of a unit with this lineage. */
export function mayAdminister(actor: Actor, lineage: readonly number[], today: Day): Refusal | null {
  if (actor.kind === 'public') return refuse('access.sign_in_needed');
  return holds(actor, administers, lineage, today)
    ? null
    : refuse('access.forbidden', { roles: administers });
}

/** True when the administrator's right covers at least one grant of the account, past or present. */
export function sees(actor: Actor, account: ManagedAccount, today: Day): boolean {
  if (actor.kind === 'system') return true;
  return account.grants.some((grant) => holds(actor, administers, grant.lineage, today));
}

/** The grants that decide who manages an account: those not over; when all are over, all of them. */
export function deciding(grants: readonly PlacedGrant[], today: Day): readonly PlacedGrant[] {
  const open = grants.filter((grant) => grant.until === null || today < grant.until);
  return open.length > 0 ? open : grants;
}

/**
 * Reset and disabling reach everything the account may do, so the administrator's right must cover all of it:
 * otherwise a reset would be a way to take over a right above one's own.
 */
export function mayManage(actor: Actor, account: ManagedAccount, today: Day): Refusal | null {
  const unseen = mayName(actor, account, today);
  if (unseen) return unseen;
  for (const grant of deciding(account.grants, today)) {
    const refusal = mayAdminister(actor, grant.lineage, today);
    if (refusal) return refusal;
  }
  return null;
}

/** A role is given to accounts one sees, so that a grant is no way to learn whose an account is. */
export function mayName(actor: Actor, account: ManagedAccount, today: Day): Refusal | null {
  if (sees(actor, account, today)) return null;
  return maySeeAccounts(actor, today) ?? refuse('record.not_found', { what: 'tài khoản / account' });
}

export interface WantedGrant {
  readonly role: Role;
  readonly since: Day;
  readonly until: Day | null;
}

/**
 * Refuses a right above or beside one's own, one that begins in the past or never begins, and administration for
 * longer than one has it. The product itself may date back: the sample tells a past year.
 */
export function mayGrant(
  actor: Actor,
  wanted: WantedGrant,
  lineage: readonly number[],
  today: Day,
): Refusal | null {
  const refusal = mayAdminister(actor, lineage, today);
  if (refusal) return refusal;
  if (wanted.until !== null && wanted.until <= wanted.since)
    return refuse('access.empty_period', { since: wanted.since });
  if (actor.kind !== 'account') return null;
  if (wanted.since < today) return refuse('access.in_the_past', { today });
  if (wanted.role !== 'administrator') return null;
  const own = actor.grants.filter(
    (g) => g.role === 'administrator' && g.from <= today && lineage.includes(g.unitId),
  );
  const lasts = own.some((g) => g.until === null || (wanted.until !== null && wanted.until <= g.until));
  if (lasts) return null;
  const latest =
    own
      .map((g) => g.until ?? '')
      .sort()
      .at(-1) ?? today;
  return refuse('access.longer_than_own', { until: latest });
}

/** Refuses a period in which the same role on the same unit is held already. */
export function alreadyGranted(
  grants: readonly PlacedGrant[],
  wanted: WantedGrant & { readonly unitId: number },
): Refusal | null {
  const same = grants.find(
    (g) =>
      g.role === wanted.role &&
      g.unitId === wanted.unitId &&
      (g.until === null || wanted.since < g.until) &&
      (wanted.until === null || g.since < wanted.until),
  );
  return same ? refuse('access.already_granted', { since: same.since, until: same.until }) : null;
}

/**
 * Refuses to end a grant when nobody would be left to administer the unit. `others` says whether somebody else,
 * active and with a password, holds administration without end on the unit or above it.
 */
export function mayEndGrant(
  actor: Actor,
  grant: PlacedGrant,
  others: boolean,
  on: Day,
  today: Day,
): Refusal | null {
  const refusal = mayAdminister(actor, grant.lineage, today);
  if (refusal) return refusal;
  if (grant.until !== null && grant.until <= on) return refuse('access.grant_over', { until: grant.until });
  if (on < today) return refuse('access.in_the_past', { today });
  const begun = grant.since <= today;
  return grant.role === 'administrator' && begun && !others ? refuse('access.last_administrator') : null;
}

/**
 * True when the end lies before the first full day: nothing of the grant ever counted, so the row goes and the
 * audit log alone remembers it.
 */
export function takenBack(grant: PlacedGrant, on: Day): boolean {
  return on <= grant.since;
}

/** `others` says for every unit that the account administers whether somebody else does so too. */
export function mayDisable(
  actor: Actor,
  account: ManagedAccount,
  others: boolean,
  today: Day,
): Refusal | null {
  return mayManage(actor, account, today) ?? (others ? null : refuse('access.last_administrator'));
}

/** Where the sign-in page may lead on to: a page of our own, never another site. */
export function returnTo(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(wanted) ? wanted : '/o';
}

/** The sign-in page for whoever asks for a page of the office without having signed in; null for everybody else. */
export function entrance(actor: Actor, url: URL): string | null {
  const office = url.pathname === '/o' || url.pathname.startsWith('/o/');
  if (!office || actor.kind !== 'public') return null;
  return `/sign-in?to=${encodeURIComponent(returnTo(url.pathname + url.search))}`;
}
