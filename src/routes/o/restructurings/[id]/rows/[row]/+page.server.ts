import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal, refuse, status } from '#base/refusal.ts';
import { envOf, readForm } from '#base/server/web/http.ts';
import { refused } from '#base/ui/refused.ts';
import { say } from '#base/words.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { editRow } from '#restructuring/server/rows.actions.ts';
import { listRows } from '#restructuring/server/rows.queries.ts';
import { columns } from '#restructuring/shapes.ts';
import { wordOf } from '#restructuring/text.rules.ts';
import type { CellProblem } from '#restructuring/views.ts';
import { found } from '../../../../../shown.ts';
import { names } from '../../../names.ts';
import { columnWords } from '../../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The number of a row in the address; null for a new one. */
function numberOf(text: string): number | null {
  if (text === 'new') return null;
  if (!/^[1-9]\d{0,7}$/.test(text)) error(404);
  return Number(text);
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const { locale } = locals;
  const env = envOf({ locals });
  const number = numberOf(params.row);
  const { row, may } = found(await getRestructuring(env, { id: params.id }), locale);
  const list =
    number === null
      ? null
      : found(await listRows(env, { id: params.id, after: number - 1, limit: 1 }), locale);
  const one = list?.rows[0];
  if (number !== null && one?.row !== number) error(404);
  return {
    row,
    number,
    cells: one?.cells ?? {},
    problems: one?.problems ?? [],
    why: may.change?.[locale] ?? null,
    columns,
    // what the reader's table calls them; the page need not know how a table is read
    typed: {
      form: wordOf('op', 'form'),
      revise: wordOf('op', 'revise'),
      end: wordOf('op', 'end'),
      succeed: wordOf('op', 'succeed'),
      absorbed: wordOf('kind', 'absorbed'),
      formed: wordOf('kind', 'formed'),
    },
    keys: { write: randomUUID(), drop: randomUUID() },
  };
};

const Written = z.object({
  version: z.int(),
  cells: z.object(Object.fromEntries(columns.map((column) => [column, z.string().optional()]))).optional(),
});

export const actions: Actions = {
  write: async (event) => {
    const { locale } = event.locals;
    const form = await readForm(event.request, Written);
    const no = (refusal: ReturnType<typeof refuse>, values: Readonly<Record<string, unknown>>) => {
      const shown = refused(refusal, locale, values, { labels: names.labels });
      const problems =
        refusal.code === 'restructuring.row' ? (refusal.details.problems as readonly CellProblem[]) : [];
      const fields = Object.fromEntries(
        problems.map((p) => [`cells.${p.column}`, `${say(columnWords[p.column], locale)}: ${p[locale]}.`]),
      );
      return fail(status(refusal), { refused: { ...shown, fields: { ...shown.fields, ...fields } } });
    };
    if (isRefusal(form)) return no(form, {});
    if (form.key === null) return no(refuse('key.missing'), form.values);
    const { version, cells } = form.input as { version: number; cells?: Record<string, string> };
    const given = Object.fromEntries(Object.entries(cells ?? {}).filter(([, text]) => text !== ''));
    const { id } = event.params;
    const row = numberOf(event.params.row);
    const result = await editRow(envOf(event), { id, version, row, cells: given }, form.key);
    if (isRefusal(result)) return no(result, form.values);
    redirect(303, `/o/restructurings/${id}/rows?said=written`);
  },
};
