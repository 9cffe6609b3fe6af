import { isRefusal } from '#base/refusal.ts';
import { readFields } from '#base/server/web/fields.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { mayKeep } from '#documents/rules.ts';
import { listDocuments } from '#documents/server/queries.ts';
import { ListDocuments } from '#documents/shapes.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';
import { ownUnits } from './names.ts';

// The bar's period is not among them: a programme of this year rests on documents of other years.
const names = ['unit', 'kind', 'year', 'withdrawn', 'q', 'after'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale, today, actor } = locals;
  const given = [...url.searchParams].filter(([name, value]) => names.includes(name) && value !== '');
  const filter = readFields(ListDocuments, given);
  const [list, unit] = await Promise.all([
    listDocuments(env, filter),
    typeof filter.unit === 'number' ? getUnit(env, { id: filter.unit }) : null,
  ]);
  const { rows, total, next, kinds, years } = shown(list, locale);
  return {
    rows,
    total,
    kinds,
    years,
    next: next && changed(url, { after: next }),
    first: url.searchParams.has('after') ? changed(url, {}) : null,
    unit: unit === null || isRefusal(unit) ? null : fullName(unit.shown),
    narrowed: given.length > 0,
    withdrawn: filter.withdrawn === true,
    keep: why(mayKeep(actor, ownUnits(actor, today), today), locale),
  };
};
