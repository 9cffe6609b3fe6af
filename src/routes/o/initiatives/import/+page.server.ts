import { importInitiativeList } from '#initiatives/server/table.actions.ts';
import { previewInitiatives } from '#initiatives/server/table.queries.ts';
import { previewAt, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) =>
  previewAt(event, (env, file) => previewInitiatives(env, { file }));

export const actions: Actions = {
  look: (event) => takeUpload(event),
  take: (event) =>
    startImport(event, 'initiatives.importList', (env, { file, leaveOut }, key) =>
      importInitiativeList(env, { file, leaveOut }, key),
    ),
};
