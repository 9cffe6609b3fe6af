import { error } from '@sveltejs/kit';
import { csv } from '#base/csv.ts';
import { addDays } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import { envOf, problemResponse } from '#base/server/web/http.ts';
import { fold } from '#base/text.ts';
import { teller } from '#base/words.ts';
import type { PublicFigure } from '#reporting/analysis.views.ts';
import { publicFigure } from '#reporting/server/public.queries.ts';
import { readBody } from '#units/server/queries.ts';
import { figureName } from '../../../figures.ts';
import { asked } from '../ask.ts';
import { w } from '../words.ts';
import type { RequestHandler } from './$types.js';

/** A public figure place by place, as a file. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const t = teller(locale);
  const wanted = asked(url, (await readBody(env.db))?.unitId);
  if (wanted?.measure === undefined) error(404);
  const outcome = await publicFigure(env, { ...wanted, measure: wanted.measure });
  if (isRefusal(outcome)) return problemResponse(outcome, locale);
  const { measure, unit, period, below, value, on } = outcome as PublicFigure;
  const what = figureName(outcome as PublicFigure, locale);
  const days = [period.since, addDays(period.until, -1)];
  const rows = [...below, { unit, value }].map((each) => [
    each.unit.id === 0 ? t(w.rest) : each.unit.name[locale],
    what,
    each.value,
    measure.unit[locale],
    ...days,
  ]);
  const head = [t(w.unit), t(w.indicator), t(w.value), '', t(w.period), ''];
  const source = [t(w.source, { on }), null, null, null, null, null];
  const name = fold(`${what} ${unit.name[locale]}`).replaceAll(' ', '-').slice(0, 80);
  const bytes = Buffer.from(csv([head, ...rows, source]));
  return new Response(bytes, {
    headers: {
      'content-length': String(bytes.byteLength),
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-cache',
    },
  });
};
