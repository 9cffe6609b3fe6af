import { randomUUID } from 'node:crypto';
import type { ListPlan } from '#base/list.views.ts';
import { isRefusal, sentence } from '#base/refusal.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayLoadUnits } from '#units/rules.ts';
import { countByLevel } from '#units/server/queries.ts';
import { loadUnitList } from '#units/server/table.actions.ts';
import { previewUnitList } from '#units/server/table.queries.ts';
import { branches } from '#units/server/tree.queries.ts';
import { fileAt, pastedText, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, today, locale, db } = locals;
  const [root] = await branches(db, null, today);
  const levels = await countByLevel(db, today);
  const file = fileAt(url);
  const from = url.searchParams.get('from') || `${today.slice(0, 4)}-01-01`;
  const plan = file && (await previewUnitList(envOf({ locals }), { file, from }));
  const refused = isRefusal(plan);
  return {
    key: randomUUID(),
    from,
    name: file?.name ?? '',
    pasted: await pastedText(file),
    plan: refused ? null : (plan as ListPlan | null),
    refused: refused ? sentence(plan, locale) : null,
    // the table of an empty house begins below its only unit
    root: root?.code ?? null,
    empty: Object.values(levels).reduce((sum, n) => sum + n, 0) <= 1,
    why: why(mayLoadUnits(actor, { roots: false, lineages: [] }, today), locale),
  };
};

export const actions: Actions = {
  look: (event) => takeUpload(event, ['from']),
  take: (event) =>
    startImport(event, 'units.loadList', (env, { file, leaveOut }, key) =>
      loadUnitList(env, { file, leaveOut, from: event.url.searchParams.get('from') ?? '' }, key),
    ),
};
