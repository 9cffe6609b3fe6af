import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import { carry } from '#base/ui/shell.ts';
import type { OwnCompleteness } from '#reporting/completeness.views.ts';
import { readBody } from '#units/server/queries.ts';
import { viewOf } from '../../../sheet.ts';
import { heldUnits, scopeOf } from '../../scope.ts';
import { formsOf, type HeatAsked } from '../heat.ts';

/** What the page of what is owed is about: the units of the bar, or those that the person holds. */
export interface Scope {
  /** At or below which units; none: everywhere. */
  readonly within: readonly number[];
  readonly own: OwnCompleteness;
  readonly heat: HeatAsked;
  readonly year: number | undefined;
}

export async function scopeOfOwed(env: Env, locale: Locale, url: URL): Promise<Scope | null> {
  const { unit, year } = scopeOf(url);
  const held = (await heldUnits(env)).map(({ page }) => page.id);
  const house = held.length === 0 ? ((await readBody(env.db))?.unitId ?? null) : null;
  const within = unit === undefined ? (house === null ? held : [house]) : [unit];
  // of several units that somebody holds, the first that is asked anything: one may have ended, one only begun
  let own: OwnCompleteness | null = null;
  for (const id of within) {
    own = await formsOf(env, id, year, locale);
    if (own.forms.length > 0) break;
  }
  if (!own) return null;
  const to = (href: string): string => carry(href, url.searchParams);
  const form = url.searchParams.get('form') || null;
  const narrowed = form === null ? '' : `&form=${encodeURIComponent(form)}`;
  return {
    within,
    own,
    year,
    heat: {
      unit: own.unit.id,
      form,
      year,
      view: viewOf(url),
      toUnit: (id) => to(`/o/reports/owed?unit=${id}${narrowed}`),
      toReport: (of, id, period) => to(`/o/reports/${of}/${id}/${period}`),
    },
  };
}
