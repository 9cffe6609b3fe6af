import { readFields } from '#base/server/web/fields.ts';
import { alongside } from '#base/ui/shell.ts';
import { ListInitiatives } from '#initiatives/shapes.ts';

/** What narrows the list; it stays in the address from page to page. */
export const names = [
  'unit',
  'view',
  'field',
  'form',
  'kind',
  'year',
  'from',
  'until',
  'result',
  'stage',
  'recognised',
  'exemplary',
  'replicated',
  'withdrawn',
  'q',
];

/** The list's filter as `initiatives.list` takes it; a bar without a view looks at units as they were. */
export function readFilter(url: URL): Record<string, unknown> {
  const given = [...url.searchParams].filter(([name, value]) => names.includes(name) && value !== '');
  const filter = readFields(ListInitiatives, given);
  // the bar's period is a year, unless the address names days or a year of its own
  const period = url.searchParams.get('period') ?? '';
  const dated = ['year', 'from', 'until'].some((name) => name in filter);
  return { view: 'was', ...(/^\d{4}$/.test(period) && !dated ? { year: Number(period) } : {}), ...filter };
}

/** The same filter as a query string, for pages that lead back to the list. */
export function filterQuery(url: URL): string {
  const kept = alongside(url, []).filter(([name]) => names.includes(name) || name === 'period');
  return new URLSearchParams(kept).toString();
}
