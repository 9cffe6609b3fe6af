import { sql } from 'kysely';
import { deciding, type ManagedAccount, type PlacedGrant } from '#access/rules.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';

/** Whoever takes administration away from somebody waits here, so that two cannot take the last from each other. */
const ADMINISTRATION_GATE = 7_201_003;

/** Minutes for which the account is still locked; 0 when it is not. */
export const MINUTES_LOCKED = sql<number>`greatest(0, ceil(coalesce(extract(epoch from locked_until - now()), 0) / 60))::int`;

export interface LoadedAccount extends ManagedAccount {
  readonly login: string;
  readonly name: string;
  readonly demo: boolean;
  readonly hasPassword: boolean;
  /** Under which unit the audit log shows what happens to it. */
  readonly unit: number | null;
}

/** Takes the gate; before any row lock, so that nobody waits for it while holding one. */
export async function enterAdministration(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ADMINISTRATION_GATE})`.execute(tx);
}

/** The account with all its grants, past and future, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string, today: Day): Promise<LoadedAccount | Refusal> {
  const row = await tx
    .selectFrom('account')
    .select([
      'id',
      'login',
      'name',
      'state',
      'demo',
      sql<boolean>`password_hash is not null`.as('hasPassword'),
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return refuse('record.not_found', { what: 'tài khoản / account' });
  const grants = await placedGrants(tx, id, today);
  return { ...row, grants, unit: deciding(grants, today)[0]?.unitId ?? null };
}

/** All grants of an account, each with the lineage of its unit today. */
export async function placedGrants(db: Db | Tx, accountId: string, today: Day): Promise<PlacedGrant[]> {
  return (db as Db)
    .selectFrom('role_grant')
    .select([
      'id',
      'role',
      'unit_id as unitId',
      'since',
      'until',
      sql<number[]>`unit_lineage(unit_id, ${today}::date)`.as('lineage'),
    ])
    .where('account_id', '=', accountId)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** The lineage of a unit today; a refusal when there is no such unit, or none on the day when a right begins. */
export async function lineageFor(
  tx: Tx,
  unitId: number,
  since: Day,
  today: Day,
): Promise<number[] | Refusal> {
  const { rows } = await sql<{ name: string; lineage: number[]; there: boolean; until: Day | null }>`
    select v.designation || ' ' || v.name as name, unit_lineage(v.unit_id, ${today}::date) as lineage,
      exists (select from unit_version e where e.unit_id = v.unit_id and e.during @> ${since}::date) as there,
      upper(v.during) as until
    from unit_version v where v.unit_id = ${unitId} order by v.during desc limit 1`.execute(tx);
  const unit = rows[0];
  if (!unit) return refuse('unit.not_found', { unit: unitId });
  if (!unit.there)
    return refuse('unit.not_on_date', { name: unit.name.trim(), on: since, until: unit.until });
  return unit.lineage;
}

/**
 * True when, for each of the lineages, somebody else holds administration without end: active, with a password,
 * and no demo account unless a demo account is what is taken away.
 */
export async function othersAdminister(
  tx: Tx,
  lineages: readonly (readonly number[])[],
  except:
    | { readonly account: string; readonly demo: boolean }
    | { readonly grant: string; readonly demo: boolean },
  today: Day,
): Promise<boolean> {
  for (const lineage of lineages) {
    const other = await tx
      .selectFrom('role_grant as g')
      .innerJoin('account as a', 'a.id', 'g.account_id')
      .select('g.id')
      .where('g.role', '=', 'administrator')
      .where('g.since', '<=', today)
      .where('g.until', 'is', null)
      .where('g.unit_id', 'in', lineage.length > 0 ? [...lineage] : [0])
      .where('a.state', '=', 'active')
      .where('a.password_hash', 'is not', null)
      .$if(!except.demo, (q) => q.where('a.demo', '=', false))
      .$if('account' in except, (q) => q.where('a.id', '<>', 'account' in except ? except.account : ''))
      .$if('grant' in except, (q) => q.where('g.id', '<>', 'grant' in except ? except.grant : ''))
      .limit(1)
      .executeTakeFirst();
    if (!other) return false;
  }
  return true;
}

/** True when somebody administers anything, today or later. */
export async function anyAdministrator(tx: Tx, today: Day): Promise<boolean> {
  const found = await tx
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'administrator')
    .where((e) => e.or([e('until', 'is', null), e('until', '>', today)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Ends the sessions of an account, all but the one with this hash. */
export async function endSessions(tx: Tx, accountId: string, keep: Buffer | null): Promise<number> {
  const ended = await tx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .$if(keep !== null, (q) => q.where('token_hash', '<>', keep ?? Buffer.alloc(0)))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}
