import { sql } from 'kysely';
import type { Tx } from '#base/server/db.ts';
import { moveOwner } from '#initiatives/rules.ts';
import { writeOwners } from '#initiatives/server/owners.ts';
import { lockRecords } from '#initiatives/server/queries.ts';
import { owner, touchAll } from '#initiatives/server/record.ts';
import type { Affected } from '#units/server/tree.actions.ts';

const BATCH = 5000;

/**
 * A whole succession moves the ownership of initiatives on its date; what lies before stays with the unit that ended.
 * A divided or unknown one leaves them there, listed, until a person moves each one. Withdrawn ones go along: they
 * can be restored, and must not come back to a unit that is gone.
 */
export const affectedInitiatives: Affected = {
  kind: 'initiatives',
  affectedBy: async (db, ending, _on) => {
    const { rows } = await sql<{ unitId: number; n: number }>`
      select unit_id as "unitId", count(*)::int as n from initiative
      where unit_id = any(${ending.map((e) => e.unitId)}::int[]) group by unit_id order by unit_id`.execute(
      db as Tx,
    );
    const byId = new Map(ending.map((e) => [e.unitId, e]));
    return rows.map(({ unitId, n }) => {
      const unit = byId.get(unitId);
      const name = unit?.name ?? String(unitId);
      return {
        subject: `initiatives:${unitId}`,
        unitId,
        label: { vi: `Mô hình của ${name}`, en: `Initiatives of ${name}` },
        count: n,
        proposal: unit?.successorRef ? ('carry' as const) : ('keep' as const),
      };
    });
  },
  carryOver: async (tx, decided, on) => {
    const target = new Map(
      decided.flatMap((d) =>
        d.choice === 'carry' && d.successorId !== null ? [[d.unitId, d.successorId] as const] : [],
      ),
    );
    let moved = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows } = await sql<{ id: string }>`
        select id from initiative where unit_id = any(${[...target.keys()]}::int[]) and id > ${after}::uuid
        order by id limit ${BATCH}`.execute(tx);
      const last = rows.at(-1);
      if (!last) return moved;
      const records = await lockRecords(
        tx,
        rows.map((row) => row.id),
        on,
      );
      await writeOwners(tx, records, (record) =>
        moveOwner(record.owners, target.get(owner(record)) as number, on),
      );
      await touchAll(tx, records);
      moved += records.length;
      after = last.id;
    }
  },
};
