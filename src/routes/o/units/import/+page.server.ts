import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { why } from '#base/server/web/form.ts';
import { mayLoadUnits } from '#units/rules.ts';
import { loadUnits } from '#units/server/actions.ts';
import { countByLevel } from '#units/server/queries.ts';
import { branches } from '#units/server/tree.queries.ts';
import { readUnits } from '#units/table.rules.ts';
import type { RowProblem } from '#units/views.ts';
import { carryTable } from '../../table.ts';
import { names } from '../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor, today, locale, db } = locals;
  const [root] = await branches(db, null, today);
  const levels = await countByLevel(db, today);
  return {
    key: randomUUID(),
    from: `${today.slice(0, 4)}-01-01`,
    // the table of an empty house begins below its only unit
    root: root?.code ?? null,
    empty: Object.values(levels).reduce((sum, n) => sum + n, 0) <= 1,
    why: why(mayLoadUnits(actor, { roots: false, lineages: [] }, today), locale),
  };
};

export const actions: Actions = {
  load: async (event) => {
    let problems: readonly RowProblem[] = [];
    const done = await carryTable(
      event,
      names,
      z.object({ from: z.string() }),
      async (env, { table, from }, key) => {
        const read = readUnits(String(table));
        if (read.problems.length > 0) {
          problems = read.problems;
          return { added: 0, known: 0, problems: [] };
        }
        const result = await loadUnits(
          env,
          { from: String(from ?? ''), rows: read.rows.map(({ row }) => row) },
          key,
        );
        if ('problems' in result)
          problems = result.problems.map((problem) => ({
            ...problem,
            row: read.rows[problem.row - 1]?.at ?? problem.row,
          }));
        return result;
      },
      { needed: true },
    );
    if (done.failure) return done.failure;
    if (problems.length > 0)
      return fail(422, {
        wrong: { values: done.values, problems: problems.slice(0, 200), count: problems.length },
      });
    redirect(303, `/o/units?added=${done.result.added}&known=${done.result.known}`);
  },
};
