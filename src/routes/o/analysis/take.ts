import type { CsvCell } from '#base/csv.ts';
import { addDays } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import type { Download, DownloadKind } from '#base/server/download.ts';
import { date, type Locale } from '#base/text.ts';
import { teller } from '#base/words.ts';
import { placeOf } from '#reporting/analysis.rules.ts';
import type { Axis } from '#reporting/axes.ts';
import type { EveryFigure, FigureLine } from '#reporting/server/export.queries.ts';
import type { Plan } from '#reporting/server/plan.queries.ts';
import type { TableLine, WholeTable } from '#reporting/server/table.queries.ts';
import { w } from './words.ts';

/** The kind of file that an address asks for; null for none there is. */
export function kindAsked(url: URL): DownloadKind | null {
  const as = url.searchParams.get('as');
  return as === 'csv' || as === 'xlsx' ? as : null;
}

/** What a file is about, for its second sheet. */
interface About {
  readonly env: Env;
  readonly locale: Locale;
  readonly view: 'was' | 'now';
  readonly provisional: boolean;
}

function framed(
  of: About,
  total: number,
  more: Download['about'] = [],
): Pick<Download, 'total' | 'about' | 'words'> {
  const t = teller(of.locale);
  return {
    total,
    about: [
      [t(w.countRows), total],
      [t(w.takenOn), date(of.env.today)],
      [t(w.viewOf), t(of.view === 'was' ? w.was : w.now)],
      [t(w.kinds), t(of.provisional ? w.provisionalToo : w.acceptedOnly)],
      ...more,
    ],
    words: {
      sheet: t(w.sheet),
      about: t(w.about),
      broken: (written, all) => t(w.broken, { written, total: all }),
    },
  };
}

/** The table of an analysis as a file: names at the side, one column for each column of the page. */
export function tableDownload(of: About, whole: WholeTable): Download {
  const { locale } = of;
  const t = teller(locale);
  const { plan, columns, heads } = whole;
  const axisName = { measure: w.measure, unit: w.unit, period: w.period, value: w.value };
  const several = (axis: Axis): boolean => membersOf(plan, axis).length > 1;
  const sides = plan.rows.filter(several);
  const named = sides.length > 0 ? sides : plan.rows.slice(0, 1);
  const title = heads.map((head) => {
    const at = placeOf([], [], columns, head);
    const said = columns.filter(several).map((axis) => nameOf(plan, axis, at[axis], locale));
    return said.length > 0 ? said.join(' · ') : t(w.figure);
  });
  const parents = named.includes('unit') && plan.units.some((unit) => unit.parentName !== null);
  const line = ({ at, cells }: TableLine): CsvCell[] => {
    const place = placeOf(plan.rows, at, [], []);
    return [
      ...named.map((axis) => nameOf(plan, axis, place[axis], locale)),
      ...(parents ? [plan.units[place.unit]?.parentName ?? null] : []),
      ...cells.map((cell) => cell.value),
      ...(plan.provisional ? [cells.some((cell) => cell.marked) ? t(w.sent) : null] : []),
    ];
  };
  const root = plan.units.at(-1)?.name[locale] ?? '';
  return {
    ...framed(of, whole.total, [
      [t(w.unit), root],
      [t(w.treeOf), date(plan.on)],
      ...plan.measures.map((measure) => [measure.name[locale], measure.unit[locale]] as const),
    ]),
    title: `${t(w.title)} ${root}`,
    head: [
      ...named.map((axis) => t(axisName[axis])),
      ...(parents ? [t(w.part)] : []),
      ...title,
      ...(plan.provisional ? [t(w.state)] : []),
    ],
    rows: async function* () {
      for await (const batch of whole.lines()) yield batch.map(line);
    },
    end: whole.end,
  };
}

function membersOf(plan: Plan, axis: Axis): readonly { readonly name: { vi: string; en: string } }[] {
  const members = { measure: plan.measures, unit: plan.units, period: plan.periods, value: plan.values };
  return members[axis];
}

function nameOf(plan: Plan, axis: Axis, place: number, locale: Locale): string {
  const name = membersOf(plan, axis)[place]?.name[locale] ?? '';
  const measure = axis === 'measure' ? plan.measures[place] : undefined;
  return measure ? `${name} (${measure.unit[locale]})` : name;
}

/** Every reported figure as a file, a line for each. */
export function figuresDownload(of: About, found: EveryFigure, root: string): Download {
  const { locale } = of;
  const t = teller(locale);
  const [accepted, sent] = [t(w.accepted), t(w.submitted)];
  const line = (row: FigureLine): CsvCell[] => [
    row.periodKey,
    row.since,
    addDays(row.until, -1),
    row.unitCode,
    row.unitName,
    row.parentName,
    row.form,
    row.measure,
    row.measureName[locale],
    row.counted[locale],
    row.part?.[locale] ?? null,
    row.value,
    row.accepted ? accepted : sent,
    row.sentOn,
    row.decidedOn,
  ];
  return {
    ...framed(of, found.total, [[t(w.unit), root]]),
    title: `${t(w.sheet)} ${root}`,
    head: [
      w.period,
      w.fromDay,
      w.untilDay,
      w.code,
      w.unit,
      w.part,
      w.form,
      w.measureKey,
      w.measure,
      w.countedIn,
      w.value,
      w.figure,
      w.state,
      w.sentOn,
      w.decidedOn,
    ].map((phrase) => t(phrase)),
    rows: async function* () {
      for await (const batch of found.rows()) yield batch.map(line);
    },
    end: found.end,
  };
}
