import { sql } from 'kysely';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { fold } from '#base/text.ts';
import { Saved } from '#base/views.ts';
import { mayChange, mayCreate, mayRestore } from '#programmes/rules.ts';
import {
  aboutProgramme,
  asSeen,
  lockProgramme,
  ownerFits,
  saved,
  setWithdrawn,
  unitsStand,
} from '#programmes/server/record.ts';
import { CreateProgramme, EditProgramme, RestoreRecord, WithdrawRecord } from '#programmes/shapes.ts';
import { lineage } from '#units/server/queries.ts';

interface Hangs {
  readonly basis: readonly string[];
  readonly issuedBy: readonly string[];
}

async function writeDocuments(tx: Tx, id: string, { basis, issuedBy }: Hangs): Promise<void> {
  await sql`delete from programme_document where programme_id = ${id}`.execute(tx);
  const issued = new Set(issuedBy);
  const rows = [
    ...[...issued].map((document) => ({ document, role: 'issued_by' })),
    // the document that issued it stands above what it rests on
    ...[...new Set(basis)]
      .filter((each) => !issued.has(each))
      .map((document) => ({ document, role: 'basis' })),
  ];
  await sql`
    insert into programme_document (programme_id, document_id, role)
    select ${id}, document, role from unnest(${rows.map((row) => row.document)}::uuid[], ${rows.map((row) => row.role)}::text[])
      as t (document, role)`.execute(tx);
}

/** A new programme of a unit, still without objectives. */
export const createProgramme = action('programmes.create', {
  input: CreateProgramme,
  published: { summary: 'Creates an action programme of a unit.', output: Saved },
  load: async (tx, input, { today }) => {
    const gone = await unitsStand(tx, [input.unitId], input.from, input.until);
    return gone ?? { lineage: await lineage(tx, input.unitId, today) };
  },
  may: (actor, loaded, today) => mayCreate(actor, loaded.lineage, today),
  apply: async (tx, _loaded, input, { today }) => {
    const unfit = await ownerFits(tx, input.ownerId, input.unitId, today);
    if (unfit) return unfit;
    const { id } = await tx
      .insertInto('programme')
      .values({
        title: input.title,
        search: fold(input.title),
        summary: input.summary,
        unit_id: input.unitId,
        since: input.from,
        until: input.until,
        owner_id: input.ownerId,
        public: input.public,
        illustration: input.illustration,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeDocuments(tx, id, input);
    return { id, version: 1 };
  },
  about: (result, _loaded, input) => ({ unit: input.unitId, subject: `programme:${result.id}` }),
});

/** Corrects a programme. A new period still holds all its tasks. */
export const editProgramme = action('programmes.edit', {
  input: EditProgramme,
  published: { summary: 'Corrects a programme: title, period, owner, documents.', output: Saved },
  load: async (tx, input, { today }) => asSeen(await lockProgramme(tx, input.id, today), input),
  may: (actor, programme, today) => mayChange(actor, programme, today),
  apply: async (tx, programme, input, { today }) => {
    const { from, until } = input;
    const gone = await unitsStand(tx, [programme.unitId], from, until);
    if (gone) return gone;
    const { rows } = await sql<{ n: number; owner: string }>`
      select (select count(*)::int from task t join objective o on o.id = t.objective_id
        where o.programme_id = p.id and t.withdrawn_reason is null and (t.starts_on < ${from} or t.due_on >= ${until})) as n,
        p.owner_id as owner from programme p where p.id = ${programme.id}`.execute(tx);
    const count = rows[0]?.n ?? 0;
    if (count > 0) return refuse('programme.tasks_outside', { count, from, until });
    // whoever has it keeps it, also after his role has ended
    const unfit =
      rows[0]?.owner === input.ownerId ? null : await ownerFits(tx, input.ownerId, programme.unitId, today);
    if (unfit) return unfit;
    await tx
      .updateTable('programme')
      .set({
        title: input.title,
        search: fold(input.title),
        summary: input.summary,
        since: from,
        until,
        owner_id: input.ownerId,
        public: input.public,
        version: programme.version + 1,
      })
      .where('id', '=', programme.id)
      .execute();
    await writeDocuments(tx, programme.id, input);
    return saved(programme);
  },
  about: (_result, programme) => aboutProgramme(programme),
});

/** Takes a programme out of every list, with a reason. Its objectives and tasks stay with it. */
export const withdrawProgramme = action('programmes.withdraw', {
  input: WithdrawRecord,
  published: { summary: 'Withdraws a programme with a reason; it can be restored.', output: Saved },
  load: async (tx, input, { today }) => asSeen(await lockProgramme(tx, input.id, today), input),
  may: (actor, programme, today) => mayChange(actor, programme, today),
  apply: (tx, programme, { reason }) => setWithdrawn(tx, 'programme', programme, reason),
  about: (_result, programme) => aboutProgramme(programme),
});

/** Puts a withdrawn programme back as it was. */
export const restoreProgramme = action('programmes.restore', {
  input: RestoreRecord,
  published: { summary: 'Restores a withdrawn programme.', output: Saved },
  load: async (tx, input, { today }) => asSeen(await lockProgramme(tx, input.id, today), input),
  may: (actor, programme, today) => mayRestore(actor, programme, today),
  apply: (tx, programme) => setWithdrawn(tx, 'programme', programme, null),
  about: (_result, programme) => aboutProgramme(programme),
});
