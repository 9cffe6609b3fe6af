import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { latestDays } from '#measures/server/latest.queries.ts';
import { measuresOf } from '#measures/server/reported.queries.ts';
import type { View } from '#measures/shapes.ts';
import { type At, restOf } from '#reporting/analysis.rules.ts';
import { ReadLatest, ReadPublic } from '#reporting/analysis.shapes.ts';
import {
  type AnalysisPeriod,
  type LatestFigure,
  LatestFigures,
  PublicFigure,
} from '#reporting/analysis.views.ts';
import {
  type Calendar,
  type Period,
  periodAt,
  periodByKey,
  periodName,
  periodsOf,
} from '#reporting/period.rules.ts';
import { cellsAt, REST } from '#reporting/server/analysis.queries.ts';
import { calendarsOf } from '#reporting/server/form.queries.ts';
import {
  narrowedTo,
  type Plan,
  type PlannedMeasure,
  plannedMeasures,
  unitsOf,
} from '#reporting/server/plan.queries.ts';
import type { Grain } from '#reporting/shapes.ts';
import { momentsOf } from '#units/server/queries.ts';

/** The latest accepted figures of a unit, one for each public indicator: of the last period that is over. */
export const latestFigures = query('reporting.latest', {
  input: ReadLatest,
  published: {
    summary: 'The latest accepted figures of a unit, of public indicators.',
    path: '/figures/latest',
    output: LatestFigures,
  },
  read: async (db, _actor, { unit, view }, today): Promise<LatestFigures | Refusal> => {
    if ((await momentsOf(db, unit)).length === 0) return refuse('unit.not_found', { unit });
    return { figures: await latestOf(db, { unit, view, today, open: true }) };
  },
});

/** A public figure by the units below, with the periods of its year. Read anew each time: an acceptance shows at once. */
export const publicFigure = query('reporting.publicFigure', {
  input: ReadPublic,
  published: {
    summary: 'A public figure by the units below, and how it has come along.',
    path: '/figures/public',
    output: PublicFigure,
  },
  read: async (db, _actor, input, today) => figureFor(db, input, today),
});

/** The latest figures of a unit: of public indicators, or of all for people who are signed in. */
export async function latestOf(
  db: Db,
  asked: { readonly unit: number; readonly view: View; readonly today: Day; readonly open: boolean },
): Promise<LatestFigure[]> {
  const known = [...(await measuresOf(db, 'all')).values()].filter(
    (measure) =>
      !measure.closed &&
      (measure.source === 'reported' || measure.source === 'formula') &&
      (measure.public || !asked.open),
  );
  const measures = await plannedMeasures(
    db,
    known.map((measure) => measure.key),
  );
  if (isRefusal(measures)) return [];
  const shown = await latestAt(
    db,
    measures.filter((measure) => !asked.open || openToAll(measure)),
    asked,
  );
  return shown.flatMap(({ measure, latest, value }) =>
    value === null ? [] : [{ measure: bare(measure), period: barePeriod(latest), value }],
  );
}

/** A measure with the latest period of which a unit has a figure; the latest of any unit where it has none. */
interface LatestAt {
  readonly measure: PlannedMeasure;
  readonly latest: Latest;
  readonly value: number | null;
}

/**
 * The latest period of each measure at a unit. Where units elsewhere have gone on to a later period of which this one has
 * nothing (it has ended, or is only beginning), its own latest figure stands. Measures that no form asks for are left out.
 */
