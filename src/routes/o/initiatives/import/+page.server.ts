import { randomUUID } from 'node:crypto';
import type { ListPlan } from '#base/list.views.ts';
import { isRefusal, sentence } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { importInitiativeList } from '#initiatives/server/table.actions.ts';
import { previewInitiatives } from '#initiatives/server/table.queries.ts';
import { fileAt, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const file = fileAt(url);
  const plan = file && (await previewInitiatives(envOf({ locals }), { file }));
  const refused = isRefusal(plan);
  return {
    key: randomUUID(),
    name: file?.name ?? '',
    plan: refused ? null : (plan as ListPlan | null),
    refused: refused ? sentence(plan, locals.locale) : null,
  };
};

export const actions: Actions = {
  look: (event) => takeUpload(event),
  take: (event) =>
    startImport(event, 'initiatives.importList', (env, { file, leaveOut }, key) =>
      importInitiativeList(env, { file, leaveOut }, key),
    ),
};
