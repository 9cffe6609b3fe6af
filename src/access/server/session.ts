import { sql } from 'kysely';
import { IDLE_HOURS, SEEN_EVERY_MINUTES, SESSION_DAYS } from '#access/rules.ts';
import { tokenHash } from '#access/server/tokens.ts';
import { type Actor, citizen, type Grant } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { isLoopback, type Settings } from '#base/server/settings.ts';

export const SESSION_COOKIE = 'kheo_session';

/** How the cookie is set: never readable by scripts, never sent along from other sites' forms. */
export function sessionCookie(url: URL) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: SESSION_DAYS * 86_400,
  } as const;
}

/** Who has signed in. */
export interface Session {
  readonly actor: Extract<Actor, { kind: 'account' }>;
  readonly login: string;
  readonly locale: 'vi' | 'en';
  readonly demo: boolean;
}

interface Row {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly locale: 'vi' | 'en';
  readonly demo: boolean;
  readonly stale: boolean;
  readonly grants: Grant[];
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The session behind a cookie with the roles of today, in one read; null when there is none, it was idle or lived
 * too long, the account is disabled, or it is a demo account on a host where those may not sign in.
 */
export async function sessionOf(
  db: Db,
  token: string | undefined,
  today: Day,
  demoAllowed: boolean,
): Promise<Session | null> {
  if (!token || !TOKEN.test(token)) return null;
  const hash = tokenHash(token);
  const { rows } = await sql<Row>`
    select a.id, a.login, a.name, a.locale, a.demo,
      s.seen_at < now() - make_interval(mins => ${SEEN_EVERY_MINUTES}) as stale,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'from', g.since, 'until', g.until))
        from role_grant g
        where g.account_id = a.id and g.since <= ${today}::date and (g.until is null or ${today}::date < g.until)
      ), '[]') as grants
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${hash} and s.expires_at > now()
      and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS})
      and a.state = 'active' and (${demoAllowed} or not a.demo)`.execute(db);
  const row = rows[0];
  if (!row) return null;
  if (row.stale) await touch(db, hash);
  const { id, name, grants, login, locale, demo } = row;
  return { actor: { kind: 'account', id, name, grants }, login, locale, demo };
}

/** The actor behind a cookie; a citizen when nobody has signed in. */
export async function actorOf(
  db: Db,
  token: string | undefined,
  today: Day,
  demoAllowed: boolean,
): Promise<Actor> {
  return (await sessionOf(db, token, today, demoAllowed))?.actor ?? citizen;
}

/** Being seen is no act of a person: it is the one thing written here without an action, and not audited. */
async function touch(db: Db, hash: Buffer): Promise<void> {
  await db.updateTable('session').set({ seen_at: sql<Date>`now()` }).where('token_hash', '=', hash).execute();
}

/** Sweeps out sessions and one-time links that have ended: they open nothing any more. */
export async function forgetEnded(db: Db): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', sql<Date>`now()`).execute();
  await db
    .deleteFrom('access_link')
    .where('expires_at', '<', sql<Date>`now() - interval '30 days'`)
    .execute();
}

/** True where demo accounts may sign in: only this machine can reach the server, or a setting allows it. */
export function demoAllowed({ host, demo }: Pick<Settings, 'host' | 'demo'>): boolean {
  return demo || isLoopback(host);
}
