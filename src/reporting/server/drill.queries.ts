import { sql } from 'kysely';
import type { Actor } from '#base/actor.ts';
import { addDays, type Day } from '#base/period.ts';
import { isRefusal, type Refusal } from '#base/refusal.ts';
import type { Db } from '#base/server/db.ts';
import { query } from '#base/server/query.ts';
import { dimensionValues } from '#measures/server/reported.queries.ts';
import { type At, restOf } from '#reporting/analysis.rules.ts';
import { OpenFigure } from '#reporting/analysis.shapes.ts';
import { type FigureReport, OpenedFigure } from '#reporting/analysis.views.ts';
import { periodByKey, periodName } from '#reporting/period.rules.ts';
import { mayRead } from '#reporting/rules.ts';
import { type Cell, cellsAt, mayAnalyse, REST } from '#reporting/server/analysis.queries.ts';
import {
  narrowedTo,
  type Plan,
  type PlannedMeasure,
  plannedMeasures,
  unitsOf,
} from '#reporting/server/plan.queries.ts';
import { loadPlaces } from '#reporting/server/record.ts';
import { figureKey } from '#reporting/server/revision.ts';

/** A figure: what it is made of, in the units below and in its formula, down to the reports of the unit itself. */
export const openFigure = query('reporting.drill', {
  input: OpenFigure,
  published: {
    summary: 'A figure with what it is made of, down to the reports of the unit itself.',
    path: '/figures/opened',
    output: OpenedFigure,
  },
  may: (actor) => mayAnalyse(actor),
  read: async (db, actor, input, today) => openedFigure(db, actor, input, today),
});

async function openedFigure(
  db: Db,
  actor: Actor,
  input: OpenFigure,
  today: Day,
): Promise<OpenedFigure | Refusal> {
  const plan = await planFor(db, input, today);
  if (isRefusal(plan)) return plan;
  const { measures, units, view, provisional, on } = plan;
  const [measure, ...parts] = measures as [PlannedMeasure, ...PlannedMeasure[]];
  const places = units.flatMap((_, unit) =>
    measures.map((_, at): At => ({ measure: at, unit, period: 0, value: 0 })),
  );
  const cells = await cellsAt(db, plan, places);
  const of = (unit: number): Cell[] => cells.slice(unit * measures.length, (unit + 1) * measures.length);
  const last = units.length - 1;
  const [whole, ...wholeParts] = of(last) as [Cell, ...Cell[]];
  const below = units.slice(0, last).map((unit, at) => {
    const [own, ...ownParts] = of(at) as [Cell, ...Cell[]];
    return {
      unit,
      value: own.value,
      partValues: ownParts.map((cell) => cell.value),
      marked: own.marked,
    };
  });
  const rest =
    measure.additive && below.length > 0
      ? restOf(
          whole.value,
          below.map((each) => each.value),
        )
      : null;
  if (rest !== null)
    below.push({ unit: REST, value: rest, partValues: parts.map(() => null), marked: false });
  return {
    measure: shownMeasure(measure),
    narrowed: plan.dimension === null ? null : (plan.values[0]?.name ?? null),
    op: measure.of.formula?.op ?? null,
    parts: parts.map(shownMeasure),
    unit: { ...(units[last] as Plan['units'][number]), total: false },
    value: whole.value,
    partValues: wholeParts.map((cell) => cell.value),
    marked: whole.marked,
    below,
    reports: await reportsFor(db, actor, plan, input, today),
    on,
    view,
    provisional,
  };
}

/** The measure and the parts of its formula, at the unit and those right below it, over the days that are asked for. */
async function planFor(db: Db, input: OpenFigure, today: Day): Promise<Plan | Refusal> {
  const { measure, unit, from, until, view, provisional } = input;
  const found = await plannedMeasures(db, [measure]);
  if (isRefusal(found)) return found;
  const parts = await plannedMeasures(db, [...new Set(found[0]?.of.formula?.of ?? [])]);
  if (isRefusal(parts)) return parts;
  const last = addDays(until, -1);
  const on = view === 'now' || today < last ? today : last;
  const units = await unitsOf(db, { unit, below: 'children', view }, on);
  if (isRefusal(units)) return units;
  const narrowed = await narrowedTo(db, input);
  if (isRefusal(narrowed)) return narrowed;
  return {
    ...narrowed,
    measures: [...found, ...parts],
    units,
    periods: [{ key: '', name: { vi: '', en: '' }, since: from, until, total: false }],
    rows: ['unit'],
    on,
    view,
    provisional,
  };
}

function shownMeasure({ of: _of, parts: _parts, ...measure }: PlannedMeasure) {
  return measure;
}

