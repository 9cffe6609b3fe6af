import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import { type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { GetView, type ViewDefinition } from '#reporting/analysis.shapes.ts';
import { SavedView, SavedViews } from '#reporting/analysis.views.ts';
import { mayAnalyse } from '#reporting/server/analysis.queries.ts';
import { seesView, type ViewOwner } from '#reporting/view.rules.ts';

/** A saved view as it is kept. */
export interface ViewRow extends ViewOwner {
  readonly owner: string;
  readonly definition: ViewDefinition;
  readonly version: number;
}

const columns = sql`
  v.id, v.title, v.owner_id as "ownerId", v.shared, v.withdrawn_reason as "withdrawnReason", a.name as owner,
  v.definition, v.version from saved_view v join account a on a.id = v.owner_id`;

/** A view, held until the transaction ends; null when there is none. */
export async function lockView(tx: Tx, id: string): Promise<ViewRow | null> {
  const { rows } = await sql<ViewRow>`select ${columns} where v.id = ${id} for update of v`.execute(tx);
  return rows[0] ?? null;
}

/** A saved view, one's own or a shared one: what its link opens. */
export const getView = query('reporting.view', {
  input: GetView,
  published: { summary: 'A saved view.', path: '/analysis/views/{id}', output: SavedView },
  may: (actor) => mayAnalyse(actor),
  read: async (db, actor, input): Promise<SavedView | Refusal> => {
    const { rows } = await sql<ViewRow>`select ${columns} where v.id = ${input.id}`.execute(db);
    const [row] = rows;
    return row && seesView(actor, row) ? shownTo(actor, row) : refuse('record.not_found', { what: input.id });
  },
});

/** One's own views and the shared ones, by title. */
export const listViews = query('reporting.views', {
  input: z.strictObject({}),
  published: {
    summary: 'Saved views: one’s own and shared ones.',
    path: '/analysis/views',
    output: SavedViews,
  },
  may: (actor) => mayAnalyse(actor),
  read: async (db, actor): Promise<SavedViews> => ({
    views: (await rowsFor(db, actor)).map((row) => shownTo(actor, row)),
  }),
});

async function rowsFor(db: Db, actor: Actor): Promise<ViewRow[]> {
  const own = actor.kind === 'account' ? actor.id : null;
  const { rows } = await sql<ViewRow>`
    select ${columns} where v.withdrawn_reason is null and (v.shared or v.owner_id = ${own})
    order by v.title collate "vi-x-icu", v.id limit 200`.execute(db);
  return rows;
}

function shownTo(actor: Actor, { ownerId, withdrawnReason: _, ...view }: ViewRow): SavedView {
  return { ...view, own: actor.kind === 'account' && actor.id === ownerId };
}
