import { isRefusal, type Refusal } from '#base/refusal.ts';
import { query } from '#base/server/query.ts';
import { mayRead } from '#restructuring/rules.ts';
import {
  namesOf,
  planOf,
  readLines,
  readRow,
  readWaiting,
  waitingProblems,
} from '#restructuring/server/draft.queries.ts';
import { ListRows } from '#restructuring/shapes.ts';
import { cellsOf } from '#restructuring/text.rules.ts';
import { type DraftRow, DraftRows, type LineProblem } from '#restructuring/views.ts';

/** The rows of a restructuring, page by page, each with what is wrong beside it. */
export const listRows = query('restructuring.rows', {
  input: ListRows,
  published: {
    summary: 'The rows of a restructuring, each with what is wrong with it.',
    path: '/restructurings/{id}/rows',
    output: DraftRows,
  },
  may: (actor, today) => mayRead(actor, today),
  read: async (db, _actor, input): Promise<DraftRows | Refusal> => {
    const row = await readRow(db, input.id);
    if (isRefusal(row)) return row;
    const [lines, waiting] = [await readLines(db, row.id), await readWaiting(db, row.id)];
    const made =
      row.state === 'draft' ? await planOf(db, lines, row.effectiveOn, row.document) : { problems: [] };
    const problems = new Map<number, LineProblem[]>();
    for (const problem of [...waitingProblems(waiting), ...made.problems])
      problems.set(problem.line, [...(problems.get(problem.line) ?? []), problem]);
    const wanted = [
      ...lines.map(({ at, line }) => ({ row: at, line })),
      ...waiting.map(({ at, cells }) => ({ row: at, line: null, cells })),
    ]
      .filter(({ row: at, line }) =>
        input.sort === 'all' ? true : input.sort === 'wrong' ? problems.has(at) : line?.op === input.sort,
      )
      .sort((a, b) => a.row - b.row);
    const behind = wanted.filter(({ row: at }) => at > input.after);
    const page = behind.slice(0, input.limit);
    const shown = page.flatMap(({ line }) => (line ? [line] : []));
    const formed = lines.map(({ line }) => line);
    return {
      rows: page.map(
        (one): DraftRow => ({
          row: one.row,
          line: one.line,
          cells: one.line ? cellsOf(one.line) : 'cells' in one ? one.cells : {},
          problems: problems.get(one.row) ?? [],
        }),
      ),
      total: wanted.length,
      next: behind.length > page.length ? (page.at(-1)?.row ?? null) : null,
      names: await namesOf(db, shown, formed, row.effectiveOn),
    };
  },
});
