import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { type HeatCell, type HeatRow, type HeatState, heatStates } from '#base/ui/heat.ts';
import { type Teller, teller } from '#base/words.ts';
import type { Counts, Standing } from '#reporting/completeness.rules.ts';
import type { CompletenessView, OwnCompleteness } from '#reporting/completeness.views.ts';
import { readCompleteness, readOwnCompleteness } from '#reporting/server/completeness.queries.ts';
import type { PeriodView } from '#reporting/views.ts';
import { shown } from '../../shown.ts';
import { c } from './heat.words.ts';

/** So many units have a row each; more of them stand together by the unit above them. */
const EACH = 40;

/** A map of squares with what its file says. */
export interface Heat {
  readonly unit: { readonly id: number; readonly name: string };
  /** The form whose units it shows; null for all forms of one unit. */
  readonly form: { readonly id: string; readonly title: string } | null;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly legend: readonly { readonly state: HeatState; readonly said: string }[];
  /** All of it in the latest period that is over. */
  readonly latest: (Counts & { readonly period: string }) | null;
  readonly span: { readonly from: string; readonly to: string } | null;
  /** The same line by line. */
  readonly table: readonly (readonly (string | number | null)[])[];
}

export interface HeatAsked {
  readonly unit: number;
  readonly form: string | null;
  readonly year: number | undefined;
  readonly view: 'was' | 'now';
  /** Where a unit is looked at more closely, and where a report is. */
  readonly toUnit: (unit: number) => string;
  readonly toReport: (form: string, unit: number, period: string) => string;
}

/** "T8", "Q3", "9T": what stands above a column. */
function shortOf(period: PeriodView, t: Teller): string {
  const [year = '', part = ''] = period.key.split('-');
  const short = year.slice(2);
  if (part.startsWith('M')) return t(c.month, { n: Number(part.slice(1)) });
  if (part === 'Y') return year;
  return `${part === 'N9' ? t(c.nine) : part}/${short}`;
}

/** All forms that ask a unit, or units below it. */
export async function formsOf(
  env: Env,
  unit: number,
  year: number | undefined,
  locale: Locale,
): Promise<OwnCompleteness> {
  return shown(await readOwnCompleteness(env, { unit, year }), locale);
}

/**
 * The map of one form over units and periods; without a form the one of all forms of a unit that reports itself, else of
 * its first form. Null when nothing is asked there.
 */
export async function heatOf(
  env: Env,
  asked: HeatAsked,
  own: OwnCompleteness,
  locale: Locale,
): Promise<Heat | null> {
  const t = teller(locale);
  const reports = own.forms.some(({ periods }) => periods.some(({ standing }) => standing !== null));
  if (asked.form === null && reports) return ofUnit(own, asked, locale, t);
  // the one that asks most often says most
  const [first] = [...own.forms].sort((a, b) => b.periods.length - a.periods.length);
  const form = own.forms.find((one) => one.form.id === asked.form) ?? first;
  if (!form) return null;
  const { unit, year, view } = asked;
  const found = shown(
    await readCompleteness(env, { form: form.form.id, unit, year, view, units: true }),
    locale,
  );
  return ofForm(found, asked, env.today, locale, t);
}

function ofForm(found: CompletenessView, asked: HeatAsked, today: Day, locale: Locale, t: Teller): Heat {
  const { periods, form } = found;
  const leaves = new Map(found.units.map((row) => [row.unit.id, row]));
  const each = found.units.length <= EACH || found.below.every(({ unit }) => leaves.has(unit.id));
  const leaf = (row: CompletenessView['units'][number]): HeatRow => ({
    key: String(row.unit.id),
    name: row.unit.name,
    href: asked.toUnit(row.unit.id),
    cells: row.standings.map((standing, n) => {
      const period = periods[n] as PeriodView;
      return single(
        standing,
        row.returned[n] ?? false,
        period,
        locale,
        t,
        asked.view === 'was' ? asked.toReport(form.id, row.unit.id, period.key) : undefined,
      );
    }),
  });
  const rows = each
    ? found.units.map(leaf)
    : found.below.map(({ unit, counts }): HeatRow => {
        const own = leaves.get(unit.id);
        if (own) return leaf(own);
        return {
          key: String(unit.id),
          name: unit.name,
          href: asked.toUnit(unit.id),
          cells: counts.map((of, n) => share(of, periods[n] as PeriodView, locale, t, asked.toUnit(unit.id))),
        };
      });
  const said = (name: string, of: Counts, period: PeriodView, state: string) =>
    [
      name,
      form.title,
      period.name[locale],
      period.dueOn,
      of.expected,
      of.sent,
      of.onTime,
      of.owed,
      state,
    ] as const;
  const table = [
    ...found.total.map((of, n) => said(found.unit.name, of, periods[n] as PeriodView, '')),
    ...(each
      ? []
      : found.below.flatMap(({ unit, counts }) =>
          counts.map((of, n) => said(unit.name, of, periods[n] as PeriodView, '')),
        )),
    ...found.units.flatMap((row) =>
      row.standings.flatMap((standing, n) => {
        if (standing === null) return [];
        const done = standing === 'on_time' || standing === 'late';
        const of = {
          expected: 1,
          sent: done ? 1 : 0,
          onTime: standing === 'on_time' ? 1 : 0,
          owed: standing === 'owed' ? 1 : 0,
        };
        return [
          said(
            row.unit.name,
            of,
            periods[n] as PeriodView,
            t(c[stateOf(standing, row.returned[n] ?? false)]),
          ),
        ];
      }),
    ),
  ];
  const over = found.total.findLastIndex((_, n) => (periods[n] as PeriodView).cutOff < today);
  const at = over < 0 ? null : (found.total[over] as Counts);
  return {
    unit: found.unit,
    form: { id: form.id, title: form.title },
    columns: periods.map((period) => shortOf(period, t)),
    rows,
    legend: legendOf(rows, t),
    latest: at && at.expected > 0 ? { ...at, period: (periods[over] as PeriodView).name[locale] } : null,
    span: spanOf(periods, locale),
    table: [head(t), ...table],
  };
}

