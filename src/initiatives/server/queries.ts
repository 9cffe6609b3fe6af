import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Actor, grantedUnits, holds, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { GetInitiative, ListInitiatives } from '#initiatives/shapes.ts';
import {
  FieldList,
  type InitiativeEvent,
  InitiativeList,
  InitiativePage,
  type InitiativeRecord,
  type InitiativeRow,
} from '#initiatives/views.ts';

export type { InitiativeEvent, InitiativeRow } from '#initiatives/views.ts';

export const recordColumns = (today: Day | null): RawBuilder<unknown> => sql`
  i.id, i.name, i.version, i.field, i.form, i.stage, i.withdrawn_reason as "withdrawnReason",
  i.registered_on as "registeredOn",
  (select min(on_day) from stage_event e where e.initiative_id = i.id and e.kind = 'started' and not e.annulled) as "startedOn",
  (select json_agg(json_build_object('unitId', o.unit_id, 'from', lower(o.during), 'until', upper(o.during)) order by lower(o.during) nulls first)
   from initiative_owner o where o.initiative_id = i.id) as owners,
  (select coalesce(json_agg(json_build_object('campaignYear', r.campaign_year, 'registeredOn', r.registered_on, 'kind', r.kind) order by r.registered_on), '[]')
   from registration r where r.initiative_id = i.id) as registrations,
  (select coalesce(json_agg(json_build_object('on', e.on_day, 'result', e.result) order by e.on_day), '[]')
   from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled) as evaluations,
  ${today === null ? sql`'{}'::int[]` : sql`unit_lineage(i.unit_id, ${today})`} as lineage`;

/** The records with all that decides what they count for, locked in order of id. Missing ones are left out. */
export async function lockRecords(tx: Tx, ids: readonly string[], today: Day): Promise<InitiativeRecord[]> {
  const { rows } = await sql<InitiativeRecord>`
    select ${recordColumns(today)} from initiative i where i.id = any(${ids as string[]}::uuid[])
    order by i.id for update of i`.execute(tx);
  return rows;
}

