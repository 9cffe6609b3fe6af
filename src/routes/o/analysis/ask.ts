import type { Day } from '#base/period.ts';
import type { Env } from '#base/server/declared.ts';
import { EFFECTIVE, REGISTERED } from '#initiatives/rules.ts';
import { periodKinds } from '#measures/period-kinds.ts';
import { provisionalKey } from '#measures/rules.ts';
import { latestDays } from '#measures/server/latest.queries.ts';
import type { MeasureRow } from '#measures/server/reported.queries.ts';
import { type Below, below, type ViewDefinition } from '#reporting/analysis.shapes.ts';
import { type Axis, axes } from '#reporting/axes.ts';
import {
  type Calendar,
  type Period,
  periodAt,
  periodByKey,
  periodOf,
  periodsOf,
} from '#reporting/period.rules.ts';
import type { AnalysisChoices } from '#reporting/server/choice.queries.ts';
import type { CalendarRow } from '#reporting/server/form.queries.ts';
import type { Grain } from '#reporting/shapes.ts';
import { readBody } from '#units/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { scopeOf } from '../scope.ts';

export const faces = ['table', 'course', 'bars', 'tiles'] as const;

/** What an address asks for, with what it leaves open filled in so that there is something to see at once. */
export async function askedOf(env: Env, url: URL, choices: AnalysisChoices): Promise<ViewDefinition | null> {
  const { unit, year } = scopeOf(url);
  const home = unit ?? (await readBody(env.db))?.unitId;
  if (home === undefined) return null;
  const view = viewOf(url);
  const provisional = url.searchParams.get('provisional') !== null;
  const chosen = measuresAsked(url, choices.measures);
  const latest = await latestOf(env, chosen ?? beginnings(choices.measures), {
    known: choices.measures,
    unit: home,
    view,
    provisional,
  });
  const measures = chosen ?? firstWith(choices.measures, latest);
  const leading = measures[0];
  if (!leading) return null;
  const calendar = calendarAsked(url, choices, leading);
  const grain = periodKinds.find((key) => key === url.searchParams.get('grain')) ?? grainOf(leading, choices);
  const days = measures.flatMap((measure) => latest.get(measure.key) ?? []).sort();
  const [first, last] = periodsAsked(url, {
    calendar,
    grain,
    year: year ?? null,
    told: days.at(-1) ?? null,
    otherwise: choices.years?.last ?? Number(env.today.slice(0, 4)),
  });
  const by = choices.dimensions.find((each) => each.key === url.searchParams.get('by'))?.key;
  return {
    measures: measures.map((measure) => measure.key),
    unit: home,
    below: belowAsked(url),
    calendar: calendar.key,
    grain,
    from: first.key,
    to: last.key,
    ...(by === undefined ? {} : { by }),
    view,
    provisional,
    rows: rowsAsked(url),
    face: faces.find((face) => face === url.searchParams.get('face')) ?? 'table',
  };
}

/** The measures that the address names; null when it names none. */
function measuresAsked(url: URL, known: readonly MeasureRow[]): MeasureRow[] | null {
  const keys = new Set(url.searchParams.getAll('measures'));
  const chosen = known.filter((measure) => keys.has(measure.key)).slice(0, 40);
  return chosen.length > 0 ? chosen : null;
}

/** What may stand there before anybody has chosen: what units report, else what registries count. */
function beginnings(known: readonly MeasureRow[]): MeasureRow[] {
  const reported = known.filter((measure) => measure.source === 'reported' && !measure.closed);
  return reported.length > 0
    ? reported
    : known.filter((measure) => [REGISTERED, EFFECTIVE].includes(measure.key));
}

/**
 * What stands there before anybody has chosen: the first reported measure that has figures. One alone, since its months
 * are as wide as a page.
 */
export function firstWith(
  known: readonly MeasureRow[],
  latest: ReadonlyMap<string, Day>,
): readonly MeasureRow[] {
  const all = beginnings(known);
  if (all[0]?.source !== 'reported') return all;
  return [all.find((measure) => latest.has(measure.key)) ?? all[0]];
}

