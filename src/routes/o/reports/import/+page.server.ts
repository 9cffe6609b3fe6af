import { envOf } from '#base/server/web/http.ts';
import { importReports } from '#reporting/server/import.actions.ts';
import { previewImport } from '#reporting/server/import.queries.ts';
import { listWorkbooks } from '#reporting/server/workbook.queries.ts';
import { shown } from '../../../shown.ts';
import { previewAt, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** So many changed reports are listed; all are counted. */
const LISTED = 100;

const formIn = (url: URL): { form?: string } => {
  const form = url.searchParams.get('form') ?? '';
  return /^[0-9a-f-]{36}$/.test(form) ? { form } : {};
};

const isCsv = (name: string): boolean => name.endsWith('.csv');

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const [found, { workbooks }] = await Promise.all([
    previewAt(event, (env, file) => previewImport(env, { file, ...(isCsv(file.name) ? formIn(url) : {}) })),
    listWorkbooks(envOf(event), {}).then((outcome) => shown(outcome, locals.locale)),
  ]);
  return {
    ...found,
    form: formIn(url).form ?? '',
    unit: url.searchParams.get('unit') ?? '',
    plan: found.plan && {
      ...found.plan,
      reports: found.plan.reports.filter(({ what }) => what === 'send').slice(0, LISTED),
      left: found.plan.reports.filter(({ what }) => what !== 'send').slice(0, LISTED),
    },
    workbooks,
    today: locals.today,
  };
};

export const actions: Actions = {
  look: (event) => takeUpload(event, ['form']),
  take: (event) =>
    startImport(event, 'reporting.import', (env, input, key) =>
      importReports(env, { ...input, ...(isCsv(input.file.name) ? formIn(event.url) : {}) }, key),
    ),
};