/** Every record that counts, for recounting: batches in order of id. */
export async function* allRecords(db: Db | Tx, size = 5000): AsyncGenerator<InitiativeRecord[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<InitiativeRecord>`
      select ${recordColumns(null)} from initiative i where i.id > ${after}::uuid and i.withdrawn_reason is null
      order by i.id limit ${size}`.execute(db as Db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}

export const unitName = (id: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<string> => sql`
  (select coalesce(nullif(v.designation, '') || ' ', '') || v.name from unit_version v where v.unit_id = ${id}
   order by (v.during @> ${on}) desc, lower(v.during) desc limit 1)`;

/** Officials read withdrawn records of their own subtree; nobody else does. */
export function visible(actor: Actor, today: Day, withdrawn: boolean): RawBuilder<unknown> {
  if (!withdrawn) return sql`i.withdrawn_reason is null`;
  const units = grantedUnits(actor, roles, today);
  if (units === 'all') return sql`i.withdrawn_reason is not null`;
  return sql`i.withdrawn_reason is not null and unit_lineage(i.unit_id, ${today}) && ${units}::int[]`;
}

type Filter = z.output<typeof ListInitiatives>;

interface Span {
  readonly from: Day;
  /** The first day after. */
  readonly until: Day;
}

function spanOf(input: Filter): Span {
  const { year } = input;
  return {
    from: input.from ?? (year === undefined ? '0001-01-01' : `${year}-01-01`),
    until: input.until ?? (year === undefined ? '9999-12-31' : `${year + 1}-01-01`),
  };
}

function conditions(actor: Actor, input: Filter, today: Day): RawBuilder<unknown> {
  const span = spanOf(input);
  const dated = input.year !== undefined || input.from !== undefined || input.until !== undefined;
  const judged = input.result === 'effective' || input.result === 'not_yet';
  const parts: RawBuilder<unknown>[] = [visible(actor, today, input.withdrawn)];
  if (input.field) parts.push(sql`i.field = ${input.field}`);
  if (input.form) parts.push(sql`i.form = ${input.form}`);
  if (input.q && fold(input.q) !== '') parts.push(sql`i.search like ${`%${fold(input.q)}%`}`);
  if (input.unit !== undefined && input.view === undefined) {
    parts.push(sql`(i.unit_id in (select unit_id from unit_ancestor where ancestor_id = ${input.unit})
      or i.unit_id in (select n.unit_id from unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id
        where a.ancestor_id = ${input.unit} and a.until = 'infinity'))`);
  }
  // what is counted: registrations in the period, unless the evaluation is asked for
  if (input.kind || (dated && !judged) || (input.unit !== undefined && input.view !== undefined && !judged)) {
    parts.push(registered(input, span));
  }
  if (judged) parts.push(evaluated(input, span));
  if (input.result === 'none') parts.push(sql`${latestResult(span)} is null`);
  return sql.join(parts, sql` and `);
}

/** True for the owner `o` on the day of what is counted when it stood below the unit then, or its history does today. */
function ownedBelow(input: Filter, on: RawBuilder<unknown>): RawBuilder<unknown> {
  if (input.unit === undefined || input.view === undefined) return sql``;
  const place =
    input.view === 'was'
      ? sql`unit_ancestor a where a.unit_id = o.unit_id and a.since <= ${on} and ${on} < a.until`
      : sql`unit_now n join unit_ancestor a on a.unit_id = n.at_unit_id and a.until = 'infinity' where n.unit_id = o.unit_id`;
  return sql`and exists (select from initiative_owner o where o.initiative_id = i.id and o.during @> ${on}
    and exists (select from ${place} and a.ancestor_id = ${input.unit}))`;
}

function registered(input: Filter, { from, until }: Span): RawBuilder<unknown> {
  return sql`exists (select from registration r where r.initiative_id = i.id
    and r.registered_on >= ${from} and r.registered_on < ${until}
    ${input.kind ? sql`and r.kind = ${input.kind}` : sql``} ${ownedBelow(input, sql`r.registered_on`)})`;
}

/** The latest evaluation in the period is the one asked for: what the measure "effective" counts. */
function evaluated(input: Filter, { from, until }: Span): RawBuilder<unknown> {
  return sql`exists (select from (select e.on_day, e.result from stage_event e where e.initiative_id = i.id
      and e.kind = 'evaluated' and not e.annulled and e.on_day >= ${from} and e.on_day < ${until}
      order by e.on_day desc limit 1) e
    where e.result = ${input.result} ${ownedBelow(input, sql`e.on_day`)})`;
}

const latestResult = ({ from, until }: Span): RawBuilder<unknown> => sql`
  (select e.result from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled
   and e.on_day >= ${from} and e.on_day < ${until} order by e.on_day desc limit 1)`;

/** The owner's name: as it was on the day of the first registration, as it is today, or today's owner's name then. */
function ownerName(view: Filter['view'], today: Day): RawBuilder<string> {
  if (view === 'now') return unitName(sql`i.unit_id`, sql`${today}::date`);
  if (view === undefined) return unitName(sql`i.unit_id`, sql`i.registered_on`);
  return unitName(sql`${firstOwner}`, sql`i.registered_on`);
}

const firstOwner = sql`(select o.unit_id from initiative_owner o where o.initiative_id = i.id and o.during @> i.registered_on)`;

/** Initiatives, newest registration first, page by page; withdrawn ones only for officials of their subtree. */
export const listInitiatives = query('initiatives.list', {
  input: ListInitiatives,
  published: {
    summary: 'Initiatives, newest first, by unit, field, form, year, result and words.',
    path: '/initiatives',
    output: InitiativeList,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<InitiativeList> => {
    const where = conditions(actor, input, today);
    const [on, id] = input.after?.split('_') ?? [];
    const page = on && id ? sql`and (i.registered_on, i.id) < (${on}::date, ${id}::uuid)` : sql``;
    const [{ rows }, total] = await Promise.all([
      sql<InitiativeRow>`
        select i.id, i.name, i.field, i.form, i.stage, i.place, ${input.view === 'was' ? firstOwner : sql`i.unit_id`} as "unitId",
          ${ownerName(input.view, today)} as "unitName", i.registered_on as "registeredOn",
          ${latestResult(spanOf(input))} as result, i.withdrawn_reason as "withdrawnReason", i.version
        from initiative i where ${where} ${page}
        order by i.registered_on desc, i.id desc limit ${input.limit + 1}`.execute(db),
      sql<{ n: number }>`select count(*)::int as n from initiative i where ${where}`.execute(db),
    ]);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      total: total.rows[0]?.n ?? 0,
      next: rows.length > input.limit && last ? `${last.registeredOn}_${last.id}` : null,
    };
  },
});

/** One initiative with its history. A withdrawn one is found only by officials of its subtree. */
export const getInitiative = query('initiatives.get', {
  input: GetInitiative,
  published: {
    summary: 'One initiative with its history.',
    path: '/initiatives/{id}',
    output: InitiativePage,
  },
  read: async (db, actor, input, today): Promise<InitiativePage | Refusal> => {
    const { rows } = await sql<
      InitiativeRecord & {
        description: string;
        place: string;
        unitId: number;
        unitName: string;
        illustration: boolean;
        events: InitiativeEvent[];
      }
    >`
      select ${recordColumns(today)}, i.description, i.place, i.unit_id as "unitId", i.illustration,
        ${unitName(sql`i.unit_id`, sql`i.registered_on`)} as "unitName",
        (select json_agg(to_jsonb(h) - 'rank' order by h.on, h.rank) from (
          select case r.kind when 'new' then 'registered' else 'continued' end as kind, r.registered_on as on,
            null::text as result, '' as note, 1 as rank, null::text as "unitName"
          from registration r where r.initiative_id = i.id
          union all
          select e.kind, e.on_day, e.result, e.note, 2, null from stage_event e where e.initiative_id = i.id and not e.annulled
          union all
          select 'moved', lower(o.during), null, '', 3, ${unitName(sql`o.unit_id`, sql`lower(o.during)`)}
          from initiative_owner o where o.initiative_id = i.id and not lower_inf(o.during)) h) as events
      from initiative i where i.id = ${input.id}`.execute(db);
    const row = rows[0];
    const hidden = row && row.withdrawnReason !== null && !holds(actor, roles, row.lineage, today);
    if (!row || hidden) return refuse('record.not_found', { what: input.id });
    const { description, place, unitId, unitName: unit, illustration, events, ...record } = row;
    return { record, description, place, unitId, unitName: unit, illustration, events };
  },
});

/** The configured fields of initiatives, in their order. */
export const listFields = query('initiatives.fields', {
  input: z.strictObject({}),
  published: { summary: 'The fields of initiatives.', path: '/initiative-fields', output: FieldList },
  read: async (db): Promise<FieldList> => {
    const rows = await db.selectFrom('initiative_field').selectAll().orderBy('position').execute();
    return { fields: rows.map((f) => ({ key: f.key, name: { vi: f.name_vi, en: f.name_en } })) };
  },
});
