import { writeWorkbook } from '#base/server/sheet.ts';
import { envOf } from '#base/server/web/http.ts';
import type { CellCheck, SpecCell } from '#base/sheet.ts';
import { date } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { listFields } from '#initiatives/server/queries.ts';
import { choiceWords, initiativeColumns } from '#initiatives/table.rules.ts';
import { shown } from '../../../../shown.ts';
import { asWorkbook } from '../../../imports/download.ts';
import { iw } from '../words.ts';
import type { RequestHandler } from './$types.js';

const ROWS = 2000;

/** An empty table of initiatives: its heading, one example, and lists to choose from. */
export const GET: RequestHandler = async ({ locals }) => {
  const { locale, today } = locals;
  const t = teller(locale);
  const side = locale === 'vi' ? 0 : 1;
  const { fields } = shown(await listFields(envOf({ locals }), {}), locale);
  const names = fields.filter((field) => !field.closed).map((field) => field.name[locale]);
  const columns = Object.keys(initiativeColumns) as (keyof typeof initiativeColumns)[];
  const example: Partial<Record<(typeof columns)[number], string>> = {
    name: t(iw.example),
    field: names[0] ?? '',
    form: choiceWords.form.collective[side],
    unit: '04531',
    registeredOn: date(today),
    kind: choiceWords.kind.new[side],
  };
  const list = (column: (typeof columns)[number], values: readonly string[], say: string): CellCheck => ({
    area: { top: 1, bottom: ROWS, left: columns.indexOf(column), right: columns.indexOf(column) },
    takes: { kind: 'list', values },
    title: initiativeColumns[column][side],
    say,
  });
  const words = (choices: Readonly<Record<string, readonly string[]>>): string[] =>
    Object.values(choices).map((said) => said[side] ?? '');
  const bytes = await writeWorkbook({
    title: t(iw.title),
    sheets: [
      {
        name: t(iw.sheet),
        widths: columns.map((column) => (column === 'name' || column === 'description' ? 40 : 18)),
        freeze: { rows: 1, columns: 1 },
        rows: [
          columns.map((column): SpecCell => ({ value: initiativeColumns[column][side], look: 'head' })),
          columns.map((column): SpecCell => ({ value: example[column] ?? null, look: 'text' })),
        ],
        checks: [
          // longer lists than a cell can hold are left to the reading
          ...(names.join(',').length < 250 && !names.some((name) => name.includes(','))
            ? [list('field', names, t(iw.fieldSay))]
            : []),
          list('form', words(choiceWords.form), t(iw.choiceSay)),
          list('kind', words(choiceWords.kind), t(iw.choiceSay)),
          list('result', words(choiceWords.result), t(iw.choiceSay)),
        ],
      },
    ],
  });
  return asWorkbook(bytes, 'mo-hinh');
};
