import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { shiftYears } from '#programmes/rules.ts';
import type { CopiedProgramme, ProgrammeRecord, TaskStatus } from '#programmes/views.ts';
import { heirsOf, unitAt } from '#units/server/queries.ts';

/** What a copy is to be. */
export interface CopyOptions {
  readonly title: string;
  /** By how many years its dates move. */
  readonly years: number;
}

/**
 * Copies a programme with its standing objectives and tasks into another year: dates move by whole years, every task
 * begins again, documents that it rests on go along (those by which it was issued do not). The old one stays as it is.
 * A lead unit that has ended by then is followed by its heir; where there is none, the programme's unit leads. Tasks
 * that were cancelled stay behind. The caller has locked the programme and asked who may.
 */
export async function copyProgramme(
  tx: Tx,
  source: ProgrammeRecord,
  { title, years }: CopyOptions,
  actor: Actor,
): Promise<CopiedProgramme | Refusal> {
  const from = shiftYears(source.from, years);
  const unitId = (await unitsThen(tx, [source.unitId], from)).get(source.unitId) ?? null;
  if (unitId === null) {
    const gone = await unitAt(tx, source.unitId, from);
    if (isRefusal(gone)) return gone;
  }
  const led = unitId ?? source.unitId;
  const copied = await sql<{ id: string }>`
    insert into programme (title, search, summary, unit_id, since, until, owner_id, public, illustration)
    select ${title}, ${fold(title)}, summary, ${led}, ${from}, ${shiftYears(source.until, years)},
      ${owner(actor, sql`owner_id`)}, public, illustration from programme where id = ${source.id} returning id`.execute(
    tx,
  );
  const id = copied.rows[0]?.id as string;
  await sql`
    insert into programme_document (programme_id, document_id, role)
    select ${id}, document_id, role from programme_document where programme_id = ${source.id} and role = 'basis'`.execute(
    tx,
  );
  const objectives = new Map<string, string>();
  const { rows: strands } = await sql<{ id: string }>`
    select id from objective where programme_id = ${source.id} and withdrawn_reason is null order by position, id`.execute(
    tx,
  );
  for (const [position, strand] of strands.entries()) {
    const { rows } = await sql<{ id: string }>`
      insert into objective (programme_id, position, title, description)
      select ${id}, ${position}, title, description from objective where id = ${strand.id} returning id`.execute(
      tx,
    );
    objectives.set(strand.id, rows[0]?.id as string);
  }
  const { tasks, reassigned } = await copyTasks(tx, objectives, led, years, actor);
  return { id, objectives, tasks, reassigned };
}

interface OldTask {
  readonly id: string;
  readonly objectiveId: string;
  readonly leadUnitId: number;
  readonly startsOn: Day;
  readonly dueOn: Day;
  readonly status: TaskStatus;
  readonly cooperating: readonly number[];
}

async function copyTasks(
  tx: Tx,
  objectives: ReadonlyMap<string, string>,
  led: number,
  years: number,
  actor: Actor,
): Promise<{ tasks: number; reassigned: number }> {
  const { rows: tasks } = await sql<OldTask>`
    select id, objective_id as "objectiveId", lead_unit_id as "leadUnitId", starts_on as "startsOn", due_on as "dueOn",
      status, array(select unit_id from task_cooperation where task_id = task.id) as cooperating
    from task where objective_id = any(${[...objectives.keys()]}::uuid[]) and withdrawn_reason is null
      and status <> 'cancelled' order by objective_id, position, id`.execute(tx);
  let reassigned = 0;
  for (const [position, task] of tasks.entries()) {
    const startsOn = shiftYears(task.startsOn, years);
    const then = await unitsThen(tx, [task.leadUnitId, ...task.cooperating], startsOn);
    const lead = then.get(task.leadUnitId);
    if (lead === undefined) reassigned++;
    const cooperating = [...new Set(task.cooperating.flatMap((unit) => then.get(unit) ?? []))];
    await sql`
      with made as (
        insert into task (objective_id, position, title, search, deliverable, lead_unit_id, owner_id, starts_on, due_on, illustration)
        select ${objectives.get(task.objectiveId)}, ${position}, title, search, deliverable, ${lead ?? led},
          ${owner(actor, sql`owner_id`)}, ${startsOn}, ${shiftYears(task.dueOn, years)}, illustration
        from task where id = ${task.id} returning id
      ) insert into task_cooperation (task_id, unit_id)
        select made.id, unit from made, unnest(${cooperating.filter((unit) => unit !== (lead ?? led))}::int[]) as t (unit)`.execute(
      tx,
    );
  }
  return { tasks: tasks.length, reassigned };
}

/** Whoever answered for it goes on; where that account is disabled, whoever copies does. */
const owner = (actor: Actor, id: ReturnType<typeof sql>) =>
  actor.kind === 'account'
    ? sql`coalesce((select a.id from account a where a.id = ${id} and a.state = 'active'), ${actor.id}::uuid)`
    : id;

/** For each unit the one that stands in its place on a day: itself, or its heir. Those without any are left out. */
export async function unitsThen(tx: Tx, ids: readonly number[], on: Day): Promise<Map<number, number>> {
  const heirs = await heirsOf(tx, ids);
  const found = new Map<number, number>();
  for (const id of new Set(ids)) {
    const line = [{ unitId: id, on: '0001-01-01' }, ...(heirs.get(id) ?? [])];
    for (const { unitId } of line.filter((each) => each.on <= on).reverse()) {
      if (isRefusal(await unitAt(tx, unitId, on))) continue;
      found.set(id, unitId);
      break;
    }
  }
  return found;
}
