import { sql } from 'kysely';
import { type Actor, actorKey } from '#base/actor.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import { ownerOn } from '#initiatives/rules.ts';
import { ranksOf } from '#initiatives/server/ranks.ts';
import {
  about,
  aboutAll,
  firstRefusal,
  lockOne,
  lockSeen,
  owner,
  ownersThere,
  settle,
} from '#initiatives/server/record.ts';
import {
  type AnnullableEvent,
  mayAnnul,
  mayEnd,
  mayRecognise,
  mayReplicate,
} from '#initiatives/stage.rules.ts';
import {
  AnnulEvent,
  EndInitiatives,
  MarkExemplary,
  RecogniseInitiatives,
  type RecognitionLevel,
  ReplicateInitiatives,
} from '#initiatives/stage.shapes.ts';
import { Changed, type InitiativeRecord, type Step } from '#initiatives/views.ts';
import { unitAt } from '#units/server/queries.ts';

/** From recognition to the end: dated events on one or many initiatives, all of them or none; and taking one back. */

interface NewStep {
  readonly kind: Step['kind'];
  readonly on: Day;
  readonly level?: RecognitionLevel;
  readonly toUnitId?: number | null;
  readonly note: string;
}

/** Writes the event for each record, and counts it. One of the same kind and day (and place) is corrected: the earlier is annulled. */
async function recordStep(
  tx: Tx,
  records: readonly InitiativeRecord[],
  step: NewStep,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Promise<Changed | Refusal> {
  const gone = await ownersThere(tx, records, step.on);
  if (gone) return gone;
  const ids = records.map((record) => record.id);
  const { level = null, toUnitId = null } = step;
  await sql`
    update stage_event e set annulled = true
    where e.initiative_id = any(${ids}::uuid[]) and e.kind = ${step.kind} and e.on_day = ${step.on} and not e.annulled
      and e.to_unit_id is not distinct from ${toUnitId}::int`.execute(tx);
  await sql`
    insert into stage_event (initiative_id, kind, on_day, level, to_unit_id, note, recorded_by, unit_id)
    select id, ${step.kind}, ${step.on}::date, ${level}::text, ${toUnitId}::int, ${step.note}, ${actorKey(actor)}, unit_id
    from unnest(${ids}::uuid[], ${records.map((record) => ownerOn(record.owners, step.on))}::int[]) as n (id, unit_id)`.execute(
    tx,
  );
  return settle(tx, records, today);
}

async function lockRanked(tx: Tx, items: readonly { id: string; version: number }[], today: Day) {
  const records = await lockSeen(tx, items, today);
  if (isRefusal(records)) return records;
  return {
    records,
    ranks: await ranksOf(
      tx,
      records.flatMap((record) => record.lineage),
    ),
  };
}

/** Records that a level has recognised initiatives, as of a day. The latest recognition in a period counts. */
export const recogniseInitiatives = action('initiatives.recognise', {
  input: RecogniseInitiatives,
  published: { summary: 'Records the recognition of initiatives by a level.', output: Changed },
  load: (tx, input, { today }) => lockRanked(tx, input.items, today),
  may: (actor, { records, ranks }, today, input) =>
    firstRefusal(records, (record) => mayRecognise(actor, record, today, ranks, input)),
  apply: (tx, { records }, { on, level, note }, context) =>
    recordStep(tx, records, { kind: 'recognised', on, level, note }, context),
  about: (_result, { records }) => aboutAll(records),
});

/** Records that a level has named initiatives exemplary (tiêu biểu), as of a day. */
export const markExemplary = action('initiatives.markExemplary', {
  input: MarkExemplary,
  published: { summary: 'Records that a level has named initiatives exemplary.', output: Changed },
  load: (tx, input, { today }) => lockRanked(tx, input.items, today),
  may: (actor, { records, ranks }, today, input) =>
    firstRefusal(records, (record) => mayRecognise(actor, record, today, ranks, input)),
  apply: (tx, { records }, { on, level, note }, context) =>
    recordStep(tx, records, { kind: 'exemplary', on, level, note }, context),
  about: (_result, { records }) => aboutAll(records),
});

/** Records that initiatives were taken up elsewhere, as of a day, in a unit where that is known. */
export const replicateInitiatives = action('initiatives.replicate', {
  input: ReplicateInitiatives,
  published: { summary: 'Records that initiatives were taken up elsewhere.', output: Changed },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today, input) =>
    firstRefusal(records, (record) => mayReplicate(actor, record, today, input)),
  apply: async (tx, records, { on, toUnitId, note }, context) => {
    const there = toUnitId === null ? null : await unitAt(tx, toUnitId, on);
    if (isRefusal(there)) return there;
    return recordStep(tx, records, { kind: 'replicated', on, toUnitId, note }, context);
  },
  about: (_result, records) => aboutAll(records),
});

/** Records that initiatives have ended, as of a day: nothing later happens to them. What they counted for stays. */
export const endInitiatives = action('initiatives.end', {
  input: EndInitiatives,
  published: { summary: 'Records the day on which initiatives ended.', output: Changed },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today, input) =>
    firstRefusal(records, (record) => mayEnd(actor, record, today, input.on)),
  apply: (tx, records, { on, note }, context) =>
    recordStep(tx, records, { kind: 'ended', on, note }, context),
  about: (_result, records) => aboutAll(records),
});

/** Annuls an event that was wrong, with a reason: it stays in the history, struck out, and counts no more. */
export const annulEvent = action('initiatives.annul', {
  input: AnnulEvent,
  published: { summary: 'Annuls a wrong event of an initiative, with a reason.', output: Saved },
  load: async (tx, input, { today }) => {
    const record = await lockOne(tx, input.id, input.version, today);
    if (isRefusal(record)) return record;
    const { rows } = await sql<AnnullableEvent>`
      select kind, level, annulled from stage_event
      where id = ${input.event} and initiative_id = ${input.id}`.execute(tx);
    const event = rows[0];
    if (!event) return refuse('record.not_found', { what: input.event });
    return { record, event, ranks: await ranksOf(tx, record.lineage) };
  },
  may: (actor, { record, event, ranks }, today) => mayAnnul(actor, record, today, event, ranks),
  apply: async (tx, { record }, input, { today }) => {
    await sql`
      update stage_event set annulled = true, annulled_reason = ${input.reason} where id = ${input.event}`.execute(
      tx,
    );
    const { changed } = await settle(tx, [record], today);
    return changed[0] as Saved;
  },
  about: (_result, { record }) => about(record.id, owner(record)),
});
