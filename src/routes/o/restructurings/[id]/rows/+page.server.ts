import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { carryTo } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { dropRows, importLines } from '#restructuring/server/rows.actions.ts';
import { listRows } from '#restructuring/server/rows.queries.ts';
import { ImportLines, rowSorts } from '#restructuring/shapes.ts';
import { found } from '../../../../shown.ts';
import { carryTable } from '../../../table.ts';
import { names } from '../../names.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { locale } = locals;
  const env = envOf({ locals });
  const sort = rowSorts.find((known) => known === url.searchParams.get('sort')) ?? 'all';
  const after = /^\d{1,8}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? '0';
  const page = found(await getRestructuring(env, { id: params.id }), locale);
  const list = found(await listRows(env, { id: params.id, sort, after: Number(after) }), locale);
  const { counts } = page;
  return {
    row: page.row,
    waiting: page.waiting,
    sort,
    counts: { ...counts, all: counts.form + counts.revise + counts.end + counts.succeed + page.waiting },
    wrong: new Set(page.problems.map((problem) => problem.line)).size,
    ...list,
    next: list.next === null ? null : changed(url, { after: String(list.next) }),
    first: after === '0' ? null : changed(url, {}),
    why: page.may.change?.[locale] ?? null,
    said: url.searchParams.get('said'),
    keys: { import: randomUUID(), drop: randomUUID(), waiting: randomUUID() },
  };
};

export const actions: Actions = {
  import: async (event) => {
    const { id } = event.params;
    const done = await carryTable(
      event,
      names,
      ImportLines.omit({ id: true, table: true }),
      (env, input, key) => importLines(env, { ...input, id } as z.input<typeof ImportLines>, key),
      { needed: true },
    );
    if (done.failure) return done.failure;
    const { lines, waiting } = done.result;
    return { done: 'imported' as const, lines, waiting };
  },
  dropWaiting: async (event) => {
    const done = await carryTo(event, dropRows, names, { id: event.params.id, rows: [], waiting: true });
    return done.failure ?? { done: 'dropped' as const, n: done.result.dropped };
  },
  drop: async (event) => {
    const done = await carryTo(event, dropRows, names, { id: event.params.id });
    if (done.failure) return done.failure;
    redirect(303, `/o/restructurings/${event.params.id}/rows?said=dropped`);
  },
};