async function latestAt(
  db: Db,
  measures: readonly PlannedMeasure[],
  asked: { readonly unit: number; readonly view: View; readonly today: Day },
): Promise<LatestAt[]> {
  const anywhere = await latestPeriods(db, asked.today);
  if (anywhere.size === 0) return [];
  const here = await ownPeriods(db, measures, asked);
  const units = await unitsOf(db, { ...asked, below: 'self' }, asked.today);
  if (isRefusal(units)) return [];
  const tried = measures.flatMap((measure) => {
    const [first, own] = [latestFor(measure, anywhere), latestFor(measure, here)];
    if (!first) return [];
    return [first, ...(own && own.key !== first.key ? [own] : [])].map((latest) => ({ measure, latest }));
  });
  if (tried.length === 0) return [];
  const plan: Plan = {
    ...planFor(
      tried.map((each) => each.measure),
      asked.view,
      asked.today,
    ),
    units,
    periods: tried.map((each) => each.latest),
  };
  const cells = await cellsAt(
    db,
    plan,
    tried.map((_, at): At => ({ measure: at, unit: 0, period: at, value: 0 })),
  );
  const found = new Map<string, LatestAt>();
  for (const [at, { measure, latest }] of tried.entries()) {
    const value = cells[at]?.value ?? null;
    if (value !== null ? (found.get(measure.key)?.value ?? null) === null : !found.has(measure.key))
      found.set(measure.key, { measure, latest, value });
  }
  return [...found.values()];
}

/** By measure without formula: the last period that is over of which the unit has a figure that is not 0. */
async function ownPeriods(
  db: Db,
  measures: readonly PlannedMeasure[],
  { unit, view, today }: { readonly unit: number; readonly view: View; readonly today: Day },
): Promise<ReadonlyMap<string, Latest>> {
  const leaves = new Map(measures.flatMap(({ parts }) => parts.flat().map((part) => [part.key, part])));
  const [days, calendars] = await Promise.all([
    latestDays(db, { measures: [...leaves.keys()], unit, view, before: today }),
    calendarsOf(db),
  ]);
  const own = new Map<string, Latest>();
  for (const [key, day] of days) {
    const { grain = null, calendar: of = null } = leaves.get(key) ?? {};
    const calendar = calendars.get(of ?? '');
    if (grain !== null && calendar) own.set(key, latestOn(calendar, grain, periodAt(calendar, grain, day)));
  }
  return own;
}

/** True when everything that a figure is made of may be read by everybody. */
function openToAll({ of, parts }: PlannedMeasure): boolean {
  return of.public && parts.flat().every((part) => part.public);
}

async function figureFor(db: Db, input: ReadPublic, today: Day): Promise<PublicFigure | Refusal> {
  const { unit, view } = input;
  const found = await plannedMeasures(db, [input.measure]);
  if (isRefusal(found)) return found;
  const [measure] = found as [PlannedMeasure];
  // to everybody else one that is not public is not there
  const hidden = refuse('record.not_found', { what: input.measure });
  if (!openToAll(measure) || measure.source === 'counted') return hidden;
  if ((await momentsOf(db, unit)).length === 0) return refuse('unit.not_found', { unit });
  const latest = (await latestAt(db, [measure], { unit, view, today }))[0]?.latest;
  if (!latest) return hidden;
  const period = asGiven(input, latest);
  const last = addDays(period.until, -1);
  const on = view === 'now' || today < last ? today : last;
  const units = await unitsOf(db, { unit, below: 'children', view }, on);
  if (isRefusal(units)) return units;
  const course = periodsOf(
    latest.calendar,
    latest.grain,
    latest.yearOf(period.since),
    latest.yearOf(period.since),
  )
    .filter((each) => each.until <= today)
    .map((each) => shownPeriod(each));
  const narrowed = await narrowedTo(db, input);
  if (isRefusal(narrowed)) return narrowed;
  const plan: Plan = { ...planFor([measure], view, on), ...narrowed, units, periods: [period, ...course] };
  const whole = units.length - 1;
  const at = (place: number, time: number): At => ({ measure: 0, unit: place, period: time, value: 0 });
  const cells = await cellsAt(db, plan, [
    ...units.map((_, place) => at(place, 0)),
    ...course.map((_, n) => at(whole, n + 1)),
  ]);
  const value = cells[whole]?.value ?? null;
  const below = units
    .slice(0, whole)
    .map((each, place) => ({ unit: each, value: cells[place]?.value ?? null }));
  const rest =
    measure.additive && whole > 0
      ? restOf(
          value,
          below.map((each) => each.value),
        )
      : null;
  return {
    measure: bare(measure),
    narrowed: narrowed.dimension === null ? null : (narrowed.values[0]?.name ?? null),
    unit: { ...(units[whole] as Plan['units'][number]), total: false },
    period,
    value,
    below: rest === null ? below : [...below, { unit: REST, value: rest }],
    course: course.map((each, n) => ({ period: each, value: cells[units.length + n]?.value ?? null })),
    on,
    view,
  };
}

