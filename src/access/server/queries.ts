import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { IDLE_HOURS, loginKey, mayManage, maySeeAccounts, maySeeOwn } from '#access/rules.ts';
import { openLink } from '#access/server/link.ts';
import { MINUTES_LOCKED, placedGrants } from '#access/server/load.ts';
import { AccountId, LinkToken, ListAccounts } from '#access/shapes.ts';
import { AccountList, AccountPage, type GrantRow, OwnAccount } from '#access/views.ts';
import { type Actor, grantedUnits, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { refuse, sentence } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';

export type { AccountRow, GrantRow } from '#access/views.ts';

/** The units in the subtrees of `units` today, and those whose history stands there today. */
function below(units: readonly number[], today: Day): RawBuilder<{ unit_id: number }> {
  return sql`
    select a.unit_id from unit_ancestor a
    where a.ancestor_id = any (${units}::int[]) and a.since <= ${today}::date and ${today}::date < a.until
    union
    select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
    where a.ancestor_id = any (${units}::int[]) and a.until = 'infinity'`;
}

/** True where the account holds, or held, a role on one of these units. */
function grantedIn(units: RawBuilder<{ unit_id: number }>): RawBuilder<boolean> {
  return sql`exists (select from role_grant v where v.account_id = account.id and v.unit_id in (${units}))`;
}

/** A unit's name today, else its last one. */
const UNIT_NAME = (unit: string, today: Day): RawBuilder<string> => sql`(
  select trim(v.designation || ' ' || v.name) from unit_version v where v.unit_id = ${sql.ref(unit)}
  order by v.during @> ${today}::date desc, v.during desc limit 1)`;

function grantRows(today: Day): RawBuilder<GrantRow[]> {
  return sql`coalesce((
    select json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id,
      'unitName', ${UNIT_NAME('g.unit_id', today)}, 'since', g.since, 'until', g.until) order by g.since, g.id)
    from role_grant g where g.account_id = account.id), '[]')`;
}

function accountRows(db: Db, today: Day) {
  return db
    .selectFrom('account')
    .select(['id', 'login', 'name', 'state', 'demo', MINUTES_LOCKED.as('lockedMinutes')])
    .select(sql<boolean>`password_hash is not null`.as('hasPassword'))
    .select(grantRows(today).as('grants'));
}

/** Only accounts with a role, past or present, in a unit that the actor administers; all for the product itself. */
function visible(actor: Actor, today: Day): RawBuilder<boolean> {
  const units = grantedUnits(actor, ['administrator'], today);
  return units === 'all' ? sql<boolean>`true` : grantedIn(below(units, today));
}

/** The name without tone marks, in the form that `loginKey` gives to what is searched for. */
const NAME_KEY = sql<string>`replace(regexp_replace(normalize(lower(account.name), nfd), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;

/** Accounts in the order of the Vietnamese alphabet, a page at a time. */
export const accounts = query('access.accounts', {
  input: ListAccounts,
  may: (actor, today) => maySeeAccounts(actor, today),
  read: async (db, actor, input, today): Promise<AccountList> => {
    const { search, unitId, after, limit } = input;
    const pattern = `%${loginKey(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await accountRows(db, today)
      .where(visible(actor, today))
      .$if(Boolean(search), (q) =>
        q.where((e) => e.or([e('login', 'like', pattern), e(NAME_KEY, 'like', pattern)])),
      )
      .$if(unitId !== undefined, (q) => q.where(grantedIn(below([unitId ?? 0], today))))
      .$if(after !== undefined, (q) =>
        q.where(
          sql<boolean>`(account.name collate "vi-x-icu", account.id) > (select l.name, l.id from account l where l.id = ${after ?? null})`,
        ),
      )
      .orderBy(sql`account.name collate "vi-x-icu"`)
      .orderBy('account.id')
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
  published: {
    summary: 'Accounts with a role in the units that you administer',
    path: '/accounts',
    output: AccountList,
  },
});

/** One account, with the reason why the actor may not manage it. */
export const account = query('access.account', {
  input: AccountId,
  may: (actor, today) => maySeeAccounts(actor, today),
  read: async (db, actor, input, today): Promise<Outcome<AccountPage>> => {
    const row = await accountRows(db, today)
      .where('account.id', '=', input.id)
      .where(visible(actor, today))
      .executeTakeFirst();
    if (!row) return refuse('record.not_found', { what: 'tài khoản / account' });
    const grants = await placedGrants(db, row.id, today);
    const refusal = mayManage(actor, { id: row.id, state: row.state, grants }, today);
    const why = refusal && { code: refusal.code, vi: sentence(refusal, 'vi'), en: sentence(refusal, 'en') };
    return { ...row, manage: why };
  },
  published: { summary: 'One account', path: '/accounts/{id}', output: AccountPage },
});

/** One's own account: name, roles, and how many sessions are open. */
export const me = query('access.me', {
  input: z.strictObject({}),
  may: maySeeOwn,
  read: async (db, actor, _input, today): Promise<Outcome<OwnAccount>> => {
    const row = await accountRows(db, today)
      .select(
        sql<number>`(
          select count(*)::int from session s where s.account_id = account.id and s.expires_at > now()
            and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS}))`.as('sessions'),
      )
      .where('account.id', '=', actor.kind === 'account' ? actor.id : null)
      .executeTakeFirst();
    return row ?? refuse('record.not_found', { what: 'tài khoản / account' });
  },
  published: {
    summary: 'Your own account',
    path: '/me',
    output: OwnAccount,
  },
});

/** Whose password a link sets, for the page that it opens. Not published: the token would stand in an address. */
export const link = query('access.link', {
  input: LinkToken,
  read: async (db, _actor, { token }) => {
    const first = await openLink(db, 'first_administrator', token).executeTakeFirst();
    if (first) return { purpose: 'first_administrator' as const, login: null, name: null };
    const found = await openLink(db, 'set_password', token).executeTakeFirst();
    const holder = found
      ? await db
          .selectFrom('account')
          .select(['login', 'name'])
          .where('id', '=', found.account_id)
          .executeTakeFirst()
      : undefined;
    return holder ? { purpose: 'set_password' as const, ...holder } : refuse('access.link_used');
  },
});

export interface UnitGrant {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly role: Role;
  readonly unitId: number;
  readonly since: Day;
  readonly until: Day | null;
}

/** The grants on exactly these units that are not over on the day: what a restructuring must find a place for. */
export function grantsOn(db: Db | Tx, unitIds: readonly number[], on: Day): Promise<UnitGrant[]> {
  return (db as Db)
    .selectFrom('role_grant as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .select(['g.id', 'g.account_id as accountId', 'a.name as accountName', 'g.role', 'g.unit_id as unitId'])
    .select(['g.since', 'g.until'])
    .where('g.unit_id', '=', sql<number>`any (${[...unitIds]}::int[])`)
    .where((e) => e.or([e('g.until', 'is', null), e('g.until', '>', on)]))
    .orderBy('g.unit_id')
    .orderBy('g.since')
    .orderBy('g.id')
    .execute();
}
