import { must } from '#base/server/query.ts';
import { writeWorkbook } from '#base/server/sheet.ts';
import { keepTable } from '#base/server/table-file.ts';
import { getWorkbook } from '#reporting/server/workbook.queries.ts';
import { reportForm } from './reporting.ts';
import type { World } from './world.ts';

/** A form of its own, and the filled workbook of a commune inside for May 2021. */
async function workbook(w: World) {
  const form = await reportForm(w.database.db, { unit: w.unit('15') });
  const of = { form, period: '2021-M05', unit: w.unit('04303') };
  const { spec } = must(await getWorkbook(w.system, of));
  const sheets = spec.sheets.map((sheet, at) =>
    at > 0
      ? sheet
      : {
          ...sheet,
          rows: sheet.rows.map((row) =>
            row.map((cell) => (cell?.open && cell.decimals === 0 ? { ...cell, value: 4 } : cell)),
          ),
        },
  );
  return { of, file: must(await keepTable(await writeWorkbook({ ...spec, sheets }), 'bao-cao.xlsx')) };
}

/** Right inputs for workbooks and their way back. */
export const importExamples: Readonly<Record<string, (world: World) => Promise<Record<string, unknown>>>> = {
  'reporting.import': async (w) => ({ file: (await workbook(w)).file, confirmed: true }),
  'reporting.previewImport': async (w) => ({ file: (await workbook(w)).file }),
  'reporting.workbook': async (w) => (await workbook(w)).of,
};
