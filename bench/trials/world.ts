import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db } from '#base/server/db.ts';
import { todayOf } from '#base/server/today.ts';

/** What a writer believes about a record; others change it meanwhile, and the server says so. */
export interface Known {
  readonly id: string;
  version: number;
  started: boolean;
  withdrawn: boolean;
}

/** What the writers share: where to write, and the records they may write to. Plain data, so that it can be sent. */
export interface World {
  readonly today: Day;
  /** Communes of Yên Bái in 2021, by district. */
  readonly communes: readonly { readonly id: number; readonly district: string }[];
  /** Communes that nobody of Yên Bái answers for. */
  readonly outside: readonly number[];
  /** Communes since 2025-07-01, once they are there. */
  readonly formed: number[];
  readonly records: Known[];
}

/** Reads what there is before the writers begin. */
export async function readWorld(db: Db): Promise<World> {
  const below = (province: string) =>
    sql<{ id: number; district: string }>`
    select v.unit_id as id, d.code as district
    from unit_version v
    join unit_version d on d.unit_id = v.parent_id and d.during @> '2021-12-31'::date
    join unit_version p on p.unit_id = d.parent_id and p.during @> '2021-12-31'::date
    where v.level = 'commune' and v.during @> '2021-12-31'::date and p.code = ${province} order by v.code`.execute(
      db,
    );
  const records = await sql<Known>`
    select i.id, i.version, i.stage <> 'registered' as started, i.withdrawn_reason is not null as withdrawn
    from initiative i order by i.id`.execute(db);
  const [own, other] = [await below('15'), await below('10')];
  return {
    today: await todayOf(db),
    communes: own.rows,
    outside: other.rows.map((row) => row.id),
    formed: [],
    records: records.rows,
  };
}

/** The communes that a restructuring formed on a day below what was Yên Bái. */
export async function formedOn(db: Db, on: Day): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select v.unit_id as id from unit_version v where v.level = 'commune' and lower(v.during) = ${on}::date
      and exists (select from unit_succession s join unit_version o on o.unit_id = s.predecessor_id
        join unit_ancestor a on a.unit_id = o.unit_id join unit_version p on p.unit_id = a.ancestor_id
        where s.successor_id = v.unit_id and p.code = '15' and p.level = 'province' and p.during @> '2021-12-31'::date)
    order by v.code`.execute(db);
  return rows.map((row) => row.id);
}
