import { sql } from 'kysely';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { countTasks, mayChange, mayRestore, nextSteps } from '#programmes/rules.ts';
import { ownerName, programmeRecord, readable, said, standsBelow } from '#programmes/server/parts.ts';
import { tasksOf } from '#programmes/server/task.queries.ts';
import { GetProgramme, ListChoices, ListProgrammes } from '#programmes/shapes.ts';
import {
  type Choices,
  type Owner,
  type ProgrammeDocument,
  ProgrammeList,
  ProgrammePage,
  type ProgrammeRecord,
  type ProgrammeRow,
  type TaskStatus,
} from '#programmes/views.ts';
import { unitName } from '#units/server/naming.ts';

type Row = Omit<ProgrammeRow, 'tasks' | 'objectives'> & {
  readonly objectives: number;
  readonly tasks: readonly { readonly status: TaskStatus; readonly dueOn: Day }[];
  readonly summary: string;
  readonly record: ProgrammeRecord;
};

const columns = (actor: Actor, today: Day) => sql`
  p.id, p.version, p.title, p.summary, p.since as from, p.until, p.public, p.illustration,
  p.withdrawn_reason as "withdrawnReason", ${ownerName(actor, sql`p.owner_id`)} as owner,
  jsonb_build_object('id', p.unit_id, 'name', ${unitName(sql`p.unit_id`, sql`p.since`)}) as unit,
  (select count(*)::int from objective o where o.programme_id = p.id and o.withdrawn_reason is null) as objectives,
  (select coalesce(json_agg(json_build_object('status', t.status, 'dueOn', t.due_on)), '[]') from objective o
   join task t on t.objective_id = o.id and t.withdrawn_reason is null
   where o.programme_id = p.id and o.withdrawn_reason is null) as tasks,
  ${programmeRecord(today)} as record`;

/** Programmes, the latest period first; those not public or withdrawn only for those whom they concern. */
export const listProgrammes = query('programmes.list', {
  input: ListProgrammes,
  published: {
    summary: 'Programmes with how far their tasks have come, by unit, year and words.',
    path: '/programmes',
    output: ProgrammeList,
  },
  may: (actor, _today, input) =>
    input.withdrawn && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<ProgrammeList> => {
    const { unit, year, q, limit } = input;
    const parts = [
      readable(actor, today),
      input.withdrawn ? sql`p.withdrawn_reason is not null` : sql`p.withdrawn_reason is null`,
    ];
    if (unit !== undefined) parts.push(standsBelow(sql`p.unit_id`, unit));
    if (year !== undefined) {
      parts.push(sql`p.since < ${`${year + 1}-01-01`} and p.until > ${`${year}-01-01`}`);
    }
    if (input.document) {
      parts.push(
        sql`exists (select from programme_document pd where pd.programme_id = p.id and pd.document_id = ${input.document})`,
      );
    }
    if (q && fold(q) !== '') parts.push(sql`p.search like ${`%${fold(q)}%`}`);
    const where = sql.join(parts, sql` and `);
    const [{ rows }, total] = await Promise.all([
      sql<Row>`
        select ${columns(actor, today)} from programme p where ${where}
        order by p.since desc, p.title collate "vi-x-icu", p.id limit ${limit}`.execute(db),
      sql<{ n: number }>`select count(*)::int as n from programme p where ${where}`.execute(db),
    ]);
    return {
      programmes: rows.map(({ summary: _, record: __, tasks, ...row }) => ({
        ...row,
        tasks: countTasks(tasks, today),
      })),
      total: total.rows[0]?.n ?? 0,
    };
  },
});

/** Documents that whoever asks may read. */
async function documentsOf(db: Db, actor: Actor, id: string, today: Day): Promise<ProgrammeDocument[]> {
  const units = grantedUnits(actor, roles, today);
  const open =
    units === 'all' ? sql`true` : sql`(d.public or unit_lineage(d.unit_id, ${today}) && ${units}::int[])`;
  const { rows } = await sql<ProgrammeDocument>`
    select d.id, pd.role, d.kind, d.number, d.issued_on as "issuedOn", d.issuer, d.abstract
    from programme_document pd join document d on d.id = pd.document_id
    where pd.programme_id = ${id} and d.withdrawn_reason is null and ${open}
    order by pd.role desc, d.issued_on nulls last, d.id`.execute(db);
  return rows;
}

interface ObjectiveRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly withdrawnReason: string | null;
}