/** All forms that a unit answers itself, each with its own periods. */
function ofUnit(own: OwnCompleteness, asked: HeatAsked, locale: Locale, t: Teller): Heat {
  const forms = own.forms.filter(({ periods }) => periods.some(({ standing }) => standing !== null));
  const rows = forms.map(
    ({ form, periods }): HeatRow => ({
      key: form.id,
      name: form.title,
      cells: periods.map(({ period, standing, state }) =>
        single(
          standing,
          state === 'returned',
          period,
          locale,
          t,
          asked.toReport(form.id, own.unit.id, period.key),
        ),
      ),
    }),
  );
  const table = forms.flatMap(({ form, periods }) =>
    periods.flatMap(({ period, standing, state, counts }) =>
      standing === null
        ? []
        : [
            [
              own.unit.name,
              form.title,
              period.name[locale],
              period.dueOn,
              counts.expected,
              counts.sent,
              counts.onTime,
              counts.owed,
              t(c[stateOf(standing, state === 'returned')]),
            ],
          ],
    ),
  );
  const periods = forms.flatMap((form) => form.periods.map(({ period }) => period));
  return {
    unit: own.unit,
    form: null,
    columns: [],
    rows,
    legend: legendOf(rows, t),
    latest: null,
    span: spanOf(periods, locale),
    table: [head(t), ...table],
  };
}

const stateOf = (standing: Standing, returned: boolean): Standing | 'returned' =>
  returned ? 'returned' : standing;

function single(
  standing: Standing | null,
  returned: boolean,
  period: PeriodView,
  locale: Locale,
  t: Teller,
  href: string | undefined,
): HeatCell {
  const state = standing === null ? 'none' : stateOf(standing, returned);
  const said = t(c.cell, { period: period.name[locale], what: t(c[state]) });
  return { state, text: '', said, href: standing === null ? undefined : href };
}

/** A square that stands for many: full when all have sent, with a red edge when somebody is overdue. */
function share(of: Counts, period: PeriodView, locale: Locale, t: Teller, href: string): HeatCell {
  const name = period.name[locale];
  if (of.expected === 0)
    return { state: 'none', text: '', said: t(c.cell, { period: name, what: t(c.none) }) };
  const said = t(c.cell, { period: name, what: t(c.counts, of) });
  const state: HeatState = of.onTime === of.expected ? 'on_time' : of.sent === of.expected ? 'late' : 'part';
  // never rounded up to all of them
  const text = state === 'part' ? String(Math.floor((100 * of.sent) / of.expected)) : '';
  return { state, text, said, short: of.owed > 0, href };
}

/** What the signs mean, of those that are there. */
function legendOf(rows: readonly HeatRow[], t: Teller): Heat['legend'] {
  const there = new Set(rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
  return heatStates.filter((state) => there.has(state)).map((state) => ({ state, said: t(c[state]) }));
}

function spanOf(periods: readonly PeriodView[], locale: Locale): Heat['span'] {
  const order = [...periods].sort((a, b) => (a.cutOff < b.cutOff ? -1 : 1));
  const [first, last] = [order[0], order.at(-1)];
  return first && last
    ? {
        from: `${first.name[locale]} (${date(first.since)})`,
        to: `${last.name[locale]} (${date(last.cutOff)})`,
      }
    : null;
}

const head = (t: Teller) => [
  t(c.unit),
  t(c.form),
  t(c.period),
  t(c.dueOn),
  t(c.expected),
  t(c.sent),
  t(c.onTime),
  t(c.overdue),
  t(c.state),
];
