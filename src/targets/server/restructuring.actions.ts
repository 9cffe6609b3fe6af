import { sql } from 'kysely';
import type { Tx } from '#base/server/db.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/**
 * Targets still open on a unit that ends. One that was decided before stays as it is: its verdict is as it was, and
 * a restructuring never changes it.
 */
export const affectedTargets: Affected = {
  kind: 'target',
  affectedBy: async (db, ending, on) => {
    const { rows } = await sql<{ id: string; unitId: number; vi: string; en: string }>`
      select id, within_unit_id as "unitId", noun_vi as vi, noun_en as en from target
      where within_unit_id = any(${ending.map((e) => e.unitId)}::int[]) and due_on >= ${on}
        and withdrawn_reason is null order by position`.execute(db as Tx);
    const byId = new Map(ending.map((e) => [e.unitId, e]));
    const name = (id: number): string => byId.get(id)?.name ?? String(id);
    return rows.map((row) => ({
      subject: `target:${row.id}`,
      unitId: row.unitId,
      label: {
        vi: `Chỉ tiêu ${row.vi} · ${name(row.unitId)}`,
        en: `Target: ${row.en} · ${name(row.unitId)}`,
      },
      count: 1,
      proposal: byId.get(row.unitId)?.successorRef ? ('carry' as const) : null,
    }));
  },
  carryOver: async (tx, decided) => {
    let changed = 0;
    for (const { subject, choice, successorId } of decided) {
      if (choice === 'keep') continue;
      const id = subject.slice('target:'.length);
      await sql`
        update target set version = version + 1,
          within_unit_id = ${choice === 'carry' && successorId !== null ? sql`${successorId}` : sql`within_unit_id`},
          withdrawn_reason = ${choice === 'end' ? 'đơn vị kết thúc theo phương án sắp xếp' : null}
        where id = ${id}::uuid`.execute(tx);
      changed++;
    }
    return changed;
  },
};
