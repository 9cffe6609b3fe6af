import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Actor, grantedUnits, holds, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { GetInitiative } from '#initiatives/shapes.ts';
import {
  FieldList,
  type InitiativeEvent,
  InitiativePage,
  type InitiativeRecord,
  type Photo,
} from '#initiatives/views.ts';
import { unitName } from '#units/server/naming.ts';

export type { InitiativeEvent, InitiativeRow } from '#initiatives/views.ts';

export const recordColumns = (today: Day | null): RawBuilder<unknown> => sql`
  i.id, i.name, i.version, i.field, i.form, i.stage, i.withdrawn_reason as "withdrawnReason",
  i.registered_on as "registeredOn",
  (select min(on_day) from stage_event e where e.initiative_id = i.id and e.kind = 'started' and not e.annulled) as "startedOn",
  (select json_agg(json_build_object('unitId', o.unit_id, 'from', lower(o.during), 'until', upper(o.during)) order by lower(o.during) nulls first)
   from initiative_owner o where o.initiative_id = i.id) as owners,
  (select coalesce(json_agg(json_build_object('campaignYear', r.campaign_year, 'registeredOn', r.registered_on, 'kind', r.kind)
      order by r.registered_on, r.campaign_year), '[]')
   from registration r where r.initiative_id = i.id) as registrations,
  (select coalesce(json_agg(json_build_object('on', e.on_day, 'result', e.result) order by e.on_day), '[]')
   from stage_event e where e.initiative_id = i.id and e.kind = 'evaluated' and not e.annulled) as evaluations,
  (select coalesce(json_agg(json_build_object('kind', e.kind, 'on', e.on_day, 'level', e.level, 'toUnitId', e.to_unit_id)
      order by e.on_day, e.id), '[]')
   from stage_event e where e.initiative_id = i.id and e.kind in ('recognised', 'exemplary', 'replicated', 'ended')
     and not e.annulled) as steps,
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

/** Officials read withdrawn records of their own subtree; nobody else does. */
export function visible(actor: Actor, today: Day, withdrawn: boolean): RawBuilder<unknown> {
  if (!withdrawn) return sql`i.withdrawn_reason is null`;
  const units = grantedUnits(actor, roles, today);
  if (units === 'all') return sql`i.withdrawn_reason is not null`;
  return sql`i.withdrawn_reason is not null and unit_lineage(i.unit_id, ${today}) && ${units}::int[]`;
}

/** Everything that happened to an initiative; to people of the house also who recorded it, and what was annulled. */
const eventsOf = (inside: boolean): RawBuilder<unknown> => sql`
  (select json_agg(to_jsonb(h) - 'rank' - 'at' order by h.on, h.rank, h.at) from (
    select null::uuid as id, case r.kind when 'new' then 'registered' else 'continued' end as kind, r.registered_on as on,
      null::text as result, null::text as level, r.campaign_year as "campaignYear", '' as note, null::text as "unitName",
      ${inside ? personName(sql`r.recorded_by`) : sql`null::text`} as by, false as annulled, null::text as "annulledReason",
      1 as rank, r.id::text as at
    from registration r where r.initiative_id = i.id
    union all
    select e.id, e.kind, e.on_day, e.result, e.level, null, e.note,
      case when e.to_unit_id is not null then ${unitName(sql`e.to_unit_id`, sql`e.on_day`)} end,
      ${inside ? personName(sql`e.recorded_by`) : sql`null`}, e.annulled, e.annulled_reason, 2, e.id::text
    from stage_event e where e.initiative_id = i.id ${inside ? sql`` : sql`and not e.annulled`}
    union all
    select null, 'moved', lower(o.during), null, null, null, '', ${unitName(sql`o.unit_id`, sql`lower(o.during)`)},
      null, false, null, 3, ''
    from initiative_owner o where o.initiative_id = i.id and not lower_inf(o.during)) h)`;

/** The name of the account that an actor's key names; null for the product itself. */
const personName = (key: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select a.name from account a where a.id::text = ${key})`;

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
        photos: Photo[];
      }
    >`
      select ${recordColumns(today)}, i.description, i.place, i.unit_id as "unitId", i.illustration,
        ${unitName(sql`i.unit_id`, sql`i.registered_on`)} as "unitName",
        ${eventsOf(actor.kind !== 'public')} as events,
        (select coalesce(json_agg(json_build_object('id', p.id, 'caption', p.caption, 'alternative', p.alternative,
            'takenOn', p.taken_on, 'width', p.width, 'height', p.height, 'smallWidth', p.small_width,
            'smallHeight', p.small_height) order by p.position, p.id), '[]')
          from initiative_photo p where p.initiative_id = i.id and p.withdrawn_reason is null) as photos
      from initiative i where i.id = ${input.id}`.execute(db);
    const row = rows[0];
    const hidden = row && row.withdrawnReason !== null && !holds(actor, roles, row.lineage, today);
    if (!row || hidden) return refuse('record.not_found', { what: input.id });
    const { description, place, unitId, unitName: unit, illustration, events, photos, ...record } = row;
    return { record, description, place, unitId, unitName: unit, illustration, events, photos };
  },
});

/** The configured fields of initiatives, in their order. */
export const listFields = query('initiatives.fields', {
  input: z.strictObject({}),
  published: {
    summary: 'The fields of initiatives, the closed ones too.',
    path: '/initiative-fields',
    output: FieldList,
  },
  read: async (db): Promise<FieldList> => {
    const rows = await db
      .selectFrom('initiative_field')
      .selectAll()
      .orderBy('position')
      .orderBy('key')
      .execute();
    return {
      fields: rows.map((f) => ({
        key: f.key,
        name: { vi: f.name_vi, en: f.name_en },
        closed: f.closed,
        version: f.version,
      })),
    };
  },
});
