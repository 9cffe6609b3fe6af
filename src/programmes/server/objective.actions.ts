import { sql } from 'kysely';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import { mayChange, mayChangeObjective, mayRestoreObjective, placed } from '#programmes/rules.ts';
import {
  aboutProgramme,
  asSeen,
  lockObjective,
  lockProgramme,
  saved,
  setWithdrawn,
} from '#programmes/server/record.ts';
import {
  AddObjective,
  EditObjective,
  MoveObjective,
  RestoreRecord,
  WithdrawRecord,
} from '#programmes/shapes.ts';
import type { ObjectiveRecord } from '#programmes/views.ts';

const load = async (tx: Tx, input: { id: string; version: number }, { today }: { today: string }) =>
  asSeen(await lockObjective(tx, input.id, today), input);
const about = (_result: unknown, objective: ObjectiveRecord) => aboutProgramme(objective.programme);

/** A new objective, the last of its programme. */
export const addObjective = action('programmes.objective.add', {
  input: AddObjective,
  published: { summary: 'Adds an objective to a programme, as its last.', output: Saved },
  load: (tx, input, { today }) => lockProgramme(tx, input.programmeId, today),
  may: (actor, programme, today) => mayChange(actor, programme, today),
  apply: async (tx, programme, { title, description }) => {
    const { rows } = await sql<{ id: string }>`
      insert into objective (programme_id, position, title, description)
      select ${programme.id}, coalesce(max(position) + 1, 0), ${title}, ${description} from objective
      where programme_id = ${programme.id} returning id`.execute(tx);
    return { id: rows[0]?.id as string, version: 1 };
  },
  about: (_result, programme) => aboutProgramme(programme),
});

/** Corrects an objective. */
export const editObjective = action('programmes.objective.edit', {
  input: EditObjective,
  published: { summary: 'Corrects an objective of a programme.', output: Saved },
  load,
  may: mayChangeObjective,
  apply: async (tx, objective, { title, description }) => {
    await tx
      .updateTable('objective')
      .set({ title, description, version: objective.version + 1 })
      .where('id', '=', objective.id)
      .execute();
    return saved(objective);
  },
  about,
});

/** Puts an objective at another place of its programme. */
export const moveObjective = action('programmes.objective.move', {
  input: MoveObjective,
  published: { summary: 'Puts an objective at another place of its programme.', output: Saved },
  load,
  may: mayChangeObjective,
  apply: async (tx, objective, { place }) => {
    const siblings = await tx
      .selectFrom('objective')
      .select('id')
      .where('programme_id', '=', objective.programme.id)
      .where('withdrawn_reason', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const order = placed(
      siblings.map((row) => row.id),
      objective.id,
      place,
    );
    await sql`
      update objective o set position = n.at,
        version = case when o.id = ${objective.id} then ${objective.version + 1} else version end
      from unnest(${order}::uuid[]) with ordinality as n (id, at) where o.id = n.id`.execute(tx);
    return saved(objective);
  },
  about,
});

/** Takes an objective and its tasks out of its programme, with a reason. */
export const withdrawObjective = action('programmes.objective.withdraw', {
  input: WithdrawRecord,
  published: {
    summary: 'Withdraws an objective and its tasks with a reason; they can be restored.',
    output: Saved,
  },
  load,
  may: mayChangeObjective,
  apply: (tx, objective, { reason }) => setWithdrawn(tx, 'objective', objective, reason),
  about,
});

/** Puts a withdrawn objective back, with its tasks. */
export const restoreObjective = action('programmes.objective.restore', {
  input: RestoreRecord,
  published: { summary: 'Restores a withdrawn objective with its tasks.', output: Saved },
  load,
  may: mayRestoreObjective,
  apply: (tx, objective) => setWithdrawn(tx, 'objective', objective, null),
  about,
});
