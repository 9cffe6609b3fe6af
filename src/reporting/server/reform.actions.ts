import { sql } from 'kysely';
import type { Db, Tx } from '#base/server/db.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/**
 * Forms of units that end. Carried, the successor of the whole keeps them; kept, those above where the unit's history
 * now stands do; ended, they ask for no period that goes beyond that day.
 */
export const affectedForms: Affected = {
  kind: 'form',
  affectedBy: async (db, ending, on) => {
    const { rows } = await sql<{ id: string; unitId: number; title: string }>`
      select id, unit_id as "unitId", title from form
      where unit_id = any(${ending.map((each) => each.unitId)}::int[]) and withdrawn_reason is null
        and (until is null or until > ${on}::date)
      order by title collate "vi-x-icu", id`.execute(db as Db);
    const byId = new Map(ending.map((each) => [each.unitId, each]));
    return rows.map(({ id, unitId, title }) => {
      const unit = byId.get(unitId);
      const name = unit?.name ?? String(unitId);
      return {
        subject: `form:${id}`,
        unitId,
        label: { vi: `Biểu mẫu “${title}” của ${name}`, en: `Form “${title}” of ${name}` },
        count: 1,
        proposal: unit?.successorRef ? ('carry' as const) : ('keep' as const),
      };
    });
  },
  carryOver: async (tx, decided, on) => {
    const changed = decided.filter(({ choice }) => choice !== 'keep');
    await sql`
      update form f set version = f.version + 1, unit_id = coalesce(d.successor, f.unit_id),
        until = case when d.choice = 'end' then greatest(${on}::date, f.since + 1) else f.until end
      from unnest(${changed.map(({ subject }) => subject.slice('form:'.length))}::uuid[],
        ${changed.map(({ choice }) => choice)}::text[],
        ${changed.map(({ choice, successorId }) => (choice === 'carry' ? successorId : null))}::int[])
        d (id, choice, successor)
      where f.id = d.id`.execute(tx as Tx);
    return changed.length;
  },
};

/**
 * Units that end and to which a form is assigned. Carried, the units below the successor are asked from that day on;
 * kept or ended, nobody is asked in their place.
 */
export const affectedAssignments: Affected = {
  kind: 'form-assignment',
  affectedBy: async (db, ending, on) => {
    const { rows } = await sql<{ id: string; unitId: number; title: string }>`
      select f.id, a.unit_id as "unitId", f.title from form_assignment a join form f on f.id = a.form_id
      where a.unit_id = any(${ending.map((each) => each.unitId)}::int[]) and f.withdrawn_reason is null
        and (a.until is null or a.until > ${on}::date) and (f.until is null or f.until > ${on}::date)
      order by f.title collate "vi-x-icu", f.id, a.unit_id`.execute(db as Db);
    const byId = new Map(ending.map((each) => [each.unitId, each]));
    return rows.map(({ id, unitId, title }) => {
      const unit = byId.get(unitId);
      const name = unit?.name ?? String(unitId);
      return {
        subject: `form-assignment:${id}:${unitId}`,
        unitId,
        label: {
          vi: `Giao biểu mẫu “${title}” cho ${name}`,
          en: `Form “${title}”, assigned to ${name}`,
        },
        count: 1,
        // whom to ask in the place of a divided unit is for a person to say
        proposal: unit?.successorRef ? ('carry' as const) : null,
      };
    });
  },
  carryOver: async (tx, decided, on) => {
    let changed = 0;
    for (const { subject, unitId, choice, successorId } of decided) {
      if (choice === 'keep') continue;
      const id = subject.split(':')[1] ?? '';
      await sql`update form_assignment set until = ${on} where form_id = ${id} and unit_id = ${unitId}
        and since < ${on}::date and (until is null or until > ${on}::date)`.execute(tx);
      await sql`delete from form_assignment where form_id = ${id} and unit_id = ${unitId}
        and since >= ${on}::date`.execute(tx);
      // two that become one are asked once; so is a successor that is asked already
      if (choice === 'carry' && successorId !== null)
        await sql`
          insert into form_assignment (form_id, unit_id, since)
          select ${id}, ${successorId}::int, ${on}::date where not exists (
            select 1 from form_assignment a where a.form_id = ${id} and a.unit_id = ${successorId} and a.until is null)
          on conflict do nothing`.execute(tx);
      await sql`update form set version = version + 1 where id = ${id}`.execute(tx);
      changed++;
    }
    return changed;
  },
};
