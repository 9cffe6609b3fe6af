import { citizen } from '#base/actor.ts';
import { envOf } from '#base/server/web/http.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  // what a citizen sees, also for whoever is signed in
  const listed = await listProgrammes({ ...envOf({ locals }), actor: citizen }, {});
  return { rows: shown(listed, locals.locale).programmes };
};
