import { isRefusal } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import { changed } from '#base/ui/shell.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listFields } from '#initiatives/server/queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { readFilter } from '../../o/initiatives/filter.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';

const PAGE = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const { withdrawn: _office, ...filter } = readFilter(url);
  const after = url.searchParams.get('after') || undefined;
  const [list, fields, years, unit] = await Promise.all([
    listInitiatives(env, { ...filter, after, limit: PAGE }),
    listFields(env, {}),
    registrationYears(env),
    typeof filter.unit === 'number' ? getUnit(env, { id: filter.unit }) : null,
  ]);
  const { rows, total, exact, next } = shown(list, locale);
  const { view, ...narrowing } = filter;
  return {
    rows,
    total,
    exact,
    next: next && changed(url, { after: next }),
    first: after ? changed(url, {}) : null,
    fields: shown(fields, locale).fields.map((field) => ({ value: field.key, label: field.name[locale] })),
    years,
    unit: unit === null || isRefusal(unit) ? null : { id: unit.id, name: fullName(unit.shown) },
    view: view as 'was' | 'now',
    filter: Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])),
    narrowed: Object.keys(narrowing).length > 0,
  };
};
