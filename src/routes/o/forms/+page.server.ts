import { grantedUnits } from '#base/actor.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayDefine } from '#reporting/form.rules.ts';
import { listForms } from '#reporting/server/forms.queries.ts';
import { shown } from '../../shown.ts';
import { scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, today, locale } = locals;
  const { unit } = scopeOf(url);
  const withdrawn = url.searchParams.get('withdrawn') === 'true';
  const { forms } = shown(await listForms(envOf({ locals }), { unit, withdrawn }), locale);
  const own = grantedUnits(actor, ['administrator', 'officer'], today);
  return {
    forms,
    withdrawn,
    narrowed: unit !== undefined || withdrawn,
    // for which unit is chosen on the next page; an officer of any may begin
    why: why(mayDefine(actor, own === 'all' ? [] : own, today), locale),
  };
};
