import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext, Page } from '@playwright/test';

const routes = fileURLToPath(new URL('../src/routes', import.meta.url));

/** Every page of the product, by its folder below `src/routes`: "(public)/units/[id]". */
export function allPages(): string[] {
  return fs
    .readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => path.dirname(file))
    .sort();
}

/** One thing to look at: the page it belongs to, a name for its picture, and how to come to it. */
export interface Sight {
  readonly page: string;
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
}

/** The faces of an answer over units, as the address names them. */
const faces = ['tiles', 'chart', 'table'] as const;

async function first(request: APIRequestContext, query: string): Promise<string> {
  const body = (await (await request.get(`/api/v1/${query}`)).json()) as Record<string, unknown>;
  const rows = Object.values(body).find(Array.isArray) as { id: string | number }[] | undefined;
  if (!rows?.[0]) throw new Error(`nothing is found at ${query}`);
  return String(rows[0].id);
}

/** An import of a file that nobody sent: it changes nothing, and its page says so. */
async function refusedImport(visitor: Page): Promise<unknown> {
  const run = await visitor.request.post(`/o/initiatives/import?file=${'0'.repeat(64)}&/take`, {
    form: { _key: `pages-${Date.now()}` },
    headers: { origin: new URL(process.env.KHEO_URL ?? '').origin },
  });
  return visitor.goto(new URL(run.url()).pathname);
}

/** What a citizen sees, with records of the sample. */
export async function publicSights(request: APIRequestContext): Promise<Sight[]> {
  const targets = (await (await request.get('/api/v1/targets')).json()) as { targets: { id: string }[] };
  const initiative = await first(request, 'initiatives?year=2021&result=effective&limit=1');
  const province = await first(request, 'units?q=yen+bai&level=province');
  const commune = await first(request, 'units?q=nga+quan&level=commune');
  const district = await first(request, 'units?q=luc+yen&level=district');
  const programme = await first(request, 'programmes');
  const document = await first(request, 'documents?q=49-CT');
  const drawn = await first(request, 'initiatives?q=ca+long+vu+linh&limit=1');
  const at = (page: string, name: string, address: string): Sight => ({
    page,
    name,
    open: (visitor) => visitor.goto(address),
  });
  return [
    at('(public)', 'home', '/'),
    at('(public)/documents', 'documents', '/documents'),
    at('(public)/documents', 'documents-none', '/documents?q=xyzxyz'),
    at('(public)/documents/[id]', 'document', `/documents/${document}`),
    at('(public)/initiatives', 'initiatives', '/initiatives'),
    at('(public)/initiatives', 'initiatives-found', '/initiatives?q=cong+trinh&year=2021'),
    at('(public)/initiatives', 'initiatives-none', '/initiatives?q=xyzxyz'),
    at('(public)/initiatives/[id]', 'initiative', `/initiatives/${initiative}`),
    at('(public)/initiatives/[id]', 'initiative-drawn', `/initiatives/${drawn}`),
    at('(public)/programmes', 'programmes', '/programmes'),
    at('(public)/programmes/[id]', 'programme', `/programmes/${programme}`),
    at('(public)/targets', 'targets', '/targets'),
    // three that are counted, and the first that waits for its registry
    ...targets.targets
      .slice(0, 4)
      .map(({ id }, n) => at('(public)/targets/[id]', `target-${n + 1}`, `/targets/${id}`)),
    ...faces.map((face) =>
      at('(public)/targets/[id]', `target-${face}`, `/targets/${targets.targets[2]?.id}?face=${face}`),
    ),
    at('(public)/targets/[id]', 'target-now', `/targets/${targets.targets[1]?.id}?view=now`),
    at('(public)/targets/[id]', 'target-gone', `/targets/${targets.targets[2]?.id}?view=now`),
    at('(public)/targets', 'targets-now', '/targets?view=now'),
    at('(public)/units', 'units', '/units'),
    at('(public)/units', 'units-found', '/units?q=mu+cang+chai'),
    at('(public)/units/[id]', 'unit-province', `/units/${province}`),
    at('(public)/units/[id]', 'unit-district', `/units/${district}`),
    at('(public)/units/[id]', 'unit-commune', `/units/${commune}`),
    at('(public)/figures', 'figures', '/figures'),
    at('(public)/sign-in', 'sign-in', '/sign-in'),
    at('(public)/link/[token]', 'link-used', '/link/already-used-0123456789abcdef0123456789'),
    at('+error', 'not-found', '/units/999999999'),
  ];
}

