import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import { refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { Saved } from '#base/views.ts';
import { SaveView, WithdrawView } from '#reporting/analysis.shapes.ts';
import { lockView, type ViewRow } from '#reporting/server/view.queries.ts';
import { mayChangeView, maySaveView } from '#reporting/view.rules.ts';
import { momentsOf } from '#units/server/queries.ts';

/** Keeps a way to look at figures under a title, or changes one's own. */
export const saveView = action('reporting.view.save', {
  input: SaveView,
  published: { summary: 'Saves a way to look at figures, or changes one’s own.', output: Saved },
  load: async (tx, input, { actor }): Promise<Outcome<{ view: ViewRow | null }>> => {
    const { unit } = input.definition;
    if ((await momentsOf(tx, unit)).length === 0) return refuse('unit.not_found', { unit });
    return input.id === undefined
      ? { view: null }
      : seen(tx, actor, { id: input.id, version: input.version });
  },
  may: (actor, { view }) => (view ? mayChangeView(actor, view) : maySaveView(actor)),
  apply: async (tx, { view }, { title, shared, definition }, { actor }) => {
    const kept = JSON.stringify(definition);
    const { rows } = view
      ? await sql<Saved>`
          update saved_view set title = ${title}, shared = ${shared}, definition = ${kept}::jsonb, version = version + 1
          where id = ${view.id} returning id, version`.execute(tx)
      : await sql<Saved>`
          insert into saved_view (title, owner_id, shared, definition)
          values (${title}, ${actor.kind === 'account' ? actor.id : null}, ${shared}, ${kept}::jsonb)
          returning id, version`.execute(tx);
    return rows[0] as Saved;
  },
  about: (result, _loaded, input) => ({ unit: input.definition.unit, subject: `view:${result.id}` }),
});

/** Takes one's own view away, with a reason: its link leads nowhere any more. */
export const withdrawView = action('reporting.view.withdraw', {
  input: WithdrawView,
  published: { summary: 'Withdraws a saved view with a reason.', output: Saved },
  load: async (tx, input, { actor }) => seen(tx, actor, input),
  may: (actor, { view }) => mayChangeView(actor, view),
  apply: async (tx, { view }, input) => {
    const { rows } = await sql<Saved>`
      update saved_view set withdrawn_reason = ${input.reason}, version = version + 1
      where id = ${view.id} returning id, version`.execute(tx);
    return rows[0] as Saved;
  },
  about: (_result, { view }) => ({ unit: view.definition.unit, subject: `view:${view.id}` }),
});

/** The view as the person saw it; to others it is not even stale. */
async function seen(
  tx: Tx,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Outcome<{ view: ViewRow }>> {
  const view = await lockView(tx, id);
  if (!view) return refuse('record.not_found', { what: id });
  const refusal = mayChangeView(actor, view);
  if (refusal) return refusal;
  if (view.version !== version) return refuse('record.stale', { seen: version, current: view.version });
  return { view };
}