interface Row {
  readonly formId: string;
  readonly title: string;
  readonly periodKey: string;
  readonly firstDay: number;
  readonly number: number;
  readonly state: FigureReport['revisions'][number]['state'];
  readonly sentOn: Day;
  readonly sentBy: string;
  readonly decidedOn: Day | null;
  readonly decidedBy: string;
  readonly decidedNote: string;
  readonly measure: string;
  readonly cell: string;
  readonly valueKey: string;
  readonly value: number;
  readonly note: string | null;
  readonly fileHash: string | null;
  readonly fileName: string | null;
  readonly returned: string | null;
}

/**
 * The unit's own reports behind the figure. Whoever may not read a report sees what it counts with: the figures that are
 * accepted, or wait where those are asked for; without notes, files and reasons.
 */
async function reportsFor(
  db: Db,
  actor: Actor,
  plan: Plan,
  input: OpenFigure,
  today: Day,
): Promise<FigureReport[]> {
  const reports = await reportsOf(db, plan, input);
  const periods = Map.groupBy(reports, ({ form }) => form.id);
  const read = new Set<string>();
  for (const [form, own] of periods) {
    const places = own.map(({ periodKey: period }) => ({ unit: input.unit, period }));
    const found = await loadPlaces(db, form, places, today, false);
    if (isRefusal(found)) continue;
    for (const report of found) if (mayRead(actor, report, today)) read.add(`${form} ${report.of.key}`);
  }
  return reports.flatMap((report) => {
    if (read.has(`${report.form.id} ${report.periodKey}`)) return [report];
    const revisions = report.revisions
      .filter(({ state }) => state === 'accepted' || (input.provisional && state === 'sent'))
      .map(({ figures, ...revision }) => ({
        ...revision,
        decidedNote: '',
        figures: figures.map((figure) => ({ ...figure, note: null, file: null, returned: null })),
      }));
    return revisions.length === 0 ? [] : [{ ...report, revisions }];
  });
}

/** The unit's own reports within the days that say something of the figure, the latest first, each with all revisions. */
async function reportsOf(db: Db, plan: Plan, { from, until, by, part }: OpenFigure): Promise<FigureReport[]> {
  const leaves = plan.measures.flatMap((measure) => measure.parts.flat());
  const unit = plan.units.at(-1)?.id ?? 0;
  const [{ rows }, dimensions] = await Promise.all([
    sql<Row>`
      select s.form_id as "formId", f.title, s.period_key as "periodKey", k.first_day as "firstDay", r.number, r.state,
        r.sent_on as "sentOn", r.sent_by_name as "sentBy", r.decided_at::date as "decidedOn",
        r.decided_by_name as "decidedBy", r.decided_note as "decidedNote", m.key as measure, c.key as cell,
        ${figureKey} as "valueKey", v.value::float8 as value, v.note, v.file_hash as "fileHash",
        v.file_name as "fileName",
        (select x.reason from revision_return x where x.submission_id = r.submission_id and x.number = r.number
          and x.item = ${figureKey}) as returned
      from submission s join form f on f.id = s.form_id join calendar k on k.key = f.calendar
      join revision r on r.submission_id = s.id
      join revision_value v on v.submission_id = r.submission_id and v.number = r.number
      join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
      where s.unit_id = ${unit} and s.since >= ${from}::date and s.until <= ${until}::date
        and v.measure_id = any(${[...new Set(leaves.map((of) => of.id))]}::int[])
        and (${by ?? null}::text is null or c.dims ->> ${by ?? null} = ${part ?? null})
      order by s.since desc, f.title, s.form_id, r.number desc, m.key, c.key`.execute(db),
    dimensionValues(db),
  ]);
  const names = new Map(dimensions.map((one) => [`${one.dimension}=${one.value}`, one.name]));
  const reports = new Map<string, FigureReport>();
  for (const row of rows) {
    const key = `${row.formId} ${row.periodKey}`;
    const period = periodByKey({ firstDay: row.firstDay }, row.periodKey);
    const report = reports.get(key) ?? {
      form: { id: row.formId, title: row.title },
      periodKey: row.periodKey,
      period: period ? periodName(period) : { vi: row.periodKey, en: row.periodKey },
      revisions: [],
    };
    reports.set(key, report);
    const { number, state, sentOn, sentBy, decidedOn, decidedBy, decidedNote } = row;
    let revision = report.revisions.at(-1);
    if (revision?.number !== number) {
      revision = { number, state, sentOn, sentBy, decidedOn, decidedBy, decidedNote, figures: [] };
      report.revisions.push(revision);
    }
    revision.figures.push({
      key: row.valueKey,
      measure: row.measure,
      part: names.get(row.cell) ?? null,
      value: row.value,
      note: row.note,
      file: row.fileHash === null ? null : { hash: row.fileHash, name: row.fileName ?? '' },
      returned: row.returned,
    });
  }
  return [...reports.values()];
}