/** The days that were asked for, by the name of the period that they are; the latest period otherwise. */
function asGiven({ from, until }: ReadPublic, latest: Latest): AnalysisPeriod {
  if (!from || !until || until <= from) return barePeriod(latest);
  const same = periodAt(latest.calendar, latest.grain, from);
  if (same.since === from && same.until === until) return shownPeriod(same);
  const year = periodAt(latest.calendar, 'year', from);
  if (year.since === from && year.until === until) return shownPeriod(year);
  return { key: '', name: { vi: '', en: '' }, since: from, until, total: false };
}

const bare = ({ of: _of, parts: _parts, ...measure }: PlannedMeasure) => measure;
const barePeriod = ({ calendar: _c, grain: _g, yearOf: _y, ...period }: Latest): AnalysisPeriod => period;

const shownPeriod = (period: Period): AnalysisPeriod => ({
  key: period.key,
  name: periodName(period),
  since: period.since,
  until: period.until,
  total: false,
});

function planFor(measures: readonly PlannedMeasure[], view: View, on: Day): Omit<Plan, 'units' | 'periods'> {
  const values = [{ key: '', name: { vi: '', en: '' }, total: false }];
  return { measures, values, dimension: null, by: null, rows: ['unit'], on, view, provisional: false };
}

/** The last period that is over and of which something was accepted, with the calendar it belongs to. */
interface Latest extends AnalysisPeriod {
  readonly calendar: Calendar;
  readonly grain: Grain;
  readonly yearOf: (day: Day) => number;
}

function latestFor({ parts }: PlannedMeasure, latest: ReadonlyMap<string, Latest>): Latest | null {
  const of = parts.flat().flatMap((part) => latest.get(part.key) ?? []);
  return of.reduce<Latest | null>((best, each) => (best && best.since >= each.since ? best : each), null);
}

const latestOn = (calendar: Calendar, grain: Grain, period: Period): Latest => ({
  ...shownPeriod(period),
  calendar,
  grain,
  yearOf: (day) => periodAt(calendar, grain, day).year,
});

/** By measure, of all forms that ask for it: the last accepted period stands at the end of an index. */
async function latestPeriods(db: Db, today: Day): Promise<ReadonlyMap<string, Latest>> {
  const { rows } = await sql<{ grain: Grain; firstDay: number; key: string; measures: string[] }>`
    select f.grain, c.first_day as "firstDay", l.period_key as key,
      (select coalesce(json_agg(distinct i.item ->> 'measure'), '[]') from form_version v
        cross join lateral jsonb_path_query(v.definition, '$.sections[*].items[*]') i (item)
        where v.form_id = f.id and i.item ->> 'kind' = 'figure') as measures
    from form f join calendar c on c.key = f.calendar
    cross join lateral (
      select s.period_key from submission s
      where s.form_id = f.id and s.state = 'accepted' and s.until <= ${today}::date
      order by s.period_key desc limit 1) l`.execute(db);
  const latest = new Map<string, Latest>();
  for (const { grain, firstDay, key, measures } of rows) {
    const calendar = { firstDay };
    const period = periodByKey(calendar, key);
    if (!period) continue;
    const found = latestOn(calendar, grain, period);
    for (const measure of measures) {
      const before = latest.get(measure);
      if (!before || before.since < found.since) latest.set(measure, found);
    }
  }
  return latest;
}
