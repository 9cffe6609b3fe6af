import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { envOf } from '#base/server/web/http.ts';
import { readLines, readWaiting } from '#restructuring/server/draft.queries.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { importLines } from '#restructuring/server/rows.actions.ts';
import { ImportLines } from '#restructuring/shapes.ts';
import { cellsOf, writeTable } from '#restructuring/text.rules.ts';
import { found } from '../../../../shown.ts';
import { carryTable } from '../../../table.ts';
import { names } from '../../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** So many rows can still be read on one page. */
const MOST = 2000;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { row, may } = found(await getRestructuring(envOf({ locals }), { id: params.id }), locals.locale);
  const lines = (await readLines(locals.db, row.id)).map(({ at, line }) => ({ at, cells: cellsOf(line) }));
  const rows = [...lines, ...(await readWaiting(locals.db, row.id))].sort((a, b) => a.at - b.at);
  return {
    row,
    text: rows.length <= MOST ? writeTable(rows.map(({ cells }) => cells)) : null,
    lines: rows.length,
    why: may.change?.[locals.locale] ?? null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id } = event.params;
    const done = await carryTable(
      event,
      names,
      ImportLines.omit({ id: true, table: true, replace: true }),
      (env, input, key) =>
        importLines(env, { ...input, id, replace: true } as z.input<typeof ImportLines>, key),
      { needed: true },
    );
    if (done.failure) return done.failure;
    redirect(303, `/o/restructurings/${id}/rows${done.result.waiting > 0 ? '?sort=wrong' : ''}`);
  },
};
