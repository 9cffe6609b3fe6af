import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { mayRead } from '#documents/rules.ts';
import { GetDocument, ListDocuments } from '#documents/shapes.ts';
import {
  type DocumentCount,
  DocumentList,
  DocumentPage,
  type DocumentRecord,
  type DocumentView,
} from '#documents/views.ts';
import { unitName } from '#units/server/naming.ts';

export type { DocumentView } from '#documents/views.ts';

const columns = (today: Day): RawBuilder<unknown> => sql`
  d.id, d.version, d.kind, d.number, d.issued_on as "issuedOn", d.issuer, d.abstract, d.unit_id as "unitId",
  ${unitName(sql`d.unit_id`, sql`${today}::date`)} as "unitName",
  case when d.file_hash is not null then json_build_object('hash', d.file_hash, 'name', d.file_name,
    'type', d.file_type, 'size', d.file_size) end as file,
  d.public, d.illustration, d.withdrawn_reason as "withdrawnReason"`;

/** The record that an action is about, locked; null when there is none. */
export async function lockDocument(tx: Tx, id: string, today: Day): Promise<DocumentRecord | null> {
  const { rows } = await sql<DocumentRecord>`
    select ${columns(today)}, unit_lineage(d.unit_id, ${today}) as lineage
    from document d where d.id = ${id} for update of d`.execute(tx);
  return rows[0] ?? null;
}

/** Documents by id, as far as they may be seen: for what hangs on them. */
export async function documentsById(
  db: Db | Tx,
  actor: Actor,
  ids: readonly string[],
  today: Day,
): Promise<Map<string, DocumentView>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<DocumentView>`
    select ${columns(today)} from document d where d.id = any(${ids as string[]}::uuid[])
      and (${visible(actor, today, false)} or ${visible(actor, today, true)})`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same as the rule `mayRead`, for many at once. */
function visible(actor: Actor, today: Day, withdrawn: boolean): RawBuilder<unknown> {
  const units = grantedUnits(actor, roles, today);
  const state = withdrawn ? sql`d.withdrawn_reason is not null` : sql`d.withdrawn_reason is null`;
  if (units === 'all') return state;
  const own = units.length === 0 ? sql`false` : sql`unit_lineage(d.unit_id, ${today}) && ${units}::int[]`;
  return withdrawn ? sql`(${state} and ${own})` : sql`(${state} and (d.public or ${own}))`;
}

type Filter = z.output<typeof ListDocuments>;

function conditions(
  actor: Actor,
  input: Filter,
  today: Day,
  without: 'kind' | 'year' | null = null,
): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [visible(actor, today, input.withdrawn)];
  if (input.kind && without !== 'kind') parts.push(sql`d.kind = ${input.kind}`);
  if (input.year && without !== 'year') {
    parts.push(sql`d.issued_on >= ${`${input.year}-01-01`} and d.issued_on < ${`${input.year + 1}-01-01`}`);
  }
  for (const word of fold(input.q ?? '')
    .split(' ')
    .filter(Boolean)) {
    parts.push(sql`d.search like ${`%${word}%`}`);
  }
  if (input.unit !== undefined) {
    parts.push(sql`(d.unit_id in (select unit_id from unit_ancestor where ancestor_id = ${input.unit})
      or d.unit_id in (select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
        where a.ancestor_id = ${input.unit} and a.until = 'infinity'))`);
  }
  return sql.join(parts, sql` and `);
}

/** Documents, newest first, those without a date last; withdrawn ones only for officials of their subtree. */
export const listDocuments = query('documents.list', {
  input: ListDocuments,
  published: {
    summary: 'Documents, newest first, by kind, unit, year of issue and words.',
    path: '/documents',
    output: DocumentList,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<DocumentList> => {
    const where = conditions(actor, input, today);
    const [on = '', id = ''] = input.after?.split('_') ?? [];
    const after =
      on === ''
        ? sql`d.issued_on is null and d.id < ${id}::uuid`
        : sql`(d.issued_on is null or (d.issued_on, d.id) < (${on}::date, ${id}::uuid))`;
    const [{ rows }, total, kinds, years] = await Promise.all([
      sql<DocumentView>`
        select ${columns(today)} from document d where ${where} ${input.after ? sql`and ${after}` : sql``}
        order by d.issued_on desc nulls last, d.id desc limit ${input.limit + 1}`.execute(db),
      sql<{ n: number }>`select count(*)::int as n from document d where ${where}`.execute(db),
      sql<DocumentCount>`
        select d.kind as value, count(*)::int as count from document d
        where ${conditions(actor, input, today, 'kind')} group by d.kind order by count(*) desc, d.kind`.execute(
        db,
      ),
      sql<DocumentCount>`
        select extract(year from d.issued_on)::int::text as value, count(*)::int as count from document d
        where ${conditions(actor, input, today, 'year')} and d.issued_on is not null
        group by 1 order by 1 desc`.execute(db),
    ]);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      total: total.rows[0]?.n ?? 0,
      next: rows.length > input.limit && last ? `${last.issuedOn ?? ''}_${last.id}` : null,
      kinds: kinds.rows,
      years: years.rows,
    };
  },
});

/** One document. What is not public, or withdrawn, is found only by officials of its subtree. */
export const getDocument = query('documents.get', {
  input: GetDocument,
  published: { summary: 'One document.', path: '/documents/{id}', output: DocumentPage },
  read: async (db, actor, input, today): Promise<DocumentPage | Refusal> => {
    const { rows } = await sql<DocumentRecord>`
      select ${columns(today)}, unit_lineage(d.unit_id, ${today}) as lineage
      from document d where d.id = ${input.id}`.execute(db);
    const [row] = rows;
    if (!row || !mayRead(actor, row, row.lineage, today)) {
      return refuse('record.not_found', { what: input.id });
    }
    const { lineage, ...document } = row;
    return { document, lineage };
  },
});
