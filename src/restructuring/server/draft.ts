import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Tx } from '#base/server/db.ts';
import type { Saved } from '#base/views.ts';
import type { NumberedLine, Plan } from '#restructuring/plan.rules.ts';
import { homeOf, lineages, planOf, readLines, readRow } from '#restructuring/server/draft.queries.ts';
import type { RestructuringRow } from '#restructuring/views.ts';

/** A draft that an action holds: locked, in the version that was seen. */
export interface LoadedDraft {
  readonly row: RestructuringRow;
  readonly lines: readonly NumberedLine[];
  readonly made: Plan;
  readonly lineages: readonly (readonly number[])[];
  /** The lowest unit above all that it touches. */
  readonly home: number | null;
}

/** Locks a draft; a refusal when it is none any more, or when somebody else has changed it. */
export async function loadDraft(
  tx: Tx,
  input: { id: string; version: number },
): Promise<LoadedDraft | Refusal> {
  const row = await readRow(tx, input.id, true);
  if (isRefusal(row)) return row;
  if (row.state !== 'draft') return refuse('restructuring.not_draft', { state: row.state });
  if (row.version !== input.version)
    return refuse('record.stale', { seen: input.version, current: row.version });
  const lines = await readLines(tx, input.id);
  const made = await planOf(tx, lines, row.effectiveOn, row.document);
  return {
    row,
    lines,
    made,
    lineages: await lineages(tx, made, row.effectiveOn),
    home: await homeOf(tx, made, row.effectiveOn),
  };
}

/** The next version of a draft. */
export async function touch(tx: Tx, row: RestructuringRow): Promise<Saved> {
  await tx
    .updateTable('restructuring')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  return { id: row.id, version: row.version + 1 };
}
