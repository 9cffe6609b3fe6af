import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import { actorKey } from '#base/actor.ts';
import { type Day, formatRange } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import {
  countsOf,
  fresh,
  type InitiativeRecord,
  mayEdit,
  mayEvaluate,
  mayMove,
  mayRegister,
  mayRegisterAgain,
  mayRestore,
  mayStart,
  mayWithdraw,
  moveOwner,
} from '#initiatives/rules.ts';
import { allRecords, lockRecords } from '#initiatives/server/queries.ts';
import {
  EditInitiative,
  EvaluateInitiatives,
  MoveInitiative,
  RegisterAgain,
  RegisterInitiative,
  RestoreInitiatives,
  StartInitiative,
  WithdrawInitiatives,
} from '#initiatives/shapes.ts';
import type { Delta } from '#measures/rules.ts';
import { type CountSource, count } from '#measures/server/actions.ts';
import { lineage, unitAt } from '#units/server/queries.ts';

/** What the totals of this registry are made from. */
export const initiativeCounts: CountSource = {
  name: 'initiatives',
  async *all(db: Db | Tx) {
    for await (const records of allRecords(db)) yield records.flatMap((record): Delta[] => countsOf(record));
  },
};

async function lockOne(tx: Tx, id: string, seen: number, today: Day): Promise<InitiativeRecord | Refusal> {
  const records = await lockSeen(tx, [{ id, version: seen }], today);
  return isRefusal(records) ? records : (records[0] as InitiativeRecord);
}

async function lockSeen(
  tx: Tx,
  items: readonly { id: string; version: number }[],
  today: Day,
): Promise<InitiativeRecord[] | Refusal> {
  const records = await lockRecords(
    tx,
    items.map((item) => item.id),
    today,
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const item of items) {
    const record = byId.get(item.id);
    if (!record) return refuse('record.not_found', { what: item.id });
    const stale = fresh(record, item.version);
    if (stale) return stale;
  }
  return records;
}

const about = (id: string, unit: number | null) => ({ unit, subject: `initiative:${id}` });
const owner = (record: InitiativeRecord): number => record.owners.at(-1)?.unitId as number;

/** An event may not be dated on a day on which the unit that owned the initiative did not exist. */
async function ownerThere(tx: Tx, record: InitiativeRecord, on: Day): Promise<Refusal | null> {
  const unitId = record.owners.find(
    (o) => (o.from === null || o.from <= on) && (o.until === null || on < o.until),
  )?.unitId;
  const unit = await unitAt(tx, unitId ?? owner(record), on);
  return isRefusal(unit) ? unit : null;
}

/** The first refusal for any of the records, or null: several records change together or not at all. */
function firstRefusal(
  records: readonly InitiativeRecord[],
  may: (record: InitiativeRecord) => Refusal | null,
): Refusal | null {
  for (const record of records) {
    const refusal = may(record);
    if (refusal) return refusal;
  }
  return null;
}

/** Appends what changed in the counts of records. */
async function recount(
  tx: Tx,
  before: readonly InitiativeRecord[],
  after: readonly InitiativeRecord[],
): Promise<void> {
  await count(tx, before.flatMap(countsOf), after.flatMap(countsOf));
}

/** Registers an initiative of a unit on a business date. It counts at once. */
export const registerInitiative = action('initiatives.register', {
  input: RegisterInitiative,
  published: { summary: 'Registers an initiative of a unit.' },
  load: async (tx, input) => {
    const { rows } = await sql<{ lineage: number[]; exists: boolean }>`
      select unit_lineage(${input.unitId}, ${input.registeredOn}) as lineage,
        exists (select 1 from unit_version where unit_id = ${input.unitId} and during @> ${input.registeredOn}::date) as exists`.execute(
      tx,
    );
    const unit = rows[0];
    if (!unit?.exists) {
      const why = await unitAt(tx, input.unitId, input.registeredOn);
      if (isRefusal(why)) return why;
    }
    return { lineage: unit?.lineage ?? [] };
  },
  may: (actor, loaded, today, input) => mayRegister(actor, loaded.lineage, today, input.registeredOn),
  apply: async (tx, _loaded, input) => {
    const id = await insertInitiative(tx, input, false);
    return { id, version: 1 };
  },
  about: (result, _loaded, input) => about(result.id, input.unitId),
});

type NewInitiative = Pick<
  (typeof RegisterInitiative)['_output'],
  'name' | 'description' | 'field' | 'form' | 'place' | 'unitId' | 'registeredOn' | 'kind'
