import {
  alreadyGranted,
  mayDisable,
  mayEndGrant,
  mayGrant,
  mayManage,
  mayName,
  maySystem,
  takenBack,
  weakPassword,
} from '#access/rules.ts';
import { issueLink, voidLinks } from '#access/server/link.ts';
import {
  endSessions,
  enterAdministration,
  type LoadedAccount,
  lineageFor,
  lockAccount,
  othersAdminister,
} from '#access/server/load.ts';
import { hashPassword } from '#access/server/passwords.ts';
import { AccountId, CreateAccount, CreateDemoAccount, EndGrant, GrantRole } from '#access/shapes.ts';
import { AccountLink, ChangedAccess, EndedGrant } from '#access/views.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';

async function loginTaken(tx: Tx, login: string): Promise<Refusal | null> {
  const taken = await tx.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst();
  return taken ? refuse('access.login_taken', { login }) : null;
}

/** A new account with its first role. It has no password: the link that comes back sets one. */
export const createAccount = action('access.createAccount', {
  input: CreateAccount,
  load: async (tx, input, { today }) => {
    const since = input.since ?? today;
    const lineage = await lineageFor(tx, input.unitId, since, today);
    if (isRefusal(lineage)) return lineage;
    return { wanted: { role: input.role, since, until: input.until ?? null }, lineage };
  },
  may: (actor, { wanted, lineage }, today) => mayGrant(actor, wanted, lineage, today),
  apply: async (tx, { wanted }, input): Promise<Outcome<AccountLink>> => {
    const taken = await loginTaken(tx, input.login);
    if (taken) return taken;
    const account = await tx
      .insertInto('account')
      .values({ login: input.login, name: input.name, password_hash: null, locked_until: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('role_grant')
      .values({ account_id: account.id, unit_id: input.unitId, ...wanted })
      .execute();
    return { id: account.id, link: await issueLink(tx, 'set_password', account.id) };
  },
  about: (result, _loaded, input) => ({ unit: input.unitId, subject: `account:${result.id}` }),
  keep: (result) => ({ ...result, link: null }),
  published: {
    summary: 'Create an account with its first role; the link in the answer sets its password',
    output: AccountLink,
  },
});

/** An account of the sample: it has a known password, and signs in only where demo accounts may. */
export const createDemoAccount = action('access.createDemoAccount', {
  input: CreateDemoAccount,
  secret: ['password'],
  load: async () => ({}),
  may: maySystem,
  apply: async (tx, _loaded, input): Promise<Outcome<ChangedAccess>> => {
    const refusal = weakPassword(input.password, input.login) ?? (await loginTaken(tx, input.login));
    if (refusal) return refusal;
    const empty = input.grants.find((g) => g.until !== null && g.until <= g.since);
    if (empty) return refuse('access.empty_period', { since: empty.since });
    const account = await tx
      .insertInto('account')
      .values({
        login: input.login,
        name: input.name,
        password_hash: await hashPassword(input.password),
        locked_until: null,
        demo: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('role_grant')
      .values(
        input.grants.map((g) => ({
          account_id: account.id,
          role: g.role,
          unit_id: g.unitId,
          since: g.since,
          until: g.until,
        })),
      )
      .execute();
    return account;
  },
  about: (result, _loaded, input) => ({
    unit: input.grants[0]?.unitId ?? null,
    subject: `account:${result.id}`,
  }),
});

/** Gives a role on a unit and all below it. */
export const grantRole = action('access.grantRole', {
  input: GrantRole,
  load: async (tx, input, { today }) => {
    const account = await lockAccount(tx, input.accountId, today);
    if (isRefusal(account)) return account;
    const since = input.since ?? today;
    const lineage = await lineageFor(tx, input.unitId, since, today);
    if (isRefusal(lineage)) return lineage;
    return {
      account,
      lineage,
      wanted: { role: input.role, unitId: input.unitId, since, until: input.until ?? null },
    };
  },
  may: (actor, { account, lineage, wanted }, today) =>
    mayName(actor, account, today) ??
    mayGrant(actor, wanted, lineage, today) ??
    alreadyGranted(account.grants, wanted),
  apply: async (tx, { account, wanted }) =>
    tx
      .insertInto('role_grant')
      .values({
        account_id: account.id,
        role: wanted.role,
        unit_id: wanted.unitId,
        since: wanted.since,
        until: wanted.until,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  about: (_result, { account, wanted }) => ({ unit: wanted.unitId, subject: `account:${account.id}` }),
  published: { summary: 'Give an account a role on a unit, for a time', output: ChangedAccess },
});

/** Ends a role, today unless a later day is said. Its row stays, unless not a day of it ever counted. */
export const endGrant = action('access.endGrant', {
  input: EndGrant,
  load: async (tx, input, { today }) => {
    await enterAdministration(tx);
    const found = await tx
      .selectFrom('role_grant')
      .select('account_id')
      .where('id', '=', input.id)
      .executeTakeFirst();
    const account = found ? await lockAccount(tx, found.account_id, today) : null;
    if (isRefusal(account)) return account;
    const grant = account?.grants.find((g) => g.id === input.id);
    if (!account || !grant) return refuse('record.not_found', { what: 'quyền / role' });
    const others = await othersAdminister(
      tx,
      [grant.lineage],
      { grant: grant.id, demo: account.demo },
      today,
    );
    return { account, grant, others, on: input.on ?? today };
  },
  may: (actor, { grant, others, on }, today) => mayEndGrant(actor, grant, others, on, today),
  apply: async (tx, { account, grant, on }): Promise<Outcome<EndedGrant>> => {
    if (!takenBack(grant, on)) {
      await tx.updateTable('role_grant').set({ until: on }).where('id', '=', grant.id).execute();
    } else if (account.grants.length > 1) {
      await tx.deleteFrom('role_grant').where('id', '=', grant.id).execute();
    } else {
      return refuse('access.only_grant');
    }
    return { id: grant.id, until: on };
  },
  about: (_result, { account, grant }) => ({ unit: grant.unitId, subject: `account:${account.id}` }),
  published: { summary: 'End a role', output: EndedGrant },
});

/** A link that sets a new password, for somebody who forgot his. The old one works until the link is used. */
export const issueReset = action('access.issueReset', {
  input: AccountId,
  load: (tx, input, { today }) => lockAccount(tx, input.id, today),
  may: (actor, account, today) =>
    mayManage(actor, account, today) ?? (account.state === 'disabled' ? refuse('access.disabled') : null),
  apply: async (tx, account): Promise<AccountLink> => ({
    id: account.id,
    link: await issueLink(tx, 'set_password', account.id),
  }),
  about: (result, account) => ({ unit: account.unit, subject: `account:${result.id}` }),
  keep: (result) => ({ ...result, link: null }),
  published: { summary: 'Make a one-time link that sets a new password', output: AccountLink },
});

/** Keeps somebody out: no sign-in, no session, no link. His roles and his name stay as they were. */
export const disableAccount = action('access.disableAccount', {
  input: AccountId,
  load: async (tx, input, { today }) => {
    await enterAdministration(tx);
    const account = await lockAccount(tx, input.id, today);
    if (isRefusal(account)) return account;
    const administered = account.grants.filter(
      (g) => g.role === 'administrator' && g.since <= today && (g.until === null || today < g.until),
    );
    const lineages = administered.map((g) => g.lineage);
    return {
      account,
      others: await othersAdminister(tx, lineages, { account: account.id, demo: account.demo }, today),
    };
  },
  may: (actor, { account, others }, today) =>
    mayDisable(actor, account, others, today) ??
    (account.state === 'disabled' ? refuse('access.state_same') : null),
  apply: async (tx, { account }) => {
    await setState(tx, account, 'disabled');
    await endSessions(tx, account.id, null);
    await voidLinks(tx, account.id);
    return { id: account.id };
  },
  about: (result, { account }) => ({ unit: account.unit, subject: `account:${result.id}` }),
  published: { summary: 'Disable an account and end its sessions', output: ChangedAccess },
});

/** Lets somebody in again, with the password he had. */
export const enableAccount = action('access.enableAccount', {
  input: AccountId,
  load: (tx, input, { today }) => lockAccount(tx, input.id, today),
  may: (actor, account, today) =>
    mayManage(actor, account, today) ?? (account.state === 'active' ? refuse('access.state_same') : null),
  apply: async (tx, account) => {
    await setState(tx, account, 'active');
    return { id: account.id };
  },
  about: (result, account) => ({ unit: account.unit, subject: `account:${result.id}` }),
  published: { summary: 'Enable a disabled account', output: ChangedAccess },
});

function setState(tx: Tx, account: LoadedAccount, state: 'active' | 'disabled') {
  return tx
    .updateTable('account')
    .set((e) => ({ state, failures: 0, locked_until: null, version: e('version', '+', 1) }))
    .where('id', '=', account.id)
    .execute();
}
