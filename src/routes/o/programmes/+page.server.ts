import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayCreate } from '#programmes/rules.ts';
import { listProgrammes } from '#programmes/server/queries.ts';
import { shown } from '../../shown.ts';
import { scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, today, locale } = locals;
  const { unit, year } = scopeOf(url);
  const withdrawn = url.searchParams.get('withdrawn') === 'true';
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const listed = await listProgrammes(envOf({ locals }), { unit, year, withdrawn, q });
  const own = grantedUnits(actor, ['administrator', 'officer'], today);
  return {
    rows: shown(listed, locale).programmes,
    withdrawn,
    q,
    narrowed: unit !== undefined || year !== undefined || q !== '',
    // for which unit is chosen on the next page; an officer of any may begin
    why: why(mayCreate(actor, own === 'all' ? [] : own, today), locale),
  };
};
