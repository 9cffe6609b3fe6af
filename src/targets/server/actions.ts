import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import { ownerFits } from '#programmes/server/record.ts';
import { impossible, mayChange, mayDefine, mayRestore, type Place } from '#targets/rules.ts';
import { type Surroundings, surroundings } from '#targets/server/setting.queries.ts';
import { DefineTarget, type Definition, EditTarget, RestoreTarget, WithdrawTarget } from '#targets/shapes.ts';
import { tied } from '#targets/share.rules.ts';

/** Defines a target. A condition that can never hold is refused with the reason. */
export const defineTarget = action('targets.define', {
  input: DefineTarget,
  published: {
    summary: 'Defines a target; a condition that can never hold is refused with the reason.',
    output: Saved,
  },
  load: (tx, input, { today }) => prepared(tx, input, today),
  may: (actor, { place, condition, setting }, today, input) =>
    mayDefine(actor, place, today) ?? impossible(condition, input.milestones, setting),
  apply: async (tx, _loaded, input) => ({ id: await insertTarget(tx, input), version: 1 }),
  about: (result, _loaded, input) => ({ unit: input.withinUnitId, subject: `target:${result.id}` }),
});

/** Changes what a target asks. Its earlier wording stays in the log. */
export const editTarget = action('targets.edit', {
  input: EditTarget,
  published: {
    summary: 'Changes a target; a condition that can never hold is refused with the reason.',
    output: Saved,
  },
  load: async (tx, input, { today }) => {
    const found = await locked(tx, input, today);
    if (isRefusal(found)) return found;
    const wanted = await prepared(tx, input, today);
    return isRefusal(wanted) ? wanted : { ...found, wanted };
  },
  may: (actor, { place, record, wanted }, today, input) =>
    mayChange(actor, place, record, today) ??
    mayDefine(actor, wanted.place, today) ??
    tied(record, input) ??
    impossible(wanted.condition, input.milestones, wanted.setting),
  apply: async (tx, { record }, input) => {
    await tx
      .updateTable('target')
      .set({ ...columns(input), position: input.position ?? record.position, version: record.version + 1 })
      .where('id', '=', input.id)
      .execute();
    await tx.deleteFrom('target_milestone').where('target_id', '=', input.id).execute();
    await writeMilestones(tx, input.id, input);
    return { id: input.id, version: record.version + 1 };
  },
  about: (result, _loaded, input) => ({ unit: input.withinUnitId, subject: `target:${result.id}` }),
});

/** Withdraws a target with a reason, and with it its shares; their history stays in the log. */
export const withdrawTarget = action('targets.withdraw', {
  input: WithdrawTarget,
  published: { summary: 'Withdraws a target with a reason.', output: Saved },
  load: (tx, input, { today }) => locked(tx, input, today),
  may: (actor, { place, record }, today) => mayChange(actor, place, record, today),
  apply: (tx, { record }, input) => setWithdrawn(tx, record, input.reason),
  about: (result, { record }) => ({ unit: record.withinUnitId, subject: `target:${result.id}` }),
});

/** Takes a withdrawn target back, with a reason for the log. */
export const restoreTarget = action('targets.restore', {
  input: RestoreTarget,
  published: { summary: 'Takes a withdrawn target back, with a reason.', output: Saved },
  load: (tx, input, { today }) => locked(tx, input, today),
  may: (actor, { place, record }, today) => mayRestore(actor, place, record, today),
  apply: (tx, { record }) => setWithdrawn(tx, record, null),
  about: (result, { record }) => ({ unit: record.withinUnitId, subject: `target:${result.id}` }),
});

interface Locked {
  readonly place: Place;
  readonly record: {
    readonly id: string;
    readonly version: number;
    readonly position: number;
    readonly withinUnitId: number;
    readonly withdrawnReason: string | null;
    /** It is a share of another target. */
    readonly isShare: boolean;
    readonly isShared: boolean;
  };
}

