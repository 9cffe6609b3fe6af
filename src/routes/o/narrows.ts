import type { Held } from '#base/ui/shell.ts';

/**
 * What of the bar each page of the office obeys, by its route below `/o`. What somebody has chosen there and a page
 * cannot obey, the bar says.
 */
export const narrows: Readonly<Record<string, readonly Held[]>> = {
  '': ['unit', 'period', 'view'],
  '/account': [],
  '/analysis': ['unit', 'period', 'view'],
  '/audit': ['unit'],
  '/documents': ['unit'],
  '/documents/[id]': [],
  '/documents/[id]/edit': [],
  '/documents/new': [],
  '/figures': ['unit', 'view'],
  '/forms': ['unit'],
  '/forms/[id]': [],
  '/forms/[id]/revise': [],
  '/forms/calendars': [],
  '/forms/new': [],
  '/indicators': [],
  '/indicators/[key]': [],
  '/indicators/new': [],
  '/imports/[id]': [],
  '/initiatives': ['unit', 'period', 'view'],
  '/initiatives/[id]': [],
  '/initiatives/[id]/edit': [],
  '/initiatives/[id]/photos': [],
  '/initiatives/chosen': ['unit', 'period', 'view'],
  '/initiatives/fields': [],
  '/initiatives/import': [],
  '/initiatives/new': [],
  '/initiatives/print': ['unit', 'period', 'view'],
  '/people': [],
  '/people/[id]': [],
  '/people/new': [],
  '/programmes': ['unit', 'period'],
  '/programmes/[id]': ['view'],
  '/programmes/[id]/compose': [],
  '/programmes/[id]/edit': [],
  '/programmes/new': ['period'],
  '/reports': ['unit', 'period'],
  '/reports/[form]/[unit]/[period]': [],
  '/reports/import': ['unit'],
  '/reports/owed': ['unit', 'period', 'view'],
  '/reports/queue': [],
  '/restructurings': [],
  '/restructurings/[id]': [],
  '/restructurings/[id]/effects': [],
  '/restructurings/[id]/lines': [],
  '/restructurings/[id]/rows': [],
  '/restructurings/[id]/rows/[row]': [],
  '/restructurings/new': [],
  '/search': [],
  '/targets': ['unit', 'period', 'view'],
  '/targets/[id]': ['unit', 'view'],
  '/targets/[id]/edit': [],
  '/targets/[id]/shares': [],
  '/targets/new': [],
  '/tasks': ['unit', 'period'],
  '/tasks/[id]': [],
  '/tasks/[id]/edit': [],
  '/units': [],
  '/units/[id]': ['period', 'view'],
  '/units/house': [],
  '/units/import': [],
  '/units/unconfirmed': [],
};

/** What is chosen in an address that its page does not obey; a view counts once it is not the first one. */
export function idle(route: string | null, chosen: Readonly<Record<Held, boolean>>): Held[] {
  const obeyed = narrows[(route ?? '').replace(/^\/o/, '')];
  if (obeyed === undefined) return [];
  return (['unit', 'period', 'view'] as const).filter((name) => chosen[name] && !obeyed.includes(name));
}
