import { randomUUID } from 'node:crypto';
import { must } from '#base/server/query.ts';
import { writeWorkbook } from '#base/server/sheet.ts';
import { keepTable } from '#base/server/table-file.ts';
import { getWorkbook } from '#reporting/server/workbook.queries.ts';
import { reportForm } from './reporting.ts';
import type { Examples, World } from './world.ts';

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

/** A table as a CSV, kept. */
const csv = async (...rows: string[]) => must(await keepTable(Buffer.from(rows.join('\n')), 'bang.csv'));

/** An initiative of a commune inside; another one each time. */
const initiatives = () =>
  csv(
    'Tên mô hình;Lĩnh vực;Loại hình;Mã đơn vị;Ngày đăng ký',
    `Tổ liên gia tự quản ${randomUUID().slice(0, 8)};economy;tập thể;04303;01/02/2021`,
  );

/** A commune of a district inside; another one each time. */
const units = () => csv('mã;loại;tên;cấp;thuộc', `u${randomUUID().slice(0, 8)};Xã;Minh Chuẩn;xã;135`);

/** Right inputs for workbooks and their way back. */
export const importExamples: Examples = {
  'initiatives.importList': async () => ({ file: await initiatives() }),
  'initiatives.previewList': async () => ({ file: await initiatives() }),
  'units.loadList': async () => ({ file: await units(), from: '2021-01-01' }),
  'units.previewList': async () => ({ file: await units(), from: '2021-01-01' }),
  'reporting.import': async (w) => ({ file: (await workbook(w)).file, confirmed: true }),
  'reporting.previewImport': async (w) => ({ file: (await workbook(w)).file }),
  'reporting.workbooks': async () => ({}),
  'reporting.workbook': async (w) => (await workbook(w)).of,
};
