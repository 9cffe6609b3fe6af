import { sql } from 'kysely';
import type { Db, Tx } from '#base/server/db.ts';
import { periodByKey, periodName } from '#reporting/period.rules.ts';
import { countTakenOver } from '#reporting/server/counting.ts';
import type { State } from '#reporting/views.ts';
import type { Affected } from '#units/server/tree.actions.ts';

const ENDED = 'đơn vị kết thúc theo phương án sắp xếp';

const stateNames: Readonly<Record<Exclude<State, 'accepted'>, readonly [vi: string, en: string]>> = {
  draft: ['đang nhập', 'being filled in'],
  submitted: ['đã gửi, chờ duyệt', 'sent, waiting for acceptance'],
  returned: ['bị trả lại, chờ sửa', 'returned, to be mended'],
};

/**
 * Reports of units that end which nobody has finished. They stay the reports of that unit and its periods: whoever they
 * are carried to finishes them; kept, those above where its history stands now do; ended, nobody has to. What was sent
 * stays sent. Levels of acceptance stay those of the tree of the period.
 */
export const affectedReports: Affected = {
  kind: 'report',
  affectedBy: async (db, ending) => {
    const { rows } = await sql<{
      id: string;
      unitId: number;
      title: string;
      period: string;
      state: Exclude<State, 'accepted'>;
    }>`
      select s.id, s.unit_id as "unitId", f.title, s.period_key as period, s.state
      from submission s join form f on f.id = s.form_id
      where s.unit_id = any(${ending.map((each) => each.unitId)}::int[]) and s.closed_reason is null
        and s.state <> 'accepted'
        and (s.sent_revision is not null or exists (select 1 from submission_draft d where d.submission_id = s.id))
      order by f.title, s.since, s.id`.execute(db as Db);
    const byId = new Map(ending.map((each) => [each.unitId, each]));
    return rows.map(({ id, unitId, title, period, state }) => {
      const unit = byId.get(unitId);
      const of = periodByKey({ firstDay: 1 }, period);
      const when = of ? periodName(of) : { vi: period, en: period };
      const [vi, en] = stateNames[state];
      return {
        subject: `report:${id}`,
        unitId,
        label: {
          vi: `Báo cáo “${title}”, ${when.vi}, của ${unit?.name ?? unitId} (${vi})`,
          en: `Report “${title}”, ${when.en}, of ${unit?.name ?? unitId} (${en})`,
        },
        count: 1,
        proposal: unit?.successorRef ? ('carry' as const) : ('keep' as const),
      };
    });
  },
  carryOver: async (tx, decided) => {
    const changed = decided.filter(({ choice }) => choice !== 'keep');
    await sql`
      update submission s set version = s.version + 1, heir_id = coalesce(d.heir, s.heir_id),
        closed_reason = case when d.choice = 'end' then ${ENDED} end
      from unnest(${changed.map(({ subject }) => subject.slice('report:'.length))}::uuid[],
        ${changed.map(({ choice }) => choice)}::text[],
        ${changed.map(({ choice, successorId }) => (choice === 'carry' ? successorId : null))}::int[]) d (id, choice, heir)
      where s.id = d.id`.execute(tx as Tx);
    return changed.length;
  },
  settle: (tx, ended) => countTakenOver(tx, ended),
};
