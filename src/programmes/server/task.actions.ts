import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { Saved } from '#base/views.ts';
import {
  isOpen,
  mayChangeObjective,
  mayChangeTask,
  mayNote,
  mayRestoreTask,
  placed,
  wrongDays,
} from '#programmes/rules.ts';
import {
  aboutTask,
  asSeen,
  lockObjective,
  lockTask,
  ownerFits,
  saved,
  setWithdrawn,
  unitsStand,
} from '#programmes/server/record.ts';
import { AddTask, EditTask, MoveTask, NoteTask, RestoreRecord, WithdrawRecord } from '#programmes/shapes.ts';
import type { TaskRecord } from '#programmes/views.ts';

const load = async (tx: Tx, input: { id: string; version: number }, { today }: { today: Day }) =>
  asSeen(await lockTask(tx, input.id, today), input);
const about = (_result: unknown, task: TaskRecord) => aboutTask(task);

interface Wanted {
  readonly leadUnitId: number;
  readonly cooperatingUnitIds: readonly number[];
  readonly ownerId: string;
  readonly startsOn: Day;
  readonly dueOn: Day;
}

/** Who is in a task already, and until when its units may have come into being. */
interface Held {
  readonly ownerId: string;
  readonly units: readonly number[];
  readonly until: Day;
}

/**
 * Why a task cannot be as it is wanted, or null. Whoever answers for it already may go on, and so may its units: they
 * may have taken it over from one that ended.
 */
async function unfit(
  tx: Tx,
  wanted: Wanted,
  programme: { readonly from: Day; readonly until: Day },
  today: Day,
  held: Held,
): Promise<Refusal | null> {
  const units = [wanted.leadUnitId, ...wanted.cooperatingUnitIds].filter(
    (unit) => !held.units.includes(unit),
  );
  return (
    wrongDays(wanted, programme) ??
    (await unitsStand(tx, units, wanted.startsOn, held.until)) ??
    (wanted.ownerId === held.ownerId ? null : await ownerFits(tx, wanted.ownerId, wanted.leadUnitId, today))
  );
}

async function unitsOf(tx: Tx, task: TaskRecord): Promise<number[]> {
  const rows = await tx
    .selectFrom('task_cooperation')
    .select('unit_id')
    .where('task_id', '=', task.id)
    .execute();
  return [task.leadUnitId, ...rows.map((row) => row.unit_id)];
}

async function writeCooperation(
  tx: Tx,
  id: string,
  { leadUnitId, cooperatingUnitIds }: Wanted,
): Promise<void> {
  // a unit does not cooperate with itself
  const units = [...new Set(cooperatingUnitIds)].filter((unit) => unit !== leadUnitId);
  await sql`delete from task_cooperation where task_id = ${id}`.execute(tx);
  await sql`insert into task_cooperation (task_id, unit_id) select ${id}, unnest(${units}::int[])`.execute(
    tx,
  );
}

/** A new task, the last of its objective. What is left out comes from the programme. */
export const addTask = action('programmes.task.add', {
  input: AddTask,
  published: {
    summary: 'Adds a task to an objective, as its last; what is left out comes from the programme.',
    output: Saved,
  },
  load: async (tx, input, { today }) => {
    const objective = await lockObjective(tx, input.objectiveId, today);
    if (isRefusal(objective)) return objective;
    const { owner_id: ownerId } = await tx
      .selectFrom('programme')
      .select('owner_id')
      .where('id', '=', objective.programme.id)
      .executeTakeFirstOrThrow();
    const { unitId, from, until } = objective.programme;
    const wanted: Wanted = {
      leadUnitId: input.leadUnitId ?? unitId,
      cooperatingUnitIds: input.cooperatingUnitIds,
      ownerId: input.ownerId ?? ownerId,
      startsOn: input.startsOn ?? from,
      dueOn: input.dueOn ?? addDays(until, -1),
    };
    return { objective, wanted, ownerId };
  },
  may: (actor, { objective }, today) => mayChangeObjective(actor, objective, today),
  apply: async (tx, { objective, wanted, ownerId }, input, { today }) => {
    const no = await unfit(tx, wanted, objective.programme, today, {
      ownerId,
      units: [],
      until: wanted.dueOn,
    });
    if (no) return no;
    const { rows } = await sql<{ id: string }>`
      insert into task (objective_id, position, title, search, deliverable, lead_unit_id, owner_id, starts_on, due_on, illustration)
      select ${objective.id}, coalesce(max(position) + 1, 0), ${input.title}, ${fold(input.title)}, ${input.deliverable},
        ${wanted.leadUnitId}, ${wanted.ownerId}, ${wanted.startsOn}, ${wanted.dueOn}, ${input.illustration}
      from task where objective_id = ${objective.id} returning id`.execute(tx);
    const id = rows[0]?.id as string;
    await writeCooperation(tx, id, wanted);
    return { id, version: 1 };
  },
  about: (result, { wanted }) => ({ unit: wanted.leadUnitId, subject: `task:${result.id}` }),
});

