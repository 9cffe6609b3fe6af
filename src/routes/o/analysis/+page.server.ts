import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal, refuse, sentence } from '#base/refusal.ts';
import { carry, carryTo, type FormNames } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { type Analysis, SavedView } from '#reporting/analysis.views.ts';
import { readAnalysis } from '#reporting/server/analysis.queries.ts';
import { analysisChoices } from '#reporting/server/choice.queries.ts';
import { saveView, withdrawView } from '#reporting/server/view.actions.ts';
import { getView, listViews } from '#reporting/server/view.queries.ts';
import { type SheetUnit, type Spread, spreadOf } from '../../sheet.ts';
import { found, shown } from '../../shown.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { addressOf, askedOf } from './ask.ts';
import { choiceOf } from './choose.ts';
import { w } from './words.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const saved = url.searchParams.get('saved');
  const opened = saved === null ? null : found(await getView(env, { id: saved }), locale);
  if (opened && !url.searchParams.has('measures'))
    redirect(303, addressOf(opened.definition, { saved: opened.id }));
  const choices = await analysisChoices(env.db);
  const asked = await askedOf(env, url, choices);
  const views = shown(await listViews(env, {}), locale).views.map(({ definition, ...view }) => ({
    ...view,
    href: addressOf(definition, { saved: view.id }),
  }));
  const common = {
    views,
    opened: opened && { id: opened.id, title: opened.title },
    key: randomUUID(),
    keys: Object.fromEntries(views.map((view) => [view.id, randomUUID()])),
  };
  if (asked === null) return { ...common, asked, choice: null, analysis: null, why: null, drawn: null };
  const { face: _face, ...input } = asked;
  const outcome = await readAnalysis(env, input);
  const refused = isRefusal(outcome);
  return {
    ...common,
    asked,
    choice: await choiceOf(env, asked, choices),
    analysis: refused ? null : (outcome as Analysis),
    why: refused ? sentence(outcome, locale) : null,
    drawn: refused || asked.face === 'table' ? null : await drawnOf(env, url, outcome as Analysis),
  };
};

/** One measure in one period, over the units: what is compared and mapped. */
async function drawnOf(
  env: ReturnType<typeof envOf>,
  url: URL,
  analysis: Analysis,
): Promise<{ measure: number; period: number; values: (number | null)[]; spread: Spread }> {
  const { measures, units, periods } = analysis;
  const figures = figuresOf(analysis);
  const asked = (name: string, keys: readonly string[]): number =>
    keys.indexOf(url.searchParams.get(name) ?? '');
  const measure = Math.max(
    0,
    asked(
      'draw',
      measures.map((each) => each.key),
    ),
  );
  const chosen = asked(
    'at',
    periods.map((period) => (period.total ? 'all' : period.key)),
  );
  const shownUnits = units.flatMap((unit, at) => (unit.total || unit.id === 0 ? [] : [{ ...unit, at }]));
  // the latest period of which there is something
  const last = periods.findLastIndex(
    (period, at) => !period.total && shownUnits.some((unit) => figures(measure, unit.at, at) !== null),
  );
  const period = chosen >= 0 ? chosen : Math.max(0, last);
  const values = shownUnits.map((unit) => figures(measure, unit.at, period));
  const sheet = shownUnits.map(
    (unit, n): SheetUnit => ({
      id: unit.id,
      name: unit.name.vi,
      group: unit.parentName,
      value: values[n] ?? 0,
      state: values[n] === null ? 'none' : 'reached',
      missing: 0,
    }),
  );
  const spread = await spreadOf(env, sheet, { amount: null, on: analysis.on, face: 'tiles' });
  return { measure, period, values, spread };
}

/** The figure of a measure, unit and period, of all values of the dimension together, wherever it stands. */
function figuresOf({ rows, columns, heads, lines, values }: Analysis) {
  const all = values.length - 1;
  const found = new Map<string, number | null>();
  for (const line of lines)
    for (const [n, head] of heads.entries()) {
      const at = new Map([
        ...rows.map((axis, k) => [axis, line.at[k]] as const),
        ...columns.map((axis, k) => [axis, head[k]] as const),
      ]);
      if (at.get('value') === all)
        found.set(`${at.get('measure')}|${at.get('unit')}|${at.get('period')}`, line.values[n] ?? null);
    }
  return (measure: number, unit: number, period: number): number | null =>
    found.get(`${measure}|${unit}|${period}`) ?? null;
}

const names: FormNames = { labels: { title: w.saveAs, shared: w.share, reason: w.reason } };
const Title = z.strictObject({ title: z.string().default(''), shared: z.boolean().default(false) });

export const actions: Actions = {
  save: async (event) => {
    const env = envOf(event);
    const definition = await askedOf(env, event.url, await analysisChoices(env.db));
    const done = await carry(event, Title, names, async (inner, input, key) =>
      definition === null
        ? refuse('record.not_found', { what: SavedView.meta()?.id ?? '' })
        : saveView(inner, { title: '', ...input, definition }, key),
    );
    return done.failure ?? { done: 'saved' as const };
  },
  drop: async (event) => {
    const done = await carryTo(event, withdrawView, names);
    return done.failure ?? { done: 'withdrawn' as const };
  },
};
