import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { carry } from '#base/ui/shell.ts';
import { teller } from '#base/words.ts';
import { FOLLOWERS } from '#reporting/completeness.rules.ts';
import type { OwedRow } from '#reporting/completeness.views.ts';
import { senders } from '#reporting/rules.ts';
import { owedBelow } from '#reporting/server/completeness.queries.ts';
import { listQueue } from '#reporting/server/queue.queries.ts';
import { h } from './home.words.ts';
import { type HeldUnit, scopeOf } from './scope.ts';
import type { WaitingGroup } from './waiting.ts';

/**
 * Of reports: what the person's own units have to send, what waits for his acceptance, and which units below him owe one:
 * from there it is one step to their names.
 */
export async function reportsWaiting(
  env: Env,
  locale: Locale,
  held: readonly HeldUnit[],
  query: URLSearchParams,
): Promise<WaitingGroup[]> {
  const t = teller(locale);
  const to = (href: string): string => carry(href, query);
  const within = (wanted: readonly string[]): number[] =>
    held.filter(({ roles }) => roles.some((role) => wanted.includes(role))).map(({ page }) => page.id);
  const [sends, leads] = [within(senders), within(FOLLOWERS)];
  const { year } = scopeOf(new URL(`http://o/?${query}`));
  const all = [...new Set([...sends, ...leads])];
  const [owed, queue] = await Promise.all([
    all.length === 0 ? [] : owedBelow(env.db, { within: all, year }, env.today),
    leads.length === 0 ? null : listQueue(env, { limit: 1 }),
  ]);
  const own = owed.filter(({ unit, locked }) => sends.includes(unit.id) && !locked);
  const below =
    leads.length === 0
      ? []
      : owed.filter(
          ({ unit, standing }) => !held.some(({ page }) => page.id === unit.id) && standing === 'owed',
        );
  const groups: WaitingGroup[] = [
    {
      key: 'myReports',
      title: t(h.myReports),
      note: '',
      total: own.length,
      items: own.map((row) => ({
        href: to(`/o/reports/${row.form.id}/${row.unit.id}/${row.period.key}`),
        title: `${row.form.title}, ${row.period.name[locale]}`,
        meta: `${row.unit.name} · ${t(h.due, { on: date(row.period.dueOn) })}`,
        status: row.standing === 'owed' ? ('late' as const) : ('at_risk' as const),
        label:
          row.state === 'returned'
            ? t(h.reportReturned)
            : row.daysLate > 0
              ? t(h.lateBy, { n: row.daysLate })
              : t(h.due, { on: date(row.period.dueOn) }),
      })),
    },
  ];
  if (queue && !isRefusal(queue)) {
    groups.push({
      key: 'toAccept',
      title: t(h.toAccept),
      note: '',
      total: queue.choices.forms.length,
      items: queue.choices.forms.map((form) => ({
        href: to(`/o/reports/queue?form=${form.id}`),
        title: t(h.toAcceptOf, { n: form.count, form: form.title }),
        meta: '',
        status: null,
        label: '',
      })),
    });
  }
  const missing = missingOf(below);
  groups.push({
    key: 'owedBelow',
    title: t(h.owedBelow),
    note: '',
    total: missing.length,
    items: missing.map(({ row, units }) => ({
      href: to(`/o/reports/owed?form=${row.form.id}&of=${row.period.key}`),
      title: t(h.owedUnits, { n: units, form: row.form.title, period: row.period.name[locale] }),
      meta: t(h.due, { on: date(row.period.dueOn) }),
      status: 'late' as const,
      label: t(h.lateBy, { n: row.daysLate }),
    })),
  });
  return groups;
}

/** One line for each form and period, the latest first: what was due last can still be mended best. */
function missingOf(rows: readonly OwedRow[]): { row: OwedRow; units: number }[] {
  const groups = new Map<string, { row: OwedRow; units: number }>();
  for (const row of rows) {
    const key = `${row.form.id} ${row.period.key}`;
    const known = groups.get(key);
    if (known) known.units += 1;
    else groups.set(key, { row, units: 1 });
  }
  return [...groups.values()].sort((a, b) => a.row.daysLate - b.row.daysLate);
}
