import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody, searchUnits } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

const MOST = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const q = (url.searchParams.get('q') ?? '').trim();
  const body = await readBody(locals.db);
  const home = body && (await getUnit(env, { id: body.unitId }));
  const { units } =
    q === '' ? { units: [] } : shown(await searchUnits(env, { q, limit: MOST }), locals.locale);
  return {
    q,
    units,
    more: units.length === MOST,
    today: locals.today,
    // before anything was looked for: the place whose programme this is, and where it stands today
    start:
      home && !isRefusal(home)
        ? [
            { id: home.id, name: fullName(home.shown) },
            ...(home.now.id === home.id ? [] : [{ id: home.now.id, name: home.now.name }]),
          ]
        : [],
  };
};
