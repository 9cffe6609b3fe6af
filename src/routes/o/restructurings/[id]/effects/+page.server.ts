import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { listEffects } from '#restructuring/server/effects.queries.ts';
import { getRestructuring } from '#restructuring/server/queries.ts';
import { found } from '../../../../shown.ts';
import type { PageServerLoad } from './$types.js';

const MOST = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const [measure, year] = (url.searchParams.get('of') ?? '').split('|');
  const asked = {
    measure: (url.searchParams.get('measure') ?? measure) || undefined,
    year: Number(/^(19|20)\d\d$/.exec(url.searchParams.get('year') ?? year ?? '')?.[0]) || undefined,
    skip: Number(/^\d{1,6}$/.exec(url.searchParams.get('skip') ?? '')?.[0] ?? 0),
  };
  const { row } = found(await getRestructuring(env, { id: params.id }), locale);
  const list = found(await listEffects(env, { id: params.id, ...asked, limit: MOST }), locale);
  const later = asked.skip + list.units.length;
  return {
    row,
    ...list,
    previous: asked.skip > 0 ? changed(url, { skip: String(Math.max(0, asked.skip - MOST)) }) : null,
    next: later < list.total ? changed(url, { skip: String(later) }) : null,
  };
};
