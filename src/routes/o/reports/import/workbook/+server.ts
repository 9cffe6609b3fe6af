import { error } from '@sveltejs/kit';
import { writeWorkbook } from '#base/server/sheet.ts';
import { envOf } from '#base/server/web/http.ts';
import { getWorkbook } from '#reporting/server/workbook.queries.ts';
import { shown } from '../../../../shown.ts';
import { asWorkbook } from '../../../imports/download.ts';
import type { RequestHandler } from './$types.js';

/** The workbook of a form and a period: `?form=…&period=…`, or both as `?of=form|period`; `&unit=…` narrows it. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const [ofForm, ofPeriod] = (url.searchParams.get('of') ?? '').split('|');
  const form = url.searchParams.get('form') || ofForm;
  const period = url.searchParams.get('period') || ofPeriod;
  if (!form || !period) error(404);
  const unit = Number(url.searchParams.get('unit') ?? '');
  const input = { form, period, locale: locals.locale, ...(unit > 0 ? { unit } : {}) };
  const { spec, name } = shown(await getWorkbook(envOf({ locals }), input), locals.locale);
  return asWorkbook(await writeWorkbook(spec), name);
};
