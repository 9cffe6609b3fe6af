import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Affected } from '#units/server/tree.actions.ts';

const ENDED = 'đơn vị kết thúc theo phương án sắp xếp';

type Decided = Parameters<Affected['carryOver']>[1][number];
type Ending = Parameters<Affected['affectedBy']>[1];

interface Row {
  readonly id: string;
  readonly unitId: number;
  readonly title: string;
}

const names = {
  programme: (title: string, unit: string) => ({
    vi: `Chương trình “${title}” của ${unit}`,
    en: `Programme “${title}” of ${unit}`,
  }),
  task: (title: string, unit: string) => ({
    vi: `Nhiệm vụ “${title}” do ${unit} chủ trì`,
    en: `Task “${title}” led by ${unit}`,
  }),
};
const cooperations = (unit: string) => ({
  vi: `Nhiệm vụ mà ${unit} phối hợp`,
  en: `Tasks in which ${unit} cooperates`,
});

/** One open item for every row: what it is called and where, and the successor as what is proposed. */
async function items(
  db: Db | Tx,
  kind: 'programme' | 'task',
  ending: Ending,
  rows: RawBuilder<Row>,
): ReturnType<Affected['affectedBy']> {
  const called = names[kind];
  const found = await rows.execute(db as Db);
  const byId = new Map(ending.map((each) => [each.unitId, each]));
  return found.rows.map(({ id, unitId, title }) => ({
    subject: `${kind}:${id}`,
    unitId,
    label: called(title, byId.get(unitId)?.name ?? String(unitId)),
    count: 1,
    proposal: byId.get(unitId)?.successorRef ? ('carry' as const) : null,
  }));
}

const ids = (ending: Ending): number[] => ending.map((each) => each.unitId);
const idOf = (decided: Decided): string => decided.subject.slice(decided.subject.indexOf(':') + 1);
const goesTo = (decided: Decided): number | null => (decided.choice === 'carry' ? decided.successorId : null);

/**
 * Programmes that still run on a unit that ends: the successor takes them over, or they end that day. One that was
 * over before stays with the unit that had it.
 */
export const affectedProgrammes: Affected = {
  kind: 'programme',
  affectedBy: (db, ending, on) =>
    items(
      db,
      'programme',
      ending,
      sql<Row>`select id, unit_id as "unitId", title from programme
        where unit_id = any(${ids(ending)}::int[]) and until > ${on} and withdrawn_reason is null order by since, title, id`,
    ),
  carryOver: async (tx, decided, on) => {
    const changed = decided.filter((each) => each.choice !== 'keep');
    for (const each of changed) {
      const to = goesTo(each);
      await (to === null
        ? endProgramme(tx, idOf(each), on)
        : sql`
        update programme set unit_id = ${to}, version = version + 1 where id = ${idOf(each)}::uuid`.execute(
            tx,
          ));
    }
    return changed.length;
  },
};

async function endProgramme(tx: Tx, id: string, on: Day): Promise<void> {
  await sql`
    update programme set version = version + 1, until = case when since < ${on} then ${on}::date else until end,
      withdrawn_reason = case when since < ${on} then withdrawn_reason else ${ENDED} end where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Tasks that are neither done nor cancelled and are led by a unit that ends: the successor leads, or they are cancelled. */
export const affectedTasks: Affected = {
  kind: 'task',
  affectedBy: (db, ending) =>
    items(
      db,
      'task',
      ending,
      sql<Row>`select t.id, t.lead_unit_id as "unitId", t.title from task t
        join objective o on o.id = t.objective_id join programme p on p.id = o.programme_id
        where t.lead_unit_id = any(${ids(ending)}::int[]) and t.status not in ('done', 'cancelled')
          and t.withdrawn_reason is null and o.withdrawn_reason is null and p.withdrawn_reason is null
        order by t.due_on, t.title, t.id`,
    ),
  carryOver: async (tx, decided, on) => {
    const changed = decided.filter((each) => each.choice !== 'keep');
    for (const each of changed) {
      const to = goesTo(each);
      await (to === null
        ? cancelTask(tx, idOf(each), on)
        : sql`
        update task set lead_unit_id = ${to}, version = version + 1 where id = ${idOf(each)}::uuid`.execute(
            tx,
          ));
    }
    return changed.length;
  },
};

async function cancelTask(tx: Tx, id: string, on: Day): Promise<void> {
  await sql`
    with cancelled as (
      update task set status = 'cancelled', status_on = ${on}, version = version + 1 where id = ${id}::uuid returning id
    ) insert into task_note (task_id, on_day, status, text, by_name)
      select id, ${on}, 'cancelled', ${ENDED}, '' from cancelled`.execute(tx);
}

/** What a unit that ends cooperates in, all of it at once: the successor cooperates instead, or nobody does. */
export const affectedCooperations: Affected = {
  kind: 'cooperations',
  affectedBy: async (db, ending) => {
    const { rows } = await sql<{ unitId: number; n: number }>`
      select c.unit_id as "unitId", count(*)::int as n from task_cooperation c join task t on t.id = c.task_id
      where c.unit_id = any(${ids(ending)}::int[]) and t.status not in ('done', 'cancelled')
        and t.withdrawn_reason is null group by c.unit_id order by c.unit_id`.execute(db as Db);
    const byId = new Map(ending.map((each) => [each.unitId, each]));
    return rows.map(({ unitId, n }) => ({
      subject: `cooperations:${unitId}`,
      unitId,
      label: cooperations(byId.get(unitId)?.name ?? String(unitId)),
      count: n,
      proposal: byId.get(unitId)?.successorRef ? ('carry' as const) : ('keep' as const),
    }));
  },
  carryOver: async (tx, decided) => {
    let changed = 0;
    for (const each of decided.filter(({ choice }) => choice !== 'keep')) {
      const to = goesTo(each);
      const { rows } = await sql<{ id: string }>`
        delete from task_cooperation c using task t where t.id = c.task_id and c.unit_id = ${each.unitId}
          and t.status not in ('done', 'cancelled') and t.withdrawn_reason is null returning t.id`.execute(
        tx,
      );
      if (to !== null) {
        // the successor may lead the task, or cooperate already
        await sql`
          insert into task_cooperation (task_id, unit_id) select t.id, ${to} from task t
          where t.id = any(${rows.map((row) => row.id)}::uuid[]) and t.lead_unit_id <> ${to} on conflict do nothing`.execute(
          tx,
        );
      }
      changed += rows.length;
    }
    return changed;
  },
};