/** What an administrator sees in the office; `draft` is a restructuring that waits for its decisions. */
export async function officeSights(request: APIRequestContext, draft: string): Promise<Sight[]> {
  const targets = (await (await request.get('/api/v1/targets')).json()) as { targets: { id: string }[] };
  const initiative = await first(request, 'initiatives?year=2021&result=effective&limit=1');
  const province = await first(request, 'units?q=yen+bai&level=province');
  const commune = await first(request, 'units?q=nga+quan&level=commune');
  const home = await first(request, 'units?q=lao+cai&level=province&on=2025-07-01');
  const account = await first(request, 'accounts?search=anlac');
  const programme = await first(request, 'programmes');
  const document = await first(request, 'documents?q=49-CT');
  const drawn = await first(request, 'initiatives?q=ca+long+vu+linh&limit=1');
  const task = await first(request, 'tasks?q=trao+tang');
  const late = await first(request, 'tasks?late=true');
  const { restructurings } = (await (await request.get('/api/v1/restructurings')).json()) as {
    restructurings: { id: string; state: string }[];
  };
  const forms = (
    (await (await request.get('/api/v1/forms')).json()) as { forms: { id: string }[] }
  ).forms.slice(0, 1);
  const { reports } = (await (await request.get(`/api/v1/reports?unit=${commune}&year=2021`)).json()) as {
    reports: { form: { id: string }; unit: { id: number }; period: { key: string } }[];
  };
  const applied = restructurings.find((row) => row.state === 'applied')?.id ?? '';
  const at = (page: string, name: string, address = `/${page}`): Sight => ({
    page,
    name,
    open: (visitor) => visitor.goto(address),
  });
  return [
    at('o', 'office'),
    at('o/account', 'account'),
    at('o/analysis', 'analysis'),
    at(
      'o/analysis',
      'analysis-months',
      '/o/analysis?measures=initiatives.registered&below=district&period=2021',
    ),
    at(
      'o/analysis',
      'analysis-course',
      '/o/analysis?measures=initiatives.registered&period=2021&face=course',
    ),
    at(
      'o/analysis',
      'analysis-tiles',
      '/o/analysis?measures=initiatives.registered&below=commune&period=2021&face=tiles',
    ),
    at(
      'o/figures',
      'figure',
      `/o/figures?measure=initiatives.registered&unit=${province}&from=2021-01-01&until=2022-01-01`,
    ),
    at('o/audit', 'audit'),
    at('o/documents', 'office-documents'),
    at('o/documents', 'office-documents-none', '/o/documents?q=xyzxyz'),
    at('o/documents/new', 'document-new-where'),
    at('o/documents/new', 'document-new', `/o/documents/new?for=${home}`),
    at('o/documents/[id]', 'office-document', `/o/documents/${document}`),
    at('o/documents/[id]/edit', 'document-edit', `/o/documents/${document}/edit`),
    at('o/forms', 'forms'),
    at('o/forms', 'forms-withdrawn', '/o/forms?withdrawn=true'),
    at('o/forms/new', 'form-new-where', '/o/forms/new?other=true'),
    at('o/forms/new', 'form-new', `/o/forms/new?for=${home}`),
    at('o/forms/calendars', 'calendars'),
    ...forms.flatMap(({ id }) => [
      at('o/forms/[id]', 'form', `/o/forms/${id}`),
      at('o/forms/[id]/revise', 'form-revise', `/o/forms/${id}/revise`),
    ]),
    at('o/indicators', 'indicators'),
    at('o/indicators', 'indicators-none', '/o/indicators?q=xyzxyz'),
    at('o/indicators/new', 'indicator-new'),
    at('o/indicators/new', 'indicator-new-ratio', '/o/indicators/new?kind=ratio'),
    at('o/indicators/[key]', 'indicator', '/o/indicators/initiatives.registered'),
    at('o/initiatives', 'office-initiatives'),
    at('o/initiatives', 'office-initiatives-filtered', `/o/initiatives?unit=${commune}&result=effective`),
    at('o/initiatives', 'office-initiatives-none', '/o/initiatives?q=xyzxyz'),
    { page: 'o/imports/[id]', name: 'import-run', open: refusedImport },
    at('o/initiatives/import', 'initiatives-import'),
    at('o/initiatives/new', 'register-where'),
    at('o/initiatives/new', 'register', `/o/initiatives/new?for=${commune}`),
    at('o/initiatives/fields', 'fields'),
    at('o/initiatives/print', 'initiatives-print', `/o/initiatives/print?unit=${commune}`),
    at('o/initiatives/[id]', 'office-initiative', `/o/initiatives/${initiative}`),
    at('o/initiatives/[id]/photos', 'photos', `/o/initiatives/${drawn}/photos`),
    at('o/initiatives/[id]/photos', 'photos-none', `/o/initiatives/${initiative}/photos`),
    at('o/initiatives/[id]/edit', 'edit', `/o/initiatives/${initiative}/edit`),
    {
      page: 'o/initiatives/chosen',
      name: 'chosen',
      open: async (visitor) => {
        await visitor.goto(`/o/initiatives?unit=${commune}&year=2021&ticked=page`);
        await visitor.getByRole('button', { name: /^(Rút|Withdraw)…$/ }).click();
        await visitor.getByRole('button', { name: /^(Rút|Withdraw) \d/ }).waitFor();
      },
    },
    at('o/reports', 'reports'),
    at('o/reports', 'reports-commune', `/o/reports?unit=${commune}&period=2021`),
    ...reports
      .slice(0, 1)
      .map(({ form, unit, period }) =>
        at('o/reports/[form]/[unit]/[period]', 'report', `/o/reports/${form.id}/${unit.id}/${period.key}`),
      ),
    at('o/reports/import', 'reports-import'),
    at('o/reports/owed', 'reports-owed'),
    at('o/reports/owed', 'reports-owed-province', `/o/reports/owed?unit=${province}&period=2021`),
    at('o/reports/owed', 'reports-owed-commune', `/o/reports/owed?unit=${commune}&period=2021`),
    at('o/reports/queue', 'reports-queue', '/o/reports/queue?whose=all'),
    at('o/people', 'people'),
    at('o/people/new', 'new-account-where'),
    at('o/people/new', 'new-account', `/o/people/new?for=${home}`),
    at('o/people/[id]', 'person', `/o/people/${account}`),
    at('o/programmes', 'office-programmes'),
    at('o/programmes/new', 'programme-new-where'),
    at('o/programmes/new', 'programme-new', `/o/programmes/new?for=${province}`),
    at('o/programmes/[id]', 'office-programme', `/o/programmes/${programme}`),
    at('o/programmes/[id]/compose', 'programme-compose', `/o/programmes/${programme}/compose`),
    at('o/programmes/[id]/edit', 'programme-edit', `/o/programmes/${programme}/edit`),
    at('o/restructurings', 'restructurings'),
    at('o/restructurings/new', 'restructuring-new'),
    at('o/restructurings/[id]', 'restructuring-applied', `/o/restructurings/${applied}`),
    at('o/restructurings/[id]', 'restructuring-draft', `/o/restructurings/${draft}`),
    at('o/restructurings/[id]/rows', 'restructuring-rows', `/o/restructurings/${draft}/rows`),
    at('o/restructurings/[id]/rows/[row]', 'restructuring-row', `/o/restructurings/${draft}/rows/1`),
    at('o/restructurings/[id]/effects', 'restructuring-effects', `/o/restructurings/${draft}/effects`),
    at('o/restructurings/[id]/lines', 'restructuring-lines', `/o/restructurings/${draft}/lines`),
    at('o/search', 'search', '/o/search?q=van+chan'),
    at('o/search', 'search-all', '/o/search?q=dan+van'),
    at('o/search', 'search-none', '/o/search?q=xyzxyz'),
    at('o/targets', 'office-targets'),
    at('o/targets/new', 'target-new', `/o/targets/new?programme=${programme}`),
    at('o/targets/[id]/edit', 'target-edit', `/o/targets/${targets.targets[2]?.id}/edit`),
    at('o/targets/[id]/shares', 'target-shares', `/o/targets/${targets.targets[0]?.id}/shares`),
    // the first four count records; the eighth and the ninth are over reports
    ...[...targets.targets.slice(0, 4), ...targets.targets.slice(7, 9)].map(({ id }, n) =>
      at('o/targets/[id]', `office-target-${n + 1}`, `/o/targets/${id}`),
    ),
    ...faces.map((face) =>
      at('o/targets/[id]', `office-target-${face}`, `/o/targets/${targets.targets[1]?.id}?face=${face}`),
    ),
    at('o/tasks', 'tasks'),
    at('o/tasks/[id]', 'task', `/o/tasks/${task}`),
    at('o/tasks/[id]', 'task-late', `/o/tasks/${late}`),
    at('o/tasks/[id]/edit', 'task-edit', `/o/tasks/${task}/edit`),
    at('o/targets/[id]', 'office-target-now', `/o/targets/${targets.targets[1]?.id}?view=now`),
    at('o/units', 'office-units'),
    at('o/units', 'office-units-found', '/o/units?q=an+lac'),
    at('o/units/[id]', 'office-unit', `/o/units/${province}`),
    at('o/units/[id]', 'office-unit-commune', `/o/units/${commune}`),
    at('o/units/import', 'units-import'),
    at('o/units/house', 'house'),
    at('o/units/unconfirmed', 'unconfirmed'),
    at('+error', 'office-not-found', '/o/initiatives/01a20561-bb51-7f20-a80b-950c8af0a458'),
  ];
}
