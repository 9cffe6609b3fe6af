import { type RawBuilder, sql } from 'kysely';
import { historyReaders, mayList, mayListUnit, mayReadHistory, PAGE, readers } from '#audit/rules.ts';
import { AuditOf, ListAudit } from '#audit/shapes.ts';
import { AuditPage, HistoryPage } from '#audit/views.ts';
import { type Actor, grantedUnits, type Role } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';

/** The unit and all above it, today; for what concerns the whole body, the roots of the tree. */
export async function lineageOf(db: Db | Tx, unit: number | null, today: Day): Promise<number[]> {
  const { rows } = await sql<{ lineage: number[] }>`
    select ${unit === null ? roots(today) : sql`unit_lineage(${unit}::integer, ${today}::date)`} as lineage`.execute(
    db,
  );
  return rows[0]?.lineage ?? [];
}

function roots(today: Day): RawBuilder<number[]> {
  return sql`coalesce((select array_agg(distinct unit_id) from unit_version
    where parent_id is null and level <> 'organisation' and during @> ${today}::date), '{}')`;
}

/** All units that stand below the given ones today, and those whose history now stands there. */
function below(units: readonly number[], today: Day): RawBuilder<unknown> {
  return sql`
    select a.unit_id from unit_ancestor a
    where a.ancestor_id = any (${units}::integer[]) and a.since <= ${today}::date and ${today}::date < a.until
    union
    select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity'
    where a.ancestor_id = any (${units}::integer[])`;
}

/** Entries that the actor covers with one of the roles; those about the whole body need a root of the tree. */
function scope(actor: Actor, roles: readonly Role[], today: Day): RawBuilder<unknown> {
  const granted = grantedUnits(actor, roles, today);
  if (granted === 'all') return sql`true`;
  return sql`(e.unit_id in (${below(granted, today)})
    or (e.unit_id is null and ${roots(today)} && ${granted}::integer[]))`;
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly unit_id: number | null;
  readonly subject: string;
  readonly content: string | null;
}

/** One page, newest first, with one row more to know whether there is a next one. */
async function page(db: Db, where: RawBuilder<unknown>[], withContent: boolean): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.id, e.at, e.actor, e.action, e.unit_id, e.subject, ${withContent ? sql`c.content` : sql`null`} as content
    from audit_entry e ${withContent ? sql`left join audit_content c on c.entry_id = e.id` : sql``}
    where ${sql.join(where, sql` and `)}
    order by e.id desc limit ${PAGE + 1}`.execute(db);
  return rows;
}

async function lines(db: Db, rows: readonly Row[]) {
  const ids = [...new Set(rows.map((row) => row.actor))].filter((actor) => /^[0-9a-f-]{36}$/.test(actor));
  const accounts =
    ids.length === 0
      ? []
      : await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(accounts.map((account) => [account.id, account.name]));
  const called = await subjectNames(
    db,
    rows.map((row) => row.subject),
  );
  return rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: names.get(row.actor) ?? null,
    action: row.action,
    unitId: row.unit_id,
    subject: row.subject,
    subjectName: called.get(row.subject) ?? null,
  }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the records of a kind are called today, by id. */
const named: Readonly<Record<string, (ids: readonly string[]) => RawBuilder<unknown>>> = {
  account: (ids) => sql`select id, name from account where id = any (${ids}::uuid[])`,
  document: (ids) => sql`
    select id, case when number = '' then abstract else number end as name from document where id = any (${ids}::uuid[])`,
  grant: (ids) => sql`
    select g.id, a.name from role_grant g join account a on a.id = g.account_id where g.id = any (${ids}::uuid[])`,
  initiative: (ids) => sql`select id, name from initiative where id = any (${ids}::uuid[])`,
  programme: (ids) => sql`select id, title as name from programme where id = any (${ids}::uuid[])`,
  restructuring: (ids) => sql`select id, title as name from restructuring where id = any (${ids}::uuid[])`,
  target: (ids) => sql`select id, noun_vi as name from target where id = any (${ids}::uuid[])`,
  task: (ids) => sql`select id, title as name from task where id = any (${ids}::uuid[])`,
};
const namedUnits = (ids: readonly string[]) => sql`
  select distinct on (unit_id) unit_id as id, coalesce(nullif(designation, '') || ' ', '') || name as name
  from unit_version where unit_id = any (${ids}::integer[]) order by unit_id, lower(during) desc`;

/** What records are called today, by subject; those without a name are left out. */
async function subjectNames(db: Db, subjects: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, Set<string>>();
  for (const subject of subjects) {
    const [kind = '', id = ''] = subject.split(':');
    const known = kind === 'unit' ? /^\d{1,9}$/.test(id) : Object.hasOwn(named, kind) && UUID.test(id);
    if (known) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  }
  if (ids.size === 0) return new Map();
  const parts = [...ids].map(([kind, wanted]) => {
    const from = (named[kind] ?? namedUnits)([...wanted]);
    return sql`select ${kind}::text || ':' || n.id::text as subject, n.name from (${from}) n`;
  });
  const { rows } = await sql<{ subject: string; name: string }>`${sql.join(parts, sql` union all `)}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.subject, row.name]));
}

