import { sql } from 'kysely';
import { maySystem, weakPassword } from '#access/rules.ts';
import { issueLink, openLink, voidLinks } from '#access/server/link.ts';
import {
  anyAdministrator,
  endSessions,
  enterAdministration,
  lineageFor,
  lockAccount,
} from '#access/server/load.ts';
import { hashPassword } from '#access/server/passwords.ts';
import { ClaimFirstLink, IssueFirstLink, SetPassword } from '#access/shapes.ts';
import { AccountName, type IssuedLink } from '#access/views.ts';
import { isRefusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';

function use(tx: Tx, hash: Buffer) {
  return tx
    .updateTable('access_link')
    .set({ used_at: sql<Date>`now()` })
    .where('token_hash', '=', hash)
    .execute();
}

/** The link for the first administrator of a unit, where there is none anywhere. It replaces the one before. */
export const issueFirstLink = action('access.issueFirstLink', {
  input: IssueFirstLink,
  load: async (tx, input, { today }) => {
    await enterAdministration(tx);
    const lineage = await lineageFor(tx, input.unitId, today, today);
    if (isRefusal(lineage)) return lineage;
    return { taken: await anyAdministrator(tx, today) };
  },
  may: (actor, { taken }) => maySystem(actor) ?? (taken ? refuse('access.not_empty') : null),
  apply: async (tx, _loaded, input) => ({
    link: (await issueLink(tx, 'first_administrator', null, `.${input.unitId}`)) as IssuedLink | null,
  }),
  about: (_result, _loaded, input) => ({ unit: input.unitId, subject: 'account:first' }),
  keep: () => ({ link: null }),
});

/** Whoever holds the first link becomes the administrator of its unit. */
export const claimFirstLink = action('access.claimFirstLink', {
  input: ClaimFirstLink,
  secret: ['token', 'password'],
  load: async (tx, input, { today }) => {
    if (!(await openLink(tx, 'first_administrator', input.token).executeTakeFirst())) {
      return refuse('access.link_used');
    }
    const weak = weakPassword(input.password, input.login);
    if (weak) return weak;
    // Before the locks: nobody waits for a hash.
    const hash = await hashPassword(input.password);
    await enterAdministration(tx);
    const link = await openLink(tx, 'first_administrator', input.token).forUpdate().executeTakeFirst();
    if (!link) return refuse('access.link_used');
    return {
      link,
      hash,
      unitId: Number(input.token.split('.')[1]),
      taken: await anyAdministrator(tx, today),
    };
  },
  may: (_actor, { taken }) => (taken ? refuse('access.not_empty') : null),
  apply: async (tx, { link, hash, unitId }, input, { today }): Promise<Outcome<AccountName>> => {
    const taken = await tx
      .selectFrom('account')
      .select('id')
      .where('login', '=', input.login)
      .executeTakeFirst();
    if (taken) return refuse('access.login_taken', { login: input.login });
    const account = await tx
      .insertInto('account')
      .values({ login: input.login, name: input.name, password_hash: hash, locked_until: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('role_grant')
      .values({ account_id: account.id, role: 'administrator', unit_id: unitId, since: today, until: null })
      .execute();
    await use(tx, link.token_hash);
    return { id: account.id, login: input.login };
  },
  about: (result, { unitId }) => ({ unit: unitId, subject: `account:${result.id}` }),
  published: {
    summary: 'Become the first administrator with the link that the first start printed',
    output: AccountName,
  },
});

/** Sets a password with a one-time link. All sessions end, and a lock after wrong passwords too. */
export const setPassword = action('access.setPassword', {
  input: SetPassword,
  secret: ['token', 'password'],
  load: async (tx, input, { today }) => {
    const found = await openLink(tx, 'set_password', input.token).executeTakeFirst();
    const holder = found?.account_id ?? null;
    if (holder === null) return refuse('access.link_used');
    const { login } = await tx
      .selectFrom('account')
      .select('login')
      .where('id', '=', holder)
      .executeTakeFirstOrThrow();
    const weak = weakPassword(input.password, login);
    if (weak) return weak;
    // Before the locks: nobody waits for a hash.
    const hash = await hashPassword(input.password);
    const account = await lockAccount(tx, holder, today);
    if (isRefusal(account)) return account;
    const link = await openLink(tx, 'set_password', input.token).forUpdate().executeTakeFirst();
    return link ? { link, account, hash } : refuse('access.link_used');
  },
  may: (_actor, { account }) => (account.state === 'disabled' ? refuse('access.disabled') : null),
  apply: async (tx, { link, account, hash }) => {
    await tx
      .updateTable('account')
      .set((e) => ({ password_hash: hash, failures: 0, locked_until: null, version: e('version', '+', 1) }))
      .where('id', '=', account.id)
      .execute();
    await use(tx, link.token_hash);
    await voidLinks(tx, account.id);
    await endSessions(tx, account.id, null);
    return { id: account.id, login: account.login };
  },
  about: (result, { account }) => ({ unit: account.unit, subject: `account:${result.id}` }),
  published: { summary: 'Set a password with a one-time link', output: AccountName },
});