/** A programme with its documents, its objectives and their tasks in order, and who acts next. */
export const getProgramme = query('programmes.get', {
  input: GetProgramme,
  published: {
    summary: 'A programme with its objectives, their tasks, and who acts next.',
    path: '/programmes/{id}',
    output: ProgrammePage,
  },
  read: async (db, actor, input, today): Promise<ProgrammePage | Refusal> => {
    const found = await sql<Row & { owner: Owner }>`
      select ${columns(actor, today)} from programme p where p.id = ${input.id} and ${readable(actor, today)}`.execute(
      db,
    );
    const row = found.rows[0];
    if (!row) return refuse('record.not_found', { what: input.id });
    const { record, tasks: dated, ...programme } = row;
    const [documents, objectives, tasks] = await Promise.all([
      documentsOf(db, actor, row.id, today),
      sql<ObjectiveRow>`
        select id, version, title, description, withdrawn_reason as "withdrawnReason" from objective
        where programme_id = ${row.id} order by position, id`.execute(db),
      tasksOf(db, actor, row.id, today),
    ]);
    const change = mayChange(actor, record, today);
    const live = tasks.filter((task) => task.withdrawnReason === null);
    const standing = objectives.rows.filter((each) => each.withdrawnReason === null);
    const stands = new Set(standing.map((each) => each.id));
    return {
      programme: { ...programme, unitId: record.unitId, tasks: countTasks(dated, today) },
      documents,
      objectives: standing.map(({ withdrawnReason: _, ...each }) => {
        const own = live.filter((task) => task.view.objectiveId === each.id).map((task) => task.view);
        return { ...each, counts: countTasks(own, today), tasks: own };
      }),
      next: nextSteps(
        live.filter((task) => stands.has(task.view.objectiveId)).map((task) => task.view),
        today,
      ),
      withdrawn:
        change === null
          ? [
              ...objectives.rows.flatMap(({ id, version, title, withdrawnReason: reason }) =>
                reason === null ? [] : [{ kind: 'objective' as const, id, version, title, reason }],
              ),
              ...tasks.flatMap(({ view: { id, version, title, objectiveId }, withdrawnReason: reason }) =>
                reason === null || !stands.has(objectiveId)
                  ? []
                  : [{ kind: 'task' as const, id, version, title, reason }],
              ),
            ]
          : [],
      may: { change: said(change), restore: said(mayRestore(actor, record, today)) },
    };
  },
});

/** The area in which a unit works: itself, or for an organisation the area that it serves. */
async function areaOf(db: Db, unit: number, on: Day): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select case when v.level = 'organisation' then coalesce(v.parent_id, v.unit_id) else v.unit_id end as id
    from unit_version v where v.unit_id = ${unit}
    order by (v.during @> ${on}::date) desc, lower(v.during) desc limit 1`.execute(db);
  return rows[0]?.id ?? unit;
}

/** A list to choose from is no longer than this: a country offers its provinces, not its districts. */
const UNITS_AT_MOST = 600;

async function sizeOf(db: Db, root: number, on: Day): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from unit_ancestor
    where ancestor_id = ${root} and depth <= 2 and since <= ${on} and ${on} < until`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Who can answer for what a unit does, and which units can lead: for the fields of a form. */
export const listChoices = query('programmes.choices', {
  input: ListChoices,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, _actor, input, today): Promise<Choices> => {
    const root = await areaOf(db, input.unit, input.on);
    const deep = (await sizeOf(db, root, input.on)) <= UNITS_AT_MOST ? 2 : 1;
    const [owners, units] = await Promise.all([
      sql<Choices['owners'][number]>`
        select near.id, near.name, near.unit from (
          select distinct on (a.id) a.id, a.name, ${unitName(sql`g.unit_id`, sql`${input.on}::date`)} as unit,
            case when g.unit_id = any(unit_lineage(${input.unit}, ${today})) then 0 else 1 end as rank
          from account a join role_grant g on g.account_id = a.id
          where a.state = 'active' and (g.until is null or g.until > ${today})
            and (g.unit_id = any(unit_lineage(${input.unit}, ${today})) or ${standsBelow(sql`g.unit_id`, root)})
          order by a.id, 4, g.since
        ) near order by near.rank, near.name collate "vi-x-icu", near.id limit 300`.execute(db),
      sql<Choices['units'][number]>`
        select a.unit_id as id, coalesce(nullif(v.designation, '') || ' ', '') || v.name as name,
          case when a.depth = 2 then coalesce(nullif(p.designation, '') || ' ', '') || p.name end as "group"
        from unit_ancestor a
        join unit_version v on v.unit_id = a.unit_id and v.during @> ${input.on}::date
        left join unit_version p on p.unit_id = v.parent_id and p.during @> ${input.on}::date
        where a.ancestor_id = ${root} and a.depth <= ${deep} and a.since <= ${input.on} and ${input.on} < a.until
        order by (a.depth = 2), (a.depth = 1), p.name collate "vi-x-icu", v.level <> 'organisation',
          v.name collate "vi-x-icu"`.execute(db),
    ]);
    return { owners: owners.rows, units: units.rows };
  },
});