/** The last day of the latest figures of each measure at the unit, of a formula those of its parts. */
async function latestOf(
  { db }: Env,
  measures: readonly MeasureRow[],
  at: {
    readonly known: readonly MeasureRow[];
    readonly unit: number;
    readonly view: 'was' | 'now';
    readonly provisional: boolean;
  },
): Promise<ReadonlyMap<string, Day>> {
  const leaves = new Map(measures.map((measure) => [measure.key, leavesOf(measure, at.known)]));
  const keys = [...new Set([...leaves.values()].flat())];
  const found = await latestDays(db, {
    ...at,
    measures: at.provisional ? [...keys, ...keys.map(provisionalKey)] : keys,
  });
  return new Map(
    [...leaves].flatMap(([key, of]): [string, Day][] => {
      const days = of.flatMap((leaf) =>
        [found.get(leaf) ?? [], found.get(provisionalKey(leaf)) ?? []].flat(),
      );
      const last = days.sort().at(-1);
      return last === undefined ? [] : [[key, last]];
    }),
  );
}

function leavesOf(measure: MeasureRow, known: readonly MeasureRow[], deep = 0): string[] {
  if (!measure.formula || deep > 3) return [measure.key];
  return measure.formula.of.flatMap((key) => {
    const part = known.find((each) => each.key === key);
    return part ? leavesOf(part, known, deep + 1) : [];
  });
}

/** The calendar asked for, else that of the first measure, else that of the year. */
function calendarAsked(url: URL, { calendars, measures }: AnalysisChoices, leading: MeasureRow): CalendarRow {
  const key = url.searchParams.get('calendar') ?? leafOf(leading, measures).calendar ?? 'civil';
  return (calendars.get(key) ?? calendars.get('civil') ?? [...calendars.values()][0]) as CalendarRow;
}

function grainOf(leading: MeasureRow, { measures }: AnalysisChoices): Grain {
  return leafOf(leading, measures).grain ?? 'month';
}

/** A formula is reported for the periods of what it is made of. */
function leafOf(measure: MeasureRow, known: readonly MeasureRow[], deep = 0): MeasureRow {
  const part = known.find((each) => each.key === measure.formula?.of[0]);
  return part && deep < 3 ? leafOf(part, known, deep + 1) : measure;
}

/**
 * The first and the last period. Those of another kind become the ones in which they lie; a year chosen in the bar that
 * they do not lie in is shown whole; without either, the year of the latest figures.
 */
export function periodsAsked(
  url: URL,
  wanted: {
    readonly calendar: Calendar;
    readonly grain: Grain;
    readonly year: number | null;
    /** The last day of the latest figures that there are. */
    readonly told: Day | null;
    /** The year where there are none. */
    readonly otherwise: number;
  },
): [Period, Period] {
  const { calendar, grain, year, told } = wanted;
  const read = (name: string): Period | null => {
    const found = periodByKey(calendar, url.searchParams.get(name) ?? '');
    return found && found.grain !== grain
      ? periodAt(calendar, grain, name === 'from' ? found.since : dayBefore(found.until))
      : found;
  };
  const [from, to] = [read('from'), read('to')];
  const named = from ?? to;
  if (named && (year === null || named.year === year)) {
    const [first, last] = [from ?? named, to ?? named];
    return first.since <= last.since ? [first, last] : [last, first];
  }
  const shown = year ?? (told === null ? wanted.otherwise : periodAt(calendar, 'year', told).year);
  const all = periodsOf(calendar, grain, shown, shown);
  return [all[0] ?? periodOf(calendar, grain, shown), all.at(-1) ?? periodOf(calendar, grain, shown)];
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function belowAsked(url: URL): Below {
  return below.find((key) => key === url.searchParams.get('below')) ?? 'children';
}

function rowsAsked(url: URL): Axis[] {
  const given = url.searchParams.getAll('rows');
  const rows = [...new Set(given.flatMap((name) => axes.find((axis) => axis === name) ?? []))];
  return rows.length > 0 ? rows : ['unit'];
}

/** The address of a view: everything that it says. */
export function addressOf(definition: ViewDefinition, more: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams();
  for (const key of definition.measures) params.append('measures', key);
  const {
    unit,
    below: units,
    calendar,
    grain,
    from,
    to = from,
    by,
    view,
    provisional,
    rows,
    face,
  } = definition;
  const said = { unit: String(unit), below: units, calendar, grain, from, to, by, face };
  for (const [name, value] of Object.entries(said)) if (value !== undefined) params.set(name, value);
  if (view === 'now') params.set('view', view);
  if (provisional) params.set('provisional', 'true');
  for (const axis of rows) params.append('rows', axis);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return `/o/analysis?${params}`;
}
