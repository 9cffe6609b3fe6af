import { sql } from 'kysely';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { action } from '#base/server/action.ts';
import type { Tx } from '#base/server/db.ts';
import { Saved } from '#base/views.ts';
import type { NumberedLine } from '#restructuring/plan.rules.ts';
import { mayRestructure } from '#restructuring/rules.ts';
import { lineages, planOf, type WaitingRow } from '#restructuring/server/draft.queries.ts';
import { type LoadedDraft, loadDraft, touch } from '#restructuring/server/draft.ts';
import { DropRows, EditRow, ImportLines, ReplaceLines } from '#restructuring/shapes.ts';
import { type ReadRow, readRow, readTable } from '#restructuring/text.rules.ts';
import { DroppedRows, ImportedDraft } from '#restructuring/views.ts';

/** The most rows that a draft may hold. */
const MOST = 60_000;

/** Lines numbered in their order. */
export function numbered(lines: readonly NumberedLine['line'][], from = 1): NumberedLine[] {
  return lines.map((line, at) => ({ at: from + at, line }));
}

/** Rows as they were read, apart: lines, and what waits because it cannot be read. */
export function apart(rows: readonly ReadRow[], after = 0): { lines: NumberedLine[]; waiting: WaitingRow[] } {
  const lines: NumberedLine[] = [];
  const waiting: WaitingRow[] = [];
  for (const row of rows) {
    const at = after + row.at;
    if ('line' in row) lines.push({ at, line: row.line });
    else waiting.push({ at, cells: row.cells });
  }
  return { lines, waiting };
}

/** Appends lines and waiting rows under their numbers. */
export async function writeRows(
  tx: Tx,
  id: string,
  lines: readonly NumberedLine[],
  waiting: readonly WaitingRow[] = [],
): Promise<void> {
  const text = (key: string) =>
    lines.map(({ line }) => (line as unknown as Record<string, string | null | undefined>)[key] ?? null);
  if (lines.length > 0)
    await sql`
      insert into restructuring_line (restructuring_id, line, op, ref, code, designation, name, level, parent_ref,
        successor_ref, part, kind, confirmed, note)
      select ${id}::uuid, * from unnest(${lines.map(({ at }) => at)}::int[], ${text('op')}::text[],
        ${text('ref')}::text[], ${text('code')}::text[], ${text('designation')}::text[], ${text('name')}::text[],
        ${text('level')}::text[], ${text('parentRef')}::text[], ${text('successorRef')}::text[],
        ${text('part')}::text[], ${text('kind')}::text[],
        ${lines.map(({ line }) => (line.op === 'succeed' ? line.confirmed : true))}::bool[],
        ${lines.map(({ line }) => (line.op === 'succeed' ? line.note : ''))}::text[])`.execute(tx);
  if (waiting.length > 0)
    await sql`
      insert into restructuring_row (restructuring_id, line, cells)
      select ${id}::uuid, * from unnest(${waiting.map(({ at }) => at)}::int[],
        ${waiting.map(({ cells }) => JSON.stringify(cells))}::jsonb[])`.execute(tx);
}

async function clear(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('restructuring_line').where('restructuring_id', '=', id).execute();
  await tx.deleteFrom('restructuring_row').where('restructuring_id', '=', id).execute();
}

