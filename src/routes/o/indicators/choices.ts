import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import type { Locale } from '#base/text.ts';
import type { Option } from '#base/ui/fields.ts';
import { dimensionsOf, listIndicators } from '#measures/server/indicator.queries.ts';
import { calendarsOf } from '#reporting/server/form.queries.ts';

/** What the fields of an indicator offer. */
export interface Choices {
  readonly calendars: readonly Option[];
  readonly dimensions: readonly Option[];
  /** Indicators that a formula may be over. */
  readonly parts: readonly Option[];
}

export async function choicesOf(env: Env, locale: Locale, except = ''): Promise<Choices> {
  const [calendars, dimensions, listed] = await Promise.all([
    calendarsOf(env.db),
    dimensionsOf(env.db),
    listIndicators(env, {}),
  ]);
  const rows = isRefusal(listed) ? [] : listed.rows;
  return {
    calendars: [...calendars.values()].map(({ key, name }) => ({ value: key, label: name[locale] })),
    dimensions: dimensions.map(({ key, name, values }) => ({
      value: key,
      label: name[locale],
      hint: values.map((one) => one.name[locale]).join(', '),
    })),
    parts: rows
      .filter((row) => !row.planned && row.key !== except && row.unit.vi !== '%')
      .map(({ key, name, unit }) => ({ value: key, label: `${name[locale]} (${unit[locale]})` })),
  };
}
