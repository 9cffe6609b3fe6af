import type { Env } from '#base/server/declared.ts';
import { EFFECTIVE, REGISTERED } from '#initiatives/rules.ts';
import type { MeasureRow } from '#measures/server/reported.queries.ts';
import { type Below, below, type ViewDefinition } from '#reporting/analysis.shapes.ts';
import { type Axis, axes } from '#reporting/axes.ts';
import { type Period, periodAt, periodByKey, periodOf, periodsOf } from '#reporting/period.rules.ts';
import type { AnalysisChoices } from '#reporting/server/choice.queries.ts';
import type { CalendarRow } from '#reporting/server/form.queries.ts';
import { type Grain, grains } from '#reporting/shapes.ts';
import { readBody } from '#units/server/queries.ts';
import { viewOf } from '../../sheet.ts';
import { scopeOf } from '../scope.ts';

export const faces = ['table', 'course', 'bars', 'tiles'] as const;

/** So many measures stand there before anybody has chosen: the months of one are as wide as a page. */
const FIRST = 1;

/** What an address asks for, with what it leaves open filled in so that there is something to see at once. */
export async function askedOf(env: Env, url: URL, choices: AnalysisChoices): Promise<ViewDefinition | null> {
  const { unit, year } = scopeOf(url);
  const home = unit ?? (await readBody(env.db))?.unitId;
  if (home === undefined) return null;
  const measures = measuresAsked(url, choices.measures);
  const leading = measures[0];
  if (!leading) return null;
  const calendar = calendarAsked(url, choices, leading);
  const grain = grains.find((key) => key === url.searchParams.get('grain')) ?? grainOf(leading, choices);
  const [first, last] = periodsAsked(url, { calendar, grain, year: year ?? null, choices, today: env.today });
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
    view: viewOf(url),
    provisional: url.searchParams.get('provisional') !== null,
    rows: rowsAsked(url),
    face: faces.find((face) => face === url.searchParams.get('face')) ?? 'table',
  };
}

function measuresAsked(url: URL, known: readonly MeasureRow[]): MeasureRow[] {
  const keys = new Set(url.searchParams.getAll('measures'));
  const chosen = known.filter((measure) => keys.has(measure.key)).slice(0, 40);
  if (chosen.length > 0) return chosen;
  const reported = known.filter((measure) => measure.source === 'reported' && !measure.closed);
  const first = reported.length > 0 ? reported.filter((each) => each.grain === reported[0]?.grain) : [];
  return first.length > 0
    ? first.slice(0, FIRST)
    : known.filter((measure) => [REGISTERED, EFFECTIVE].includes(measure.key));
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
 * they do not lie in is shown whole; without either, the last year of which something was accepted.
 */
function periodsAsked(
  url: URL,
  wanted: {
    readonly calendar: CalendarRow;
    readonly grain: Grain;
    readonly year: number | null;
    readonly choices: AnalysisChoices;
    readonly today: string;
  },
): [Period, Period] {
  const { calendar, grain, year } = wanted;
  const read = (name: string): Period | null => {
    const found = periodByKey(calendar, url.searchParams.get(name) ?? '');
    return found && found.grain !== grain
      ? periodAt(calendar, grain, name === 'from' ? found.since : dayBefore(found.until))
      : found;
  };
  const [from, to] = [read('from'), read('to')];
  const told = from ?? to;
  if (told && (year === null || told.year === year)) {
    const [first, last] = [from ?? told, to ?? told];
    return first.since <= last.since ? [first, last] : [last, first];
  }
  const shown = year ?? wanted.choices.years?.last ?? Number(wanted.today.slice(0, 4));
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
