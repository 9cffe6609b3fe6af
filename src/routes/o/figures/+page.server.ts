import { error, redirect } from '@sveltejs/kit';
import { envOf } from '#base/server/web/http.ts';
import { openFigure } from '#reporting/server/drill.queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody } from '#units/server/queries.ts';
import { recordsHref } from '../../figures.ts';
import { narrowedBy, viewOf } from '../../sheet.ts';
import { found, shown } from '../../shown.ts';
import { scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  // a figure is of a measure and of days: who names none of them chooses them there, beginning with the latest
  if (asked('measure') === '' || asked('from') === '' || asked('until') === '')
    redirect(303, choosing(url.searchParams));
  const unit = scopeOf(url).unit ?? (await readBody(env.db))?.unitId;
  if (unit === undefined) error(404);
  const [from, until, view] = [asked('from'), asked('until'), viewOf(url)];
  const provisional = url.searchParams.has('provisional');
  const wanted = { measure: asked('measure'), unit, from, until, view };
  const figure = found(await openFigure(env, { ...wanted, ...narrowedBy(url), provisional }), locale);
  const place = shown(await getUnit(env, { id: figure.unit.id, on: figure.on }), locale);
  return {
    figure,
    from,
    until,
    above: place.ascendants,
    name: fullName(place.shown),
    // what a registry counts leads to its records
    records:
      figure.measure.source === 'counted'
        ? (recordsHref('/o/initiatives', { ...wanted, unit: figure.unit.id, dims: {} }) ?? null)
        : null,
  };
};

/** The page on which figures are chosen, with what the address says already. */
function choosing(said: URLSearchParams): string {
  const params = new URLSearchParams();
  for (const [name, as] of [
    ['measure', 'measures'],
    ['unit', 'unit'],
    ['view', 'view'],
    ['provisional', 'provisional'],
  ] as const) {
    const value = said.get(name) ?? '';
    if (value !== '') params.set(as, value);
  }
  return params.size > 0 ? `/o/analysis?${params}` : '/o/analysis';
}
