import { sql } from 'kysely';
import { roleWords } from '#access/words.ts';
import type { Role } from '#base/actor.ts';
import type { Tx } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import { say } from '#base/words.ts';
import type { Affected } from '#units/server/tree.actions.ts';

/** "Quyền Chuyên viên của anlac · Xã An Lạc". */
function said({ login, role }: { login: string; role: Role }, unit: string): Wording {
  return {
    vi: `Quyền ${say(roleWords[role], 'vi')} của ${login} · ${unit}`,
    en: `${say(roleWords[role], 'en')} role of ${login} · ${unit}`,
  };
}

/** Grants that are still open on a unit that ends: each goes to the successor, or ends that day. */
export const affectedGrants: Affected = {
  kind: 'grant',
  affectedBy: async (db, ending, on) => {
    const { rows } = await sql<{ id: string; unitId: number; login: string; role: Role }>`
      select g.id, g.unit_id as "unitId", a.login, g.role from role_grant g join account a on a.id = g.account_id
      where g.unit_id = any(${ending.map((e) => e.unitId)}::int[]) and g.since < ${on}
        and (g.until is null or g.until > ${on}) order by a.login, g.id`.execute(db as Tx);
    const byId = new Map(ending.map((e) => [e.unitId, e]));
    return rows.map((row) => ({
      subject: `grant:${row.id}`,
      unitId: row.unitId,
      label: said(row, byId.get(row.unitId)?.name ?? String(row.unitId)),
      count: 1,
      proposal: byId.get(row.unitId)?.successorRef ? ('carry' as const) : null,
    }));
  },
  carryOver: async (tx, decided, on) => {
    let changed = 0;
    for (const { subject, choice, successorId } of decided) {
      if (choice === 'keep') continue;
      const id = subject.slice('grant:'.length);
      if (choice === 'carry' && successorId !== null) {
        // two units that merge may have given the same person the same role
        await sql`
          insert into role_grant (account_id, role, unit_id, since, until)
          select account_id, role, ${successorId}, ${on}::date, until from role_grant g where id = ${id}::uuid
            and not exists (select 1 from role_grant other where other.account_id = g.account_id and other.role = g.role
              and other.unit_id = ${successorId} and other.since <= ${on} and (other.until is null or other.until > ${on}))`.execute(
          tx,
        );
      }
      await sql`update role_grant set until = ${on}::date where id = ${id}::uuid and since < ${on}`.execute(
        tx,
      );
      changed++;
    }
    return changed;
  },
};