/** The number of the last row of a draft. */
async function lastRow(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select greatest((select max(line) from restructuring_line where restructuring_id = ${id}::uuid),
      (select max(line) from restructuring_row where restructuring_id = ${id}::uuid), 0) as last`.execute(tx);
  return rows[0]?.last ?? 0;
}

/** A draft with the right to touch also what new lines name. */
async function withLines(
  tx: Tx,
  input: { id: string; version: number },
  lines: readonly NumberedLine[],
): Promise<LoadedDraft | Refusal> {
  const draft = await loadDraft(tx, input);
  if (isRefusal(draft)) return draft;
  const { effectiveOn, document } = draft.row;
  const made = await planOf(tx, lines, effectiveOn, document);
  return { ...draft, lineages: [...draft.lineages, ...(await lineages(tx, made, effectiveOn))] };
}

/** The unit to which the log says that the draft belongs. */
const homeIn = (loaded: LoadedDraft | { readonly draft: LoadedDraft }): number | null =>
  'draft' in loaded ? loaded.draft.home : loaded.home;

/** Replaces the lines of a draft; decisions about items that are no longer open are dropped when it is applied. */
export const replaceLines = action('restructuring.replaceLines', {
  input: ReplaceLines,
  published: { summary: 'Replaces the lines of a draft.', output: Saved },
  load: (tx, input) => withLines(tx, input, numbered(input.lines)),
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row }, input) => {
    await clear(tx, row.id);
    await writeRows(tx, row.id, numbered(input.lines));
    return touch(tx, row);
  },
  about: (result, loaded) => ({ unit: homeIn(loaded), subject: `restructuring:${result.id}` }),
  recorded: ({ lines, ...rest }) => ({ ...rest, lines: lines.length }),
});

/**
 * Reads a table into a draft, all of it in one go: rows that can be read become lines, the others wait in the draft
 * under the number that they have in the table, and keep it from being applied.
 */
export const importLines = action('restructuring.import', {
  input: ImportLines,
  published: { summary: 'Reads a table of rows into a draft.', output: ImportedDraft },
  load: async (tx, input) => {
    const read = apart(readTable(input.table));
    const draft = await withLines(tx, input, read.lines);
    return isRefusal(draft) ? draft : { draft, read };
  },
  may: (actor, { draft }, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { draft: { row }, read }, input) => {
    if (input.replace) await clear(tx, row.id);
    const after = input.replace ? 0 : await lastRow(tx, row.id);
    if (after + read.lines.length + read.waiting.length > MOST)
      return refuse('restructuring.too_many_rows', { limit: MOST });
    const moved = <R extends { at: number }>(rows: readonly R[]): R[] =>
      rows.map((one) => ({ ...one, at: after + one.at }));
    await writeRows(tx, row.id, moved(read.lines), moved(read.waiting));
    return { ...(await touch(tx, row)), lines: read.lines.length, waiting: read.waiting.length };
  },
  about: (result, loaded) => ({ unit: homeIn(loaded), subject: `restructuring:${result.id}` }),
  recorded: ({ table, ...rest }) => ({ ...rest, characters: table.length }),
});

/** Writes one row anew, or a further one; a row that cannot be read is refused cell by cell. */
export const editRow = action('restructuring.editRow', {
  input: EditRow,
  published: { summary: 'Writes one row of a draft.', output: Saved },
  load: async (tx, input) => {
    const read = readRow(input.row ?? 0, input.cells);
    const lines = 'line' in read ? [{ at: read.at, line: read.line }] : [];
    const draft = await withLines(tx, input, lines);
    return isRefusal(draft) ? draft : { draft, read };
  },
  may: (actor, { draft }, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { draft: { row }, read }, input) => {
    if (!('line' in read)) return refuse('restructuring.row', { problems: [...read.problems] });
    if (input.row !== null && (await dropped(tx, row.id, [input.row])) === 0)
      return refuse('record.not_found', { what: String(input.row) });
    const at = input.row ?? (await lastRow(tx, row.id)) + 1;
    await writeRows(tx, row.id, [{ at, line: read.line }]);
    return touch(tx, row);
  },
  about: (result, loaded) => ({ unit: homeIn(loaded), subject: `restructuring:${result.id}` }),
});

async function dropped(tx: Tx, id: string, rows: readonly number[], waiting = false): Promise<number> {
  const { rows: counts } = await sql<{ n: number }>`
    with lines as (delete from restructuring_line
        where restructuring_id = ${id}::uuid and line = any(${rows as number[]}::int[]) returning 1),
      held as (delete from restructuring_row
        where restructuring_id = ${id}::uuid and (line = any(${rows as number[]}::int[]) or ${waiting}) returning 1)
    select ((select count(*) from lines) + (select count(*) from held))::int as n`.execute(tx);
  return counts[0]?.n ?? 0;
}

/** Takes rows out of a draft: some by their numbers, or everything that cannot be read. */
export const dropRows = action('restructuring.dropRows', {
  input: DropRows,
  published: { summary: 'Takes rows out of a draft.', output: DroppedRows },
  load: (tx, input) => loadDraft(tx, input),
  may: (actor, draft, today) => mayRestructure(actor, draft.lineages, today),
  apply: async (tx, { row }, input) => {
    const count = await dropped(tx, row.id, input.rows, input.waiting);
    return { ...(await touch(tx, row)), dropped: count };
  },
  about: (result, loaded) => ({ unit: homeIn(loaded), subject: `restructuring:${result.id}` }),
});
