import { randomUUID } from 'node:crypto';
import { isRefusal, sentence } from '#base/refusal.ts';
import { envOf } from '#base/server/web/http.ts';
import type { ImportPlanView } from '#reporting/import.views.ts';
import { importReports } from '#reporting/server/import.actions.ts';
import { previewImport } from '#reporting/server/import.queries.ts';
import { listWorkbooks } from '#reporting/server/workbook.queries.ts';
import { shown } from '../../../shown.ts';
import { fileAt, startImport, takeUpload } from '../../imports/upload.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** So many changed reports are listed; all are counted. */
const LISTED = 100;

const formIn = (url: URL): { form?: string } => {
  const form = url.searchParams.get('form') ?? '';
  return /^[0-9a-f-]{36}$/.test(form) ? { form } : {};
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale } = locals;
  const file = fileAt(url);
  const csv = file?.name.endsWith('.csv') ?? false;
  const [plan, { workbooks }] = await Promise.all([
    file && previewImport(env, { file, ...(csv ? formIn(url) : {}) }),
    listWorkbooks(env, {}).then((outcome) => shown(outcome, locale)),
  ]);
  const refused = isRefusal(plan);
  const seen = refused ? null : (plan as ImportPlanView | null);
  return {
    key: randomUUID(),
    name: file?.name ?? '',
    form: formIn(url).form ?? '',
    unit: url.searchParams.get('unit') ?? '',
    plan: seen && {
      ...seen,
      reports: seen.reports.filter(({ what }) => what === 'send').slice(0, LISTED),
      left: seen.reports.filter(({ what }) => what !== 'send').slice(0, LISTED),
    },
    refused: refused ? sentence(plan, locale) : null,
    workbooks,
    today: locals.today,
  };
};

export const actions: Actions = {
  look: (event) => takeUpload(event, ['form']),
  take: (event) =>
    startImport(event, 'reporting.import', (env, input, key) =>
      importReports(env, { ...input, ...(input.file.name.endsWith('.csv') ? formIn(event.url) : {}) }, key),
    ),
};
