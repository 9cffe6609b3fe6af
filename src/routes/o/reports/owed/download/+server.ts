import { error } from '@sveltejs/kit';
import { csv } from '#base/csv.ts';
import { envOf } from '#base/server/web/http.ts';
import { drawHeat } from '#base/ui/draw-heat.ts';
import { teller } from '#base/words.ts';
import { asDrawing, asFile, fileAsked } from '../../../../files.ts';
import { heatOf } from '../../heat.ts';
import { c } from '../../heat.words.ts';
import { scopeOfOwed } from '../asked.ts';
import type { RequestHandler } from './$types.js';

/** The map of units over periods as a drawing, or every unit and period line by line. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const t = teller(locale);
  const as = fileAsked(url);
  const scope = await scopeOfOwed(env, locale, url);
  const heat = scope && (await heatOf(env, scope.heat, scope.own, locale));
  if (!heat) error(404);
  const title = [t(c.map, { unit: heat.unit.name }), heat.form?.title].filter(Boolean).join(', ');
  if (as === 'csv') return asFile(csv(heat.table), title, as);
  const under = heat.span ? t(c.under, heat.span) : '';
  const desc = heat.latest ? t(c.mapNote, heat.latest) : under;
  return asDrawing(
    env,
    { locale, title, under },
    drawHeat(heat.columns, heat.rows, heat.legend),
    desc,
    'heat',
  );
};
