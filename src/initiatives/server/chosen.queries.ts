import { sql } from 'kysely';
import type { Env } from '#base/server/declared.ts';
import { recordColumns, visible } from '#initiatives/server/queries.ts';
import type { InitiativeRecord } from '#initiatives/views.ts';
import { unitName } from '#units/server/naming.ts';

export interface ChosenRecord extends InitiativeRecord {
  /** Whose it was when it was registered. */
  readonly unitName: string;
}

/**
 * The records that somebody has ticked, with all that decides what may be done with them, in order of unit and name.
 * Those that he may not see are left out.
 */
export async function chosenRecords(env: Env, ids: readonly string[]): Promise<ChosenRecord[]> {
  const { db, actor, today } = env;
  const { rows } = await sql<InitiativeRecord & { unitName: string }>`
    select * from (
      select ${recordColumns(today)}, ${unitName(sql`o.unit_id`, sql`i.registered_on`)} as "unitName"
      from initiative i
      join initiative_owner o on o.initiative_id = i.id and o.during @> i.registered_on
      where i.id = any(${ids}::uuid[]) and (${visible(actor, today, false)} or ${visible(actor, today, true)})
    ) c order by "unitName" collate "vi-x-icu", name collate "vi-x-icu", id`.execute(db);
  return rows;
}

/** The years in which something was registered, the latest first: by leaps through the days, not by every record. */
export async function registrationYears(env: Pick<Env, 'db'>): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive leap (day) as (
      select min(registered_on) from registration
      union all
      select (select min(r.registered_on) from registration r
        where r.registered_on >= make_date(extract(year from leap.day)::int + 1, 1, 1))
      from leap where leap.day is not null
    )
    select extract(year from day)::int as year from leap where day is not null order by 1 desc`.execute(
    env.db,
  );
  return rows.map((row) => row.year);
}
