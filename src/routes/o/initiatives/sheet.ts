import { csv } from '#base/csv.ts';
import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { listFields } from '#initiatives/server/queries.ts';
import type { InitiativeRow } from '#initiatives/views.ts';
import { shown } from '../../shown.ts';
import { standing } from './stage.ts';
import { w } from './words.ts';

/** A line of a sheet with its end. */
export type ListLine = string;

/** The first line of the list as a sheet, with the mark that tells spreadsheets its letters. */
export function listHead(locale: Locale): string {
  const t = teller(locale);
  const names = [w.code, w.name, w.place, w.unit, w.field, w.form, w.registeredOn, w.stage, w.result];
  return csv([[...names, w.level, w.state].map((name) => t(name))]);
}

/** How a row of the list is written; the fields' names are read once. */
export async function linesOf(env: Env, locale: Locale): Promise<(row: InitiativeRow) => ListLine> {
  const t = teller(locale);
  const { fields } = shown(await listFields(env, {}), locale);
  const fieldName = new Map(fields.map((field) => [field.key, field.name[locale]]));
  return (row) => {
    const cells = [
      row.id,
      row.name,
      row.place,
      row.unitName,
      fieldName.get(row.field) ?? row.field,
      t(w[row.form]),
      date(row.registeredOn),
      t(w[row.stage]),
      t(row.result === null ? w.noResult : w[row.result]),
      row.level === null ? '' : t(w[row.level]),
      t(standing(row).word),
    ];
    // the mark stands at the beginning of the file alone
    return csv([cells]).replace(/^\uFEFF/, '');
  };
}
