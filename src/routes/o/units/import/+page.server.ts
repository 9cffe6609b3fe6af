import { why } from '#base/server/web/form.ts';
import { mayLoadUnits } from '#units/rules.ts';
import { countByLevel } from '#units/server/queries.ts';
import { loadUnitList } from '#units/server/table.actions.ts';
import { previewUnitList } from '#units/server/table.queries.ts';
import { branches } from '#units/server/tree.queries.ts';
import { fileAt, pastedText, previewAt, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { actor, today, locale, db } = locals;
  const [root] = await branches(db, null, today);
  const levels = await countByLevel(db, today);
  const from = url.searchParams.get('from') || `${today.slice(0, 4)}-01-01`;
  return {
    ...(await previewAt(event, (env, file) => previewUnitList(env, { file, from }))),
    from,
    pasted: await pastedText(fileAt(url)),
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
