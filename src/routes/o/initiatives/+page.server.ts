import { randomUUID } from 'node:crypto';
import { type Actor, grantedUnits, roles } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { why } from '#base/server/web/form.ts';
import { envOf } from '#base/server/web/http.ts';
import { date } from '#base/text.ts';
import { changed } from '#base/ui/shell.ts';
import { mayRegister } from '#initiatives/rules.ts';
import { registrationYears } from '#initiatives/server/chosen.queries.ts';
import { countChoices } from '#initiatives/server/facet.queries.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listFields } from '#initiatives/server/queries.ts';
import { fullName } from '#units/rules.ts';
import { getUnit, readBody } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import type { PageServerLoad } from './$types.js';
import { filterQuery, readFilter } from './filter.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale, today, actor } = locals;
  const filter = readFilter(url);
  const list = listInitiatives(env, { ...filter, after: url.searchParams.get('after') ?? undefined });
  const [fields, years, place] = await Promise.all([
    listFields(env, {}),
    registrationYears(env),
    placeOf(env, filter),
  ]);
  const counts = await countChoices(env, { ...filter, years, units: place.below.map((unit) => unit.id) });
  const { rows, total, exact, next } = shown(await list, locale);
  return {
    rows,
    total,
    exact,
    next: next && changed(url, { after: next }),
    first: url.searchParams.has('after') ? changed(url, {}) : null,
    facets: {
      fields: shown(fields, locale).fields.map((field) => ({ key: field.key, label: field.name[locale] })),
      years,
      counts: shown(counts, locale),
      ...place,
    },
    period: period(url),
    query: filterQuery(url),
    filtered: filterQuery(url).replace(/(unit|view|period)=[^&]*&?/g, '') !== '',
    withdrawn: filter.withdrawn === true,
    ticked: url.searchParams.get('ticked') === 'page',
    register: why(mayRegister(actor, ownUnits(actor, today), today), locale),
    key: randomUUID(),
  };
};

function ownUnits(actor: Actor, today: Day): number[] {
  const units = grantedUnits(actor, roles, today);
  return units === 'all' ? [] : units;
}

function period(url: URL): { from: string | null; to: string | null } | null {
  const from = url.searchParams.get('from');
  const until = url.searchParams.get('until');
  if (!from && !until) return null;
  return { from: from && date(from), to: until && date(addDays(until, -1)) };
}

/** The chosen unit and those right below it, on the last day of the period; without one, those below the whole house. */
async function placeOf(env: Env, filter: Record<string, unknown>) {
  const body = await readBody(env.db);
  const chosen = typeof filter.unit === 'number' ? filter.unit : null;
  const id = chosen ?? body?.unitId;
  if (id === undefined) return { unit: null, below: [] };
  const year = typeof filter.year === 'number' ? `${filter.year}-12-31` : null;
  const end = typeof filter.until === 'string' ? addDays(filter.until, -1) : year;
  const on = filter.view === 'now' || end === null || end > env.today ? undefined : end;
  const page = await getUnit(env, { id, on });
  if (isRefusal(page)) return { unit: null, below: [] };
  const above = page.ascendants.at(-1);
  const up = above && id !== body?.unitId ? String(above.id) : null;
  return {
    unit: chosen === null ? null : { name: fullName(page.shown), up },
    below: page.children
      .filter((child) => !['village', 'organisation'].includes(child.level))
      .map((child) => ({ id: child.id, name: fullName(child) })),
  };
}