/** Corrects a task: title, deliverable, units, owner, days. Its status changes by a note. */
export const editTask = action('programmes.task.edit', {
  input: EditTask,
  published: { summary: 'Corrects a task: title, deliverable, units, owner, days.', output: Saved },
  load,
  may: mayChangeTask,
  apply: async (tx, task, input, { today }) => {
    const no = await unfit(tx, input, task.objective.programme, today, {
      ownerId: task.ownerId,
      units: await unitsOf(tx, task),
      // what is still open may be handed to a unit of today
      until: isOpen(task) && input.dueOn < today ? today : input.dueOn,
    });
    if (no) return no;
    await tx
      .updateTable('task')
      .set({
        title: input.title,
        search: fold(input.title),
        deliverable: input.deliverable,
        lead_unit_id: input.leadUnitId,
        owner_id: input.ownerId,
        starts_on: input.startsOn,
        due_on: input.dueOn,
        version: task.version + 1,
      })
      .where('id', '=', task.id)
      .execute();
    await writeCooperation(tx, task.id, input);
    return saved(task);
  },
  about,
});

/** Puts a task at another place, in its own objective or another one of its programme. */
export const moveTask = action('programmes.task.move', {
  input: MoveTask,
  published: { summary: 'Puts a task at another place of its programme.', output: Saved },
  load: async (tx, input, { today }) => {
    const task = await load(tx, input, { today });
    if (isRefusal(task)) return task;
    const into = await lockObjective(tx, input.objectiveId ?? (task as TaskRecord).objective.id, today);
    return isRefusal(into) ? into : { task: task as TaskRecord, into };
  },
  may: (actor, { task, into }, today) =>
    mayChangeTask(actor, task, today) ??
    mayChangeObjective(actor, into, today) ??
    (into.programme.id === task.objective.programme.id ? null : refuse('programme.other_programme')),
  apply: async (tx, { task, into }, { place }) => {
    const siblings = await tx
      .selectFrom('task')
      .select('id')
      .where('objective_id', '=', into.id)
      .where('withdrawn_reason', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const order = placed(
      siblings.map((row) => row.id),
      task.id,
      place,
    );
    await sql`
      update task t set position = n.at, objective_id = ${into.id},
        version = case when t.id = ${task.id} then ${task.version + 1} else version end
      from unnest(${order}::uuid[]) with ordinality as n (id, at) where t.id = n.id`.execute(tx);
    return saved(task);
  },
  about: (_result, { task }) => aboutTask(task),
});

/** Says what was done on a day, and what the status became. Nothing said is ever changed. */
export const noteTask = action('programmes.task.note', {
  input: NoteTask,
  published: {
    summary: 'Notes the progress of a task, and perhaps its new status, on a day.',
    output: Saved,
  },
  load,
  may: mayNote,
  apply: async (tx, task, input, { actor }) => {
    const status = input.status === task.status ? undefined : input.status;
    await tx
      .insertInto('task_note')
      .values({
        task_id: task.id,
        on_day: input.on,
        status: status ?? null,
        text: input.text,
        by_name: actor.kind === 'account' ? actor.name : '',
      })
      .execute();
    await tx
      .updateTable('task')
      .set({
        version: task.version + 1,
        ...(status === undefined ? {} : { status, status_on: status === 'not_started' ? null : input.on }),
      })
      .where('id', '=', task.id)
      .execute();
    return saved(task);
  },
  about,
});

/** Takes a task out of its programme, with a reason. A task that is given up after it began is cancelled by a note. */
export const withdrawTask = action('programmes.task.withdraw', {
  input: WithdrawRecord,
  published: { summary: 'Withdraws a task with a reason; it can be restored.', output: Saved },
  load,
  may: mayChangeTask,
  apply: (tx, task, { reason }) => setWithdrawn(tx, 'task', task, reason),
  about,
});

/** Puts a withdrawn task back where it stood. */
export const restoreTask = action('programmes.task.restore', {
  input: RestoreRecord,
  published: { summary: 'Restores a withdrawn task.', output: Saved },
  load,
  may: mayRestoreTask,
  apply: (tx, task) => setWithdrawn(tx, 'task', task, null),
  about,
});
