import { envOf } from '#base/server/web/http.ts';
import { latestFigures, publicFigure } from '#reporting/server/public.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody } from '#units/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { found, shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';
import { asked } from './ask.ts';

/** All public figures of a unit, or one of them place by place; read anew each time. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const body = await readBody(env.db);
  const wanted = asked(url, body?.unitId);
  if (wanted === null) return { figures: [], figure: null, home: null, unit: '' };
  const { measure, ...place } = wanted;
  if (measure === undefined) {
    const { figures } = shown(
      await latestFigures(env, { unit: place.unit, view: viewOf(url) }),
      locals.locale,
    );
    const { shown: unit } = shown(await getUnit(env, { id: place.unit }), locals.locale);
    return { figures, figure: null, home: body?.unitId ?? null, unit: fullName(unit) };
  }
  const figure = found(await publicFigure(env, { measure, ...place }), locals.locale);
  return { figures: [], figure, home: body?.unitId ?? null, unit: '' };
};