/** A target that is about to be changed, held until the change is there; refused when it was seen in another version. */
export async function locked(
  tx: Tx,
  seen: { readonly id: string; readonly version: number },
  today: Day,
): Promise<Locked | Refusal> {
  const { rows } = await sql<Locked['record'] & { lineage: number[]; programmeLineage: number[] | null }>`
    select t.id, t.version, t.position, t.within_unit_id as "withinUnitId", t.withdrawn_reason as "withdrawnReason",
      t.share_of is not null as "isShare", t.sharing is not null as "isShared",
      unit_lineage(t.within_unit_id, ${today}) as lineage,
      (select unit_lineage(p.unit_id, ${today}) from programme p where p.id = t.programme_id) as "programmeLineage"
    from target t where t.id = ${seen.id}::uuid for update of t`.execute(tx);
  const [row] = rows;
  if (!row) return refuse('record.not_found', { what: seen.id });
  if (row.version !== seen.version)
    return refuse('record.stale', { seen: seen.version, current: row.version });
  const { lineage, programmeLineage, ...record } = row;
  return { record, place: { lineage, programmeLineage } };
}

/** What a definition refers to; a refusal for an objective of another programme, or an owner without a role there. */
async function prepared(tx: Tx, input: Wanted, today: Day): Promise<Surroundings | Refusal> {
  const around = await surroundings(tx, input, today);
  if (isRefusal(around)) return around;
  const unfit = await ownerFits(tx, input.ownerId, input.withinUnitId, today);
  if (unfit) return unfit;
  if (input.objectiveId === null) return around;
  const objective = await tx
    .selectFrom('objective')
    .select('programme_id as programmeId')
    .where('id', '=', input.objectiveId)
    .where('withdrawn_reason', 'is', null)
    .executeTakeFirst();
  return objective?.programmeId === input.programmeId ? around : refuse('target.objective');
}

type Wanted = Omit<Definition, 'position' | 'illustration'>;

function columns(input: Wanted) {
  return {
    measure: input.measure,
    dims: JSON.stringify(input.dims),
    noun_vi: input.nounVi,
    noun_en: input.nounEn,
    quantifier: input.quantifier,
    amount: String(input.amount),
    threshold: input.threshold === null ? null : String(input.threshold),
    within_unit_id: input.withinUnitId,
    level: input.level,
    since: input.from,
    until: input.until,
    due_on: input.dueOn,
    public: input.public,
    programme_id: input.programmeId,
    objective_id: input.objectiveId,
    owner_id: input.ownerId,
  };
}

/** Writes a new target; its condition has been judged. */
export async function insertTarget(tx: Tx, input: Definition): Promise<string> {
  const row = await tx
    .insertInto('target')
    .values({
      ...columns(input),
      position:
        input.position ??
        sql<number>`(select coalesce(max(position), 0) + 1 from target
        where programme_id = ${input.programmeId}::uuid)`,
      illustration: input.illustration,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeMilestones(tx, row.id, input);
  return row.id;
}

async function writeMilestones(tx: Tx, id: string, { milestones }: Wanted): Promise<void> {
  if (milestones.length === 0) return;
  await tx
    .insertInto('target_milestone')
    .values(milestones.map(({ on, amount }) => ({ target_id: id, on_day: on, amount: String(amount) })))
    .execute();
}

async function setWithdrawn(tx: Tx, record: Locked['record'], reason: string | null) {
  const version = record.version + 1;
  // its shares go, and come back, with it; one that was withdrawn for another reason stays
  if (record.isShared)
    await sql`
      update target set withdrawn_reason = ${reason}, version = version + 1
      where share_of = ${record.id}::uuid and withdrawn_reason is not distinct from ${record.withdrawnReason}`.execute(
      tx,
    );
  await tx
    .updateTable('target')
    .set({ withdrawn_reason: reason, version })
    .where('id', '=', record.id)
    .execute();
  return { id: record.id, version };
}
