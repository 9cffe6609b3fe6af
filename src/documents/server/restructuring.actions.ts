import { sql } from 'kysely';
import type { Tx } from '#base/server/db.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/**
 * A whole succession hands the papers of a unit over to its successor; otherwise they stay with the unit that ended,
 * whose rights have gone where its history stands. Withdrawn ones go along.
 */
export const affectedDocuments: Affected = {
  kind: 'documents',
  affectedBy: async (db, ending, _on) => {
    const { rows } = await sql<{ unitId: number; n: number }>`
      select unit_id as "unitId", count(*)::int as n from document
      where unit_id = any(${ending.map((e) => e.unitId)}::int[]) group by unit_id order by unit_id`.execute(
      db as Tx,
    );
    const byId = new Map(ending.map((e) => [e.unitId, e]));
    return rows.map(({ unitId, n }) => {
      const unit = byId.get(unitId);
      const name = unit?.name ?? String(unitId);
      return {
        subject: `documents:${unitId}`,
        unitId,
        label: { vi: `Văn bản của ${name}`, en: `Documents of ${name}` },
        count: n,
        proposal: unit?.successorRef ? ('carry' as const) : ('keep' as const),
      };
    });
  },
  carryOver: async (tx, decided) => {
    let moved = 0;
    for (const { unitId, choice, successorId } of decided) {
      if (choice !== 'carry' || successorId === null) continue;
      const { numAffectedRows } = await sql`
        update document set unit_id = ${successorId}, version = version + 1 where unit_id = ${unitId}`.execute(
        tx,
      );
      moved += Number(numAffectedRows ?? 0);
    }
    return moved;
  },
};
