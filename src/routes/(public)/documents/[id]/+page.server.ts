import { envOf } from '#base/server/web/http.ts';
import { getDocument } from '#documents/server/queries.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { found, shown } from '../../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const env = envOf({ locals });
  const { document } = found(await getDocument(env, { id: params.id }), locals.locale);
  const { programmes } = shown(await listProgrammes(env, { document: document.id }), locals.locale);
  return {
    document,
    programmes: programmes.map(({ id, title, from, until }) => ({ id, title, from, until })),
  };
};