>;

async function insertInitiative(tx: Tx, input: NewInitiative, illustration: boolean): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into initiative (name, search, description, field, form, place, unit_id, registered_on, illustration)
      values (${input.name}, ${fold(`${input.name} ${input.place}`)}, ${input.description}, ${input.field}, ${input.form},
        ${input.place}, ${input.unitId}, ${input.registeredOn}, ${illustration}) returning id
    ), owned as (
      insert into initiative_owner (initiative_id, unit_id, during) select id, ${input.unitId}, daterange(null, null) from made
    ), registered as (
      insert into registration (initiative_id, campaign_year, registered_on, kind)
      select id, ${Number(input.registeredOn.slice(0, 4))}, ${input.registeredOn}, ${input.kind} from made
    ) select id from made`.execute(tx);
  const id = rows[0]?.id as string;
  await count(tx, [], countsOf(fromInput(input)));
  return id;
}

function fromInput(input: NewInitiative): Omit<InitiativeRecord, 'id' | 'name' | 'version' | 'lineage'> {
  return {
    field: input.field,
    form: input.form,
    stage: 'registered',
    withdrawnReason: null,
    registeredOn: input.registeredOn,
    startedOn: null,
    owners: [{ unitId: input.unitId, from: null, until: null }],
    registrations: [
      {
        campaignYear: Number(input.registeredOn.slice(0, 4)),
        registeredOn: input.registeredOn,
        kind: input.kind,
      },
    ],
    evaluations: [],
  };
}

/** Registers an initiative for a further campaign year, as continuing. */
export const registerAgain = action('initiatives.registerAgain', {
  input: RegisterAgain,
  published: { summary: 'Registers an initiative for a further year, as continuing.' },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today, input) => mayRegisterAgain(actor, record, today, input),
  apply: async (tx, record, input) => {
    const gone = await ownerThere(tx, record, input.registeredOn);
    if (gone) return gone;
    const added = {
      campaignYear: input.campaignYear,
      registeredOn: input.registeredOn,
      kind: 'continuing' as const,
    };
    await tx
      .insertInto('registration')
      .values({
        initiative_id: record.id,
        campaign_year: added.campaignYear,
        registered_on: added.registeredOn,
        kind: added.kind,
      })
      .execute();
    await recount(tx, [record], [{ ...record, registrations: [...record.registrations, added] }]);
    return touch(tx, record);
  },
  about: (_result, record) => about(record.id, owner(record)),
});

async function touch(tx: Tx, record: InitiativeRecord): Promise<{ id: string; version: number }> {
  await tx
    .updateTable('initiative')
    .set({ version: record.version + 1 })
    .where('id', '=', record.id)
    .execute();
  return { id: record.id, version: record.version + 1 };
}

/** Corrects name, description, field, form or place. */
export const editInitiative = action('initiatives.edit', {
  input: EditInitiative,
  published: { summary: 'Corrects an initiative’s name, description, field, form or place.' },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today) => mayEdit(actor, record, today),
  apply: async (tx, record, input) => {
    const { name, description, field, form, place } = input;
    await tx
      .updateTable('initiative')
      .set({ name, description, field, form, place, search: fold(`${name} ${place}`) })
      .where('id', '=', record.id)
      .execute();
    await recount(tx, [record], [{ ...record, field, form }]);
    return touch(tx, record);
  },
  about: (_result, record) => about(record.id, owner(record)),
});

/** Records the day on which the work began. */
export const startInitiative = action('initiatives.start', {
  input: StartInitiative,
  published: { summary: 'Records the day on which an initiative began its work.' },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today, input) => mayStart(actor, record, today, input.on),
  apply: async (tx, record, input, { actor }) => {
    const gone = await ownerThere(tx, record, input.on);
    if (gone) return gone;
    await tx
      .insertInto('stage_event')
      .values({
        initiative_id: record.id,
        kind: 'started',
        on_day: input.on,
        note: input.note,
        recorded_by: actorKey(actor),
      })
      .execute();
    await tx
      .updateTable('initiative')
      .set({ stage: 'running' })
      .where('id', '=', record.id)
      .where('stage', '=', 'registered')
      .execute();
    return touch(tx, record);
  },
  about: (_result, record) => about(record.id, owner(record)),
});

export interface Changed {
  readonly changed: readonly { readonly id: string; readonly version: number }[];
}

async function touchAll(tx: Tx, records: readonly InitiativeRecord[]): Promise<Changed> {
  await tx
    .updateTable('initiative')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      records.map((r) => r.id),
    )
    .execute();
  return { changed: records.map((r) => ({ id: r.id, version: r.version + 1 })) };
}

function aboutAll(records: readonly InitiativeRecord[]) {
  const units = new Set(records.map(owner));
  const [first] = records;
  return {
    unit: units.size === 1 && first ? owner(first) : null,
    subject: records.length === 1 && first ? `initiative:${first.id}` : `initiatives:${records.length}`,
  };
}

/**
 * Evaluates initiatives as of a day: effective, or not yet. A second evaluation of the same day corrects the first,
 * which is annulled, not deleted. All of them or none.
 */
export const evaluateInitiatives = action('initiatives.evaluate', {
  input: EvaluateInitiatives,
  published: {
    summary: 'Evaluates initiatives as of a day; the latest evaluation dated in a period counts.',
  },
  load: (tx, input, { today }) => lockSeen(tx, input.items, today),
  may: (actor, records, today, input) => firstRefusal(records, (r) => mayEvaluate(actor, r, today, input.on)),
  apply: async (tx, records, input, { actor }) => {
    for (const unitDay of await endedOwners(tx, records, input.on)) return unitDay;
    await recordEvaluations(
      tx,
      records.map((r) => ({ id: r.id, on: input.on, result: input.result, note: input.note })),
      actor,
    );
    const after = records.map((r) => ({
      ...r,
      evaluations: [
        ...r.evaluations.filter((e) => e.on !== input.on),
        { on: input.on, result: input.result },
      ].sort((a, b) => (a.on < b.on ? -1 : 1)),
    }));
    await recount(tx, records, after);
    return touchAll(tx, records);
  },
  about: (_result, records) => aboutAll(records),
});

async function endedOwners(tx: Tx, records: readonly InitiativeRecord[], on: Day): Promise<Refusal[]> {
  const seen = new Set<number>();
  for (const record of records) {
    const unit = owner(record);
    if (seen.has(unit)) continue;
    seen.add(unit);
    const gone = await ownerThere(tx, record, on);
    if (gone) return [gone];
  }
  return [];
}

interface NewEvaluation {
  readonly id: string;
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
    insert into stage_event (initiative_id, kind, on_day, result, note, recorded_by)
    select id, 'evaluated', day, result, note, ${actorKey(actor)} from unnest(${ids}::uuid[], ${days}::date[],
      ${evaluations.map((e) => e.result)}::text[], ${evaluations.map((e) => e.note)}::text[]) as n (id, day, result, note)`.execute(
    tx,
  );
}

