import { type RawBuilder, sql } from 'kysely';

/** SQL: what a unit was called on a day, or is called last. */
export const unitName = (id: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<string> => sql`
  (select coalesce(nullif(v.designation, '') || ' ', '') || v.name from unit_version v where v.unit_id = ${id}
   order by (v.during @> ${on}) desc, lower(v.during) desc limit 1)`;
