import { z } from 'zod';
import type { Actor } from '#base/actor.ts';
import { encodingNames } from '#base/encoding.ts';
import { planOf, type ReadList } from '#base/list.ts';
import type { ListPlan } from '#base/list.views.ts';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db, Tx } from '#base/server/db.ts';
import type { Outcome } from '#base/server/declared.ts';
import { query } from '#base/server/query.ts';
import { advance } from '#base/server/runs.ts';
import { readTable, type TableFile } from '#base/server/table-file.ts';
import { day, fileRef } from '#base/shapes.ts';
import { addressOf } from '#base/sheet.ts';
import { mayLoadUnits } from '#units/rules.ts';
import { planLoad } from '#units/server/queries.ts';
import type { UnitRow } from '#units/shapes.ts';
import { readUnitRows, type UnitColumn } from '#units/table.rules.ts';

/** `from`: the day from which the units stand so. */
export const ReadUnitList = z.strictObject({ file: fileRef, from: day });

/** A list as it would be loaded. */
export interface UnitList {
  readonly table: TableFile;
  readonly rows: number;
  /** Without the rows that have something wrong, and those below them. */
  readonly right: readonly UnitRow[];
  readonly planned: Awaited<ReturnType<typeof planLoad>>;
  readonly problems: ReadList<UnitRow>['problems'];
}

const MOST = 50_000;

/** Reads a list of units and holds it against the tree. Whoever may load none of it is refused. */
export async function readUnitList(
  db: Db | Tx,
  actor: Actor,
  { file, from }: z.output<typeof ReadUnitList>,
  today: Day,
): Promise<Outcome<UnitList>> {
  await advance('reading', 0, 1);
  const table = await readTable(file);
  if (isRefusal(table)) return table;
  if (table.rows.length > MOST) return refuse('sheet.too_many_rows', { limit: MOST });
  const { rows, problems, columns, headed } = readUnitRows(table.rows);
  await advance('checking', 0, rows.length);
  const at = (column: UnitColumn): number => Math.max(0, columns.indexOf(column));
  const wrong: ReadList<UnitRow>['problems'][number][] = problems.map(({ row, column, code, vi, en }) => ({
    line: row,
    cell: addressOf(at(column), row),
    of: code,
    say: { vi, en },
  }));
  let left = rows;
  // a row whose parent is left out has none: again, until nothing more falls out
  for (;;) {
    const planned = await planLoad(db, { from, rows: left.map(({ row }) => row), aliases: [] });
    if (planned.problems.length === 0) {
      const no = mayLoadUnits(actor, planned, today);
      if (no) return no;
      const right = left.map(({ row }) => row);
      return { table, rows: table.rows.length - (headed ? 1 : 0), right, planned, problems: wrong };
    }
    const out = new Set<number>();
    for (const { row: n, code, vi, en, column } of planned.problems) {
      const line = left[n - 1]?.at ?? 0;
      out.add(n - 1);
      wrong.push({ line, cell: addressOf(at(column), line), of: code, say: { vi, en } });
    }
    left = left.filter((_, n) => !out.has(n));
  }
}

/** What loading a list of units would do: what is new, what stands, and every wrong cell. */
export const previewUnitList = query('units.previewList', {
  input: ReadUnitList,
  may: (actor) => (actor.kind === 'public' ? refuse('access.sign_in_needed') : null),
  read: async (db, actor, input, today): Promise<ListPlan | Refusal> => {
    const list = await readUnitList(db, actor, input, today);
    if (isRefusal(list)) return list;
    const { table, rows, right, planned, problems } = list as UnitList;
    return planOf(table.sheet, table.encoding && encodingNames[table.encoding], {
      rows,
      fresh: planned.fresh.map(({ designation, name, code }) =>
        [designation, name, `(${code})`].filter(Boolean).join(' '),
      ),
      known: right.length - planned.fresh.length,
      problems,
    });
  },
});
