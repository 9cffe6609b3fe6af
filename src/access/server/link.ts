import { sql } from 'kysely';
import { LINK_HOURS } from '#access/rules.ts';
import { newToken, tokenHash } from '#access/server/tokens.ts';
import type { IssuedLink } from '#access/views.ts';
import type { Db, Tx } from '#base/server/db.ts';

/**
 * Makes a link and takes the place of earlier ones for the same purpose. `suffix` travels in the token, under its
 * hash, so nobody can change it.
 */
export async function issueLink(
  tx: Tx,
  purpose: 'first_administrator' | 'set_password',
  accountId: string | null,
  suffix = '',
): Promise<IssuedLink> {
  if (accountId) await voidLinks(tx, accountId);
  else
    await tx.deleteFrom('access_link').where('purpose', '=', purpose).where('used_at', 'is', null).execute();
  const token = newToken() + suffix;
  const made = await tx
    .insertInto('access_link')
    .values({
      token_hash: tokenHash(token),
      purpose,
      account_id: accountId,
      expires_at: sql<Date>`now() + make_interval(hours => ${LINK_HOURS})`,
      used_at: null,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return { token, expiresAt: made.expires_at.toISOString() };
}

/** Takes away the links of an account that nobody has used. */
export async function voidLinks(tx: Tx, accountId: string): Promise<void> {
  await tx
    .deleteFrom('access_link')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

/** A link that works: it exists, nobody has used it, its time has not run out. */
export function openLink(db: Db | Tx, purpose: 'first_administrator' | 'set_password', token: string) {
  return (db as Db)
    .selectFrom('access_link')
    .select(['token_hash', 'account_id'])
    .where('token_hash', '=', tokenHash(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`);
}
