import { sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { mayEvaluate, mayRestore, mayWithdraw, ownerOn } from '#initiatives/rules.ts';
import {
  aboutAll,
  firstRefusal,
  lockSeen,
  ownersThere,
  recount,
  settle,
  touchAll,
} from '#initiatives/server/record.ts';
import { EvaluateInitiatives, RestoreInitiatives, WithdrawInitiatives } from '#initiatives/shapes.ts';
import { Changed, type InitiativeRecord } from '#initiatives/views.ts';

/**
 * Evaluates initiatives as of a day: effective, or not yet. A second evaluation of the same day corrects the first,
 * which is annulled, not deleted. All of them or none.
 */
export const evaluateInitiatives = action('initiatives.evaluate', {
  input: EvaluateInitiatives,
  published: {
    summary: 'Evaluates initiatives as of a day; the latest evaluation dated in a period counts.',
    output: Changed,
  },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today, input) => firstRefusal(records, (r) => mayEvaluate(actor, r, today, input.on)),
  apply: async (tx, records, input, { actor, today }) => {
    const gone = await ownersThere(tx, records, input.on);
    if (gone) return gone;
    await recordEvaluations(
      tx,
      records.map((r) => ({
        id: r.id,
        unitId: ownerOn(r.owners, input.on),
        on: input.on,
        result: input.result,
        note: input.note,
      })),
      actor,
    );
    return settle(tx, records, today);
  },
  about: (_result, records) => aboutAll(records),
});

interface NewEvaluation {
  readonly id: string;
  readonly unitId: number;
  readonly on: Day;
  readonly result: 'effective' | 'not_yet';
  readonly note: string;
}

async function recordEvaluations(tx: Tx, evaluations: readonly NewEvaluation[], actor: Actor): Promise<void> {
  const ids = evaluations.map((e) => e.id);
  const days = evaluations.map((e) => e.on);
  await sql`
    update stage_event e set annulled = true from unnest(${ids}::uuid[], ${days}::date[]) as n (id, day)
    where e.initiative_id = n.id and e.kind = 'evaluated' and e.on_day = n.day and not e.annulled`.execute(
    tx,
  );
  await sql`
    insert into stage_event (initiative_id, kind, on_day, result, note, recorded_by, unit_id)
    select id, 'evaluated', day, result, note, ${actorKey(actor)}, unit_id from unnest(${ids}::uuid[], ${days}::date[],
      ${evaluations.map((e) => e.result)}::text[], ${evaluations.map((e) => e.note)}::text[],
      ${evaluations.map((e) => e.unitId)}::int[]) as n (id, day, result, note, unit_id)`.execute(tx);
}

/** Takes initiatives out of every count, with a reason. They stay readable to the office and can be restored. */
export const withdrawInitiatives = action('initiatives.withdraw', {
  input: WithdrawInitiatives,
  published: { summary: 'Withdraws initiatives with a reason; they can be restored.', output: Changed },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today) => firstRefusal(records, (r) => mayWithdraw(actor, r, today)),
  apply: async (tx, records, input) => {
    await setWithdrawn(tx, records, input.reason);
    await recount(tx, records, []);
    return touchAll(tx, records);
  },
  about: (_result, records) => aboutAll(records),
});

/** Puts withdrawn initiatives back, with a reason; they count again as before. */
export const restoreInitiatives = action('initiatives.restore', {
  input: RestoreInitiatives,
  published: { summary: 'Restores withdrawn initiatives.', output: Changed },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today) => firstRefusal(records, (r) => mayRestore(actor, r, today)),
  apply: async (tx, records) => {
    await setWithdrawn(tx, records, null);
    await recount(
      tx,
      [],
      records.map((r) => ({ ...r, withdrawnReason: null })),
    );
    return touchAll(tx, records);
  },
  about: (_result, records) => aboutAll(records),
});

async function setWithdrawn(
  tx: Tx,
  records: readonly InitiativeRecord[],
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable('initiative')
    .set({ withdrawn_reason: reason })
    .where(
      'id',
      'in',
      records.map((r) => r.id),
    )
    .execute();
}
