import { sql } from 'kysely';
import { actorKey } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import { type Db, type Tx, together } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { Saved } from '#base/views.ts';
import {
  type Counted,
  countsOf,
  mayEdit,
  mayMove,
  mayRegister,
  mayRegisterAgain,
  mayStart,
  moveOwner,
  ownerOn,
} from '#initiatives/rules.ts';
import { fieldClosed } from '#initiatives/server/field.queries.ts';
import { followHeirs, writeOwners } from '#initiatives/server/owners.ts';
import { allRecords } from '#initiatives/server/queries.ts';
import { about, lockOne, owner, ownersThere, recount, settle, touch } from '#initiatives/server/record.ts';
import {
  EditInitiative,
  MoveInitiative,
  RegisterAgain,
  RegisterInitiative,
  StartInitiative,
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

/** Registers an initiative of a unit on a business date. It counts at once. */
export const registerInitiative = action('initiatives.register', {
  input: RegisterInitiative,
  published: { summary: 'Registers an initiative of a unit.', output: Saved },
  load: async (tx, input) => {
    const place = sql<{ lineage: number[]; exists: boolean; alive: boolean }>`
      select unit_lineage(${input.unitId}, ${input.registeredOn}) as lineage,
        exists (select 1 from unit_version where unit_id = ${input.unitId} and during @> ${input.registeredOn}::date) as exists,
        exists (select 1 from unit_version where unit_id = ${input.unitId} and upper_inf(during)) as alive`;
    const [{ rows }, closed] = await together([place.execute(tx), fieldClosed(tx, input.field)]);
    const unit = rows[0];
    if (!unit?.exists) {
      const why = await unitAt(tx, input.unitId, input.registeredOn);
      if (isRefusal(why)) return why;
    }
    return closed ?? { lineage: unit?.lineage ?? [], alive: unit?.alive ?? false };
  },
  may: (actor, loaded, today, input) => mayRegister(actor, loaded.lineage, today, input.registeredOn),
  apply: async (tx, { alive }, input, { actor, today }) => {
    const id = await insertInitiative(tx, input, actorKey(actor));
    if (!alive) await followHeirs(tx, [id], today);
    return { id, version: 1 };
  },
  about: (result, _loaded, input) => about(result.id, input.unitId),
});

type NewInitiative = Pick<
  (typeof RegisterInitiative)['_output'],
  'name' | 'description' | 'field' | 'form' | 'place' | 'unitId' | 'registeredOn' | 'kind'
>;

async function insertInitiative(tx: Tx, input: NewInitiative, by: string): Promise<string> {
  const made = sql<{ id: string }>`
    with made as (
      insert into initiative (name, search, description, field, form, place, unit_id, registered_on)
      values (${input.name}, ${fold(`${input.name} ${input.place}`)}, ${input.description}, ${input.field}, ${input.form},
        ${input.place}, ${input.unitId}, ${input.registeredOn}) returning id
    ), owned as (
      insert into initiative_owner (initiative_id, unit_id, during) select id, ${input.unitId}, daterange(null, null) from made
    ), registered as (
      insert into registration (initiative_id, campaign_year, registered_on, kind, recorded_by, unit_id)
      select id, ${Number(input.registeredOn.slice(0, 4))}, ${input.registeredOn}, ${input.kind}, ${by}, ${input.unitId} from made
    ) select id from made`;
  const [{ rows }] = await together([made.execute(tx), count(tx, [], countsOf(fromInput(input)))]);
  return rows[0]?.id as string;
}

function fromInput(input: NewInitiative): Counted {
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
    steps: [],
  };
}

/** Registers an initiative for a further campaign year, as continuing. */
export const registerAgain = action('initiatives.registerAgain', {
  input: RegisterAgain,
  published: { summary: 'Registers an initiative for a further year, as continuing.', output: Saved },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today, input) => mayRegisterAgain(actor, record, today, input),
  apply: async (tx, record, input, { actor }) => {
    const gone = await ownersThere(tx, [record], input.registeredOn);
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
        recorded_by: actorKey(actor),
        unit_id: ownerOn(record.owners, added.registeredOn),
      })
      .execute();
    const registrations = [...record.registrations, added].sort((a, b) =>
      a.registeredOn < b.registeredOn ? -1 : 1,
    );
    await recount(tx, [record], [{ ...record, registrations }]);
    return touch(tx, record);
  },
  about: (_result, record) => about(record.id, owner(record)),
});

/** Corrects name, description, field, form or place. */
export const editInitiative = action('initiatives.edit', {
  input: EditInitiative,
  published: { summary: 'Corrects an initiative’s name, description, field, form or place.', output: Saved },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today) => mayEdit(actor, record, today),
  apply: async (tx, record, input) => {
    const { name, description, field, form, place } = input;
    // a closed field stays on the records that have it
    const closed = field === record.field ? null : await fieldClosed(tx, field);
    if (closed) return closed;
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
  published: { summary: 'Records the day on which an initiative began its work.', output: Saved },
  load: (tx, input, { today }) => lockOne(tx, input.id, input.version, today),
  may: (actor, record, today, input) => mayStart(actor, record, today, input.on),
  apply: async (tx, record, input, { actor, today }) => {
    const gone = await ownersThere(tx, [record], input.on);
    if (gone) return gone;
    await tx
      .insertInto('stage_event')
      .values({
        initiative_id: record.id,
        kind: 'started',
        on_day: input.on,
        note: input.note,
        recorded_by: actorKey(actor),
        unit_id: ownerOn(record.owners, input.on),
      })
      .execute();
    const { changed } = await settle(tx, [record], today);
    return changed[0] as Saved;
  },
  about: (_result, record) => about(record.id, owner(record)),
});

/** Moves an initiative to another unit from a day on; what lies before stays where it was. */
export const moveInitiative = action('initiatives.move', {
  input: MoveInitiative,
  published: { summary: 'Moves an initiative to another unit from a day on.', output: Saved },
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
  apply: async (tx, { record }, input, { today }) => {
    await writeOwners(tx, [record], () => moveOwner(record.owners, input.toUnitId, input.from));
    await followHeirs(tx, [record.id], today);
    return touch(tx, record);
  },
  about: (_result, { record }, input) => about(record.id, input.toUnitId),
});