const next = (rows: readonly Row[]): string | null =>
  rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null;

/** The first moment of a day of the body, `later` days on. */
function start(day: Day, later: number): RawBuilder<unknown> {
  return sql`((${day}::date + ${later}::integer)::timestamp at time zone coalesce(
    (select value #>> '{}' from setting where key = 'time_zone'), 'Asia/Ho_Chi_Minh'))`;
}

/** The log, newest first, for administrators and auditors. */
export const listAudit = query('audit.list', {
  input: ListAudit,
  may: mayList,
  read: async (db, actor, input, today) => {
    if (input.unit !== undefined) {
      const refusal = mayListUnit(actor, await lineageOf(db, input.unit, today), today);
      if (refusal) return refusal;
    }
    const rows = await page(
      db,
      [
        scope(actor, readers, today),
        ...(input.unit === undefined ? [] : [sql`e.unit_id in (${below([input.unit], today)})`]),
        ...(input.subject === undefined ? [] : [sql`e.subject = ${input.subject}`]),
        ...(input.actor === undefined ? [] : [sql`e.actor = ${input.actor}`]),
        ...(input.action === undefined ? [] : [sql`e.action = ${input.action}`]),
        ...(input.from === undefined ? [] : [sql`e.at >= ${start(input.from, 0)}`]),
        ...(input.to === undefined ? [] : [sql`e.at < ${start(input.to, 1)}`]),
        ...(input.before === undefined ? [] : [sql`e.id < ${input.before}::bigint`]),
      ],
      true,
    );
    const shown = await lines(db, rows);
    return {
      entries: shown.map((line, i) => {
        const content = rows[i]?.content ?? null;
        return {
          ...line,
          content: content === null ? null : (JSON.parse(content) as unknown),
          erased: content === null,
        };
      }),
      next: next(rows),
    } satisfies AuditPage;
  },
  published: {
    summary: 'The audit log, newest first: who did what, when, with what came in and out',
    path: '/audit/entries',
    output: AuditPage,
  },
});

/** What happened to one record, newest first, for its page: without the content. */
export const auditOf = query('audit.of', {
  input: AuditOf,
  may: mayReadHistory,
  read: async (db, actor, input, today) => {
    const rows = await page(
      db,
      [
        scope(actor, historyReaders, today),
        sql`e.subject = ${input.subject}`,
        ...(input.before === undefined ? [] : [sql`e.id < ${input.before}::bigint`]),
      ],
      false,
    );
    return { entries: await lines(db, rows), next: next(rows) } satisfies HistoryPage;
  },
  published: {
    summary: 'The history of one record (kind:id), newest first',
    path: '/audit/subjects/{subject}',
    output: HistoryPage,
  },
});

export interface SealedSoFar {
  readonly seals: number;
  /** The last entry under a seal, and when it was sealed; null before the first seal. */
  readonly entry: string | null;
  readonly at: Date | null;
  /** Entries that wait for the next seal. */
  readonly waiting: number;
}

/** How far the log is sealed, at a glance; `verify` is what checks it. */
export async function sealedSoFar(db: Db): Promise<SealedSoFar> {
  const { rows } = await sql<SealedSoFar>`
    select s.seals, s.entry, s.at, (select count(*)::int from audit_delivery where consumer = 'seal') as waiting
    from (select coalesce(max(id), 0)::int as seals, max(at) as at,
      (select max(e)::text from audit_seal l, unnest(l.entries) e where l.id = (select max(id) from audit_seal)) as entry
      from audit_seal) s`.execute(db);
  return rows[0] ?? { seals: 0, entry: null, at: null, waiting: 0 };
}
