import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { mayKeepIndicators } from '#measures/indicator.rules.ts';
import { sources } from '#measures/indicator.shapes.ts';
import { listIndicators } from '#measures/server/indicator.queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, today, locale } = locals;
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const source = sources.find((one) => one === url.searchParams.get('source'));
  const closed = url.searchParams.get('closed') === 'true';
  const { lineage, ...list } = shown(await listIndicators(envOf({ locals }), { q, source, closed }), locale);
  return {
    ...list,
    q,
    closed,
    narrowed: q !== '' || source !== undefined || closed,
    why: why(mayKeepIndicators(actor, lineage, today), locale),
  };
};
