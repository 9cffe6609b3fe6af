import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { envOf } from '#base/server/web/http.ts';
import type { Locale } from '#base/text.ts';
import { listReports } from '#reporting/server/report.queries.ts';
import type { ReportRow } from '#reporting/views.ts';
import { fullName } from '#units/rules.ts';
import { getUnit } from '#units/server/queries.ts';
import { shown } from '../../shown.ts';
import { heldUnits, scopeOf } from '../scope.ts';
import type { PageServerLoad } from './$types.js';

/** So many of one sort stand on the page; who looks after more units narrows it. */
const MOST = 60;

export const load: PageServerLoad = async ({ locals, url }) => {
  const env = envOf({ locals });
  const { locale, today, actor } = locals;
  const { unit, year } = scopeOf(url);
  const held = await heldUnits(env);
  const own = unit === undefined ? held.map(({ page }) => page.id) : [unit];
  const at = year ?? Number(today.slice(0, 4));
  const all = await reportsOf(env, own, at, locale);
  const form = url.searchParams.get('form') ?? '';
  const rows = all.filter((row) => form === '' || row.form.id === form);
  const open = rows.filter(({ state }) => state !== 'submitted' && state !== 'accepted');
  const some = (list: readonly ReportRow[]) => ({ rows: list.slice(0, MOST), total: list.length });
  const chosen = unit === undefined ? null : await getUnit(env, { id: unit });
  return {
    account: actor.kind === 'account' ? actor.id : '',
    today,
    year: at,
    thisYear: Number(today.slice(0, 4)),
    form,
    forms: formsOf(all),
    units: held.length,
    unit: chosen === null || isRefusal(chosen) ? null : fullName(chosen.shown),
    several: new Set(rows.map((row) => row.unit.id)).size > 1,
    // what is due first is done first; of what is over the latest is looked for
    owed: some(
      open
        .filter(({ locked }) => !locked)
        .sort((a, b) => order(a) - order(b) || compare(a.period.dueOn, b.period.dueOn)),
    ),
    locked: some(open.filter(({ locked }) => locked)),
    waiting: some(rows.filter(({ state }) => state === 'submitted')),
    accepted: some(rows.filter(({ state }) => state === 'accepted')),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What came back is mended first. */
const order = ({ state }: ReportRow): number => (state === 'returned' ? 0 : 1);

/** The reports of these units themselves; of all below them where they have none of their own. */
async function reportsOf(
  env: Env,
  units: readonly number[],
  year: number,
  locale: Locale,
): Promise<ReportRow[]> {
  const found = new Map<string, ReportRow>();
  for (const unit of units) {
    const { reports } = shown(await listReports(env, { unit, year }), locale);
    const own = reports.filter((row) => row.unit.id === unit);
    for (const row of own.length > 0 ? own : reports)
      found.set(`${row.form.id} ${row.unit.id} ${row.period.key}`, row);
  }
  return [...found.values()];
}

function formsOf(rows: readonly ReportRow[]): { id: string; title: string; count: number }[] {
  const forms = new Map<string, { id: string; title: string; count: number }>();
  for (const { form } of rows) {
    const known = forms.get(form.id) ?? { ...form, count: 0 };
    known.count += 1;
    forms.set(form.id, known);
  }
  return [...forms.values()].sort((a, b) => compare(a.title, b.title));
}
