import { envOf } from '#base/server/web/http.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listFields } from '#initiatives/server/queries.ts';
import { unitOptions } from '#units/server/pick.ts';
import { readBody } from '#units/server/queries.ts';
import { shown } from '../../../shown.ts';
import { filterQuery, readFilter } from '../filter.ts';
import type { PageServerLoad } from './$types.js';

/** So many rows are some twenty sheets of paper; more are better read as a file. */
const MOST = 500;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const filter = readFilter(url);
  const unit = typeof filter.unit === 'number' ? filter.unit : null;
  const [list, { fields }, body, units] = await Promise.all([
    listInitiatives(env, { ...filter, limit: MOST }).then((outcome) => shown(outcome, locale)),
    listFields(env, {}).then((outcome) => shown(outcome, locale)),
    readBody(env.db),
    unitOptions(env, unit === null ? [] : [unit]),
  ]);
  return {
    ...list,
    filter: Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])),
    fields: Object.fromEntries(fields.map((field) => [field.key, field.name[locale]])),
    unit: units[0]?.name ?? null,
    body: body && { parent: body.parentName, name: body.name },
    today: locals.today,
    query: filterQuery(url),
  };
};
