import { sql } from 'kysely';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { fold } from '#base/text.ts';
import { isLate, mayChangeTask, mayNote, mayRestoreTask, stepsFrom } from '#programmes/rules.ts';
import { ownerName, readable, said, standsBelow, taskRecord } from '#programmes/server/parts.ts';
import { GetTask, ListTasks } from '#programmes/shapes.ts';
import { TaskList, type TaskNote, TaskPage, type TaskRecord, type TaskView } from '#programmes/views.ts';
import { unitName } from '#units/server/naming.ts';

const columns = (actor: Actor) => sql`
  t.id, t.version, t.objective_id as "objectiveId", t.title, t.deliverable, t.starts_on as "startsOn", t.due_on as "dueOn",
  t.status, t.status_on as "statusOn", t.illustration, t.withdrawn_reason as "withdrawnReason",
  jsonb_build_object('id', p.id, 'title', p.title) as programme,
  jsonb_build_object('id', t.lead_unit_id, 'name', ${unitName(sql`t.lead_unit_id`, sql`t.starts_on`)}) as "leadUnit",
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name collate "vi-x-icu"), '[]') from (
    select tc.unit_id as id, ${unitName(sql`tc.unit_id`, sql`t.starts_on`)} as name from task_cooperation tc
    where tc.task_id = t.id) c) as cooperating,
  ${ownerName(actor, sql`t.owner_id`)} as owner,
  ${
    actor.kind === 'public'
      ? sql`null`
      : sql`(select jsonb_build_object('on', n.on_day, 'text', n.text) from task_note n
          where n.task_id = t.id and n.text <> '' order by n.on_day desc, n.id desc limit 1)`
  } as "lastNote"`;

type Row = Omit<TaskView, 'late'> & { readonly withdrawnReason: string | null };

export interface ReadTask {
  readonly view: TaskView;
  readonly withdrawnReason: string | null;
}

function read({ withdrawnReason, ...row }: Row, today: Day): ReadTask {
  return { view: { ...row, late: isLate(row, today) }, withdrawnReason };
}

const from = sql`task t join objective o on o.id = t.objective_id join programme p on p.id = o.programme_id`;

/** Every task of a programme in order, the withdrawn ones too. */
export async function tasksOf(db: Db, actor: Actor, programme: string, today: Day): Promise<ReadTask[]> {
  const { rows } = await sql<Row>`
    select ${columns(actor)} from ${from} where p.id = ${programme} order by o.position, t.position, t.id`.execute(
    db,
  );
  return rows.map((row) => read(row, today));
}

/** Tasks by due date: mine, of a unit, open, late, due before a day, by words. */
export const listTasks = query('programmes.tasks', {
  input: ListTasks,
  published: {
    summary: 'Tasks by due date: mine, of a unit, of a year, open, late, by words.',
    path: '/tasks',
    output: TaskList,
  },
  may: (actor, _today, input) =>
    input.mine && actor.kind === 'public' ? refuse('access.sign_in_needed') : null,
  read: async (db, actor, input, today): Promise<TaskList> => {
    const standing = sql`p.withdrawn_reason is null and o.withdrawn_reason is null and t.withdrawn_reason is null`;
    const parts = [standing, readable(actor, today)];
    if (input.programme !== undefined) parts.push(sql`p.id = ${input.programme}`);
    if (input.unit !== undefined) parts.push(standsBelow(sql`t.lead_unit_id`, input.unit));
    if (input.mine) parts.push(sql`t.owner_id = ${actor.kind === 'account' ? actor.id : null}::uuid`);
    if (input.open || input.late) parts.push(sql`t.status not in ('done', 'cancelled')`);
    if (input.late) parts.push(sql`t.due_on < ${today}`);
    if (input.dueBefore !== undefined) parts.push(sql`t.due_on < ${input.dueBefore}`);
    if (input.year !== undefined) {
      parts.push(sql`t.due_on >= ${`${input.year}-01-01`} and t.due_on < ${`${input.year + 1}-01-01`}`);
    }
    if (input.q && fold(input.q) !== '') parts.push(sql`t.search like ${`%${fold(input.q)}%`}`);
    const where = sql.join(parts, sql` and `);
    const [{ rows }, total] = await Promise.all([
      sql<Row>`select ${columns(actor)} from ${from} where ${where}
        order by t.due_on, o.position, t.position, t.id limit ${input.limit}`.execute(db),
      sql<{ n: number }>`select count(*)::int as n from ${from} where ${where}`.execute(db),
    ]);
    return { tasks: rows.map((row) => read(row, today).view), total: total.rows[0]?.n ?? 0 };
  },
});

/** The tasks with all that decides who may do what with them, locked. Missing ones are left out. */
export async function lockTasks(tx: Tx, ids: readonly string[], today: Day): Promise<TaskRecord[]> {
  const { rows } = await sql<{ record: TaskRecord }>`
    select ${taskRecord(today)} as record from ${from} where t.id = any(${ids as string[]}::uuid[])
    order by t.id for update of t`.execute(tx);
  return rows.map((row) => row.record);
}

/** One task with its notes. A withdrawn one is found only by the officials of the programme's unit. */
export const getTask = query('programmes.task', {
  input: GetTask,
  published: { summary: 'One task with its notes.', path: '/tasks/{id}', output: TaskPage },
  read: async (db, actor, input, today): Promise<TaskPage | Refusal> => {
    const { rows } = await sql<Row & { record: TaskRecord }>`
      select ${columns(actor)}, ${taskRecord(today)} as record from ${from}
      where t.id = ${input.id} and ${readable(actor, today)}`.execute(db);
    const row = rows[0];
    if (!row) return refuse('record.not_found', { what: input.id });
    const { record, ...rest } = row;
    const { view, withdrawnReason } = read(rest, today);
    const { objective } = record;
    const units = grantedUnits(actor, roles, today);
    const official = units === 'all' || units.some((unit) => objective.programme.lineage.includes(unit));
    if ((withdrawnReason ?? objective.withdrawnReason) !== null && !official) {
      return refuse('record.not_found', { what: input.id });
    }
    const signedIn = actor.kind !== 'public';
    const notes = await sql<TaskNote>`
      select on_day as on, status, ${signedIn ? sql`text` : sql`''`} as text,
        ${signedIn ? sql`nullif(by_name, '')` : sql`null`} as by
      from task_note where task_id = ${row.id} ${signedIn ? sql`` : sql`and status is not null`}
      order by on_day desc, id desc`.execute(db);
    return {
      task: view,
      objective: { id: objective.id, title: objective.title },
      programme: objective.programme,
      withdrawnReason,
      notes: notes.rows,
      steps: [...stepsFrom(record.status)],
      may: {
        change: said(mayChangeTask(actor, record, today)),
        note: said(mayNote(actor, record, today)),
        restore: said(mayRestoreTask(actor, record, today)),
      },
    };
  },
});
