import { sql } from 'kysely';
import type { z } from 'zod';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';
import { conditions, latestResult, spanOf, waysInto } from '#initiatives/server/filter.ts';
import { narrowest, ownerName, simplified } from '#initiatives/server/list.queries.ts';
import { ListInitiatives } from '#initiatives/shapes.ts';
import type { InitiativeRow } from '#initiatives/views.ts';

const BATCH = 1000;

/** What a list finds, all of it: how many, and the rows in their order, some at a time. */
export interface Everything {
  readonly total: number;
  readonly rows: () => AsyncGenerator<InitiativeRow[]>;
}

/**
 * The whole list of a filter. What belongs to it is settled by one statement; rows come after, and one that is missing
 * then ends the reading with an error: nothing is ever cut without a word.
 */
export async function everyInitiative(
  env: Env,
  raw: z.input<typeof ListInitiatives>,
): Promise<Everything | Refusal> {
  const { db, actor, today } = env;
  const parsed = ListInitiatives.safeParse(raw, { reportInput: true });
  if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
  if (parsed.data.withdrawn && actor.kind === 'public') return refuse('access.sign_in_needed');
  const { input } = await simplified(db, parsed.data);
  const { way } = await narrowest(db, waysInto(input));
  const source = way
    ? sql`(select distinct id from (${way}) w) h join initiative i on i.id = h.id`
    : sql`initiative i`;
  const found = await sql<{ id: string }>`
    select i.id from ${source} where ${conditions(actor, input, today)}
    order by i.registered_on desc, i.id desc`.execute(db);
  const ids = found.rows.map((row) => row.id);
  return {
    total: ids.length,
    async *rows() {
      for (let at = 0; at < ids.length; at += BATCH) {
        const wanted = ids.slice(at, at + BATCH);
        const { rows } = await sql<InitiativeRow>`
          select i.id, i.name, i.field, i.form, i.stage, i.place, i.unit_id as "unitId",
            ${ownerName(input.view, today)} as "unitName", i.registered_on as "registeredOn",
            ${latestResult(spanOf(input))} as result, i.level, i.withdrawn_reason as "withdrawnReason", i.version
          from unnest(${wanted}::uuid[]) with ordinality as t (id, n) join initiative i on i.id = t.id
          order by t.n`.execute(db);
        if (rows.length !== wanted.length)
          throw new Error(`${wanted.length - rows.length} rows of a list are gone`);
        yield rows;
      }
    },
  };
}
