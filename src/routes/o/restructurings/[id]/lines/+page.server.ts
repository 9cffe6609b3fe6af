import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { envOf } from '#base/server/web/http.ts';
import { replaceLines } from '#restructuring/server/actions.ts';
import { getRestructuring, readLines } from '#restructuring/server/queries.ts';
import { ReplaceLines } from '#restructuring/shapes.ts';
import { writeText } from '#restructuring/text.rules.ts';
import { found } from '../../../../shown.ts';
import { carryLines } from '../../typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What a form may carry, with room for the rest of it. */
const MOST = 400_000;

export const load: PageServerLoad = async ({ locals, params }) => {
  const { row, may } = found(await getRestructuring(envOf({ locals }), { id: params.id }), locals.locale);
  const lines = await readLines(locals.db, row.id);
  const text = writeText(lines);
  const fits = Buffer.byteLength(text) <= MOST;
  return {
    row,
    text: fits ? text : null,
    lines: lines.length,
    why: may.change?.[locals.locale] ?? null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id } = event.params;
    const done = await carryLines(event, ReplaceLines.omit({ lines: true }), replaceLines, { id });
    if (done.failure) return done.failure;
    redirect(303, `/o/restructurings/${id}?said=lines`);
  },
};
