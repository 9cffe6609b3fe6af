import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayRestructure } from '#restructuring/rules.ts';
import { listRestructurings } from '#restructuring/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor, today, locale } = locals;
  const { restructurings } = shown(await listRestructurings(envOf({ locals }), {}), locale);
  const own = grantedUnits(actor, ['administrator'], today);
  return {
    rows: restructurings,
    // which units it touches is known once it is typed; an administrator of any may begin
    why: why(mayRestructure(actor, own === 'all' || own.length === 0 ? [] : [own], today), locale),
  };
};