/** Takes initiatives out of every count, with a reason. They stay readable to the office and can be restored. */
export const withdrawInitiatives = action('initiatives.withdraw', {
  input: WithdrawInitiatives,
  published: { summary: 'Withdraws initiatives with a reason; they can be restored.' },
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
  published: { summary: 'Restores withdrawn initiatives.' },
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

/** Moves an initiative to another unit from a day on; what lies before stays where it was. */
export const moveInitiative = action('initiatives.move', {
  input: MoveInitiative,
  published: { summary: 'Moves an initiative to another unit from a day on.' },
  load: async (tx, input, { today }) => {
    const record = await lockOne(tx, input.id, input.version, today);
    if (isRefusal(record)) return record;
    const unit = await unitAt(tx, input.toUnitId, input.from);
    if (isRefusal(unit)) return unit;
    return {
      record,
      target: { unitId: input.toUnitId, lineage: await lineage(tx, input.toUnitId, input.from) },
    };
  },
  may: (actor, { record, target }, today, input) => mayMove(actor, record, target, today, input.from),
  apply: async (tx, { record }, input) => {
    await setOwners(tx, record, moveOwner(record.owners, input.toUnitId, input.from));
    return touch(tx, record);
  },
  about: (_result, { record }, input) => about(record.id, input.toUnitId),
});

async function setOwners(
  tx: Tx,
  record: InitiativeRecord,
  owners: InitiativeRecord['owners'],
): Promise<void> {
  await tx.deleteFrom('initiative_owner').where('initiative_id', '=', record.id).execute();
  await tx
    .insertInto('initiative_owner')
    .values(owners.map((o) => ({ initiative_id: record.id, unit_id: o.unitId, during: formatRange(o) })))
    .execute();
  await tx
    .updateTable('initiative')
    .set({ unit_id: owners.at(-1)?.unitId as number })
    .where('id', '=', record.id)
    .execute();
  await recount(tx, [record], [{ ...record, owners }]);
}
