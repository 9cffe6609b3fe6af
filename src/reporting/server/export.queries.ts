import { sql } from 'kysely';
import type { z } from 'zod';
import type { Day } from '#base/period.ts';
import { isRefusal, type Refusal, refuse } from '#base/refusal.ts';
import { cursor, type Snapshot, snapshot } from '#base/server/cursor.ts';
import type { Db } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { issuesOf } from '#base/shapes.ts';
import type { Wording } from '#base/views.ts';
import { type MeasureRow, measuresOf, measuresWithParts } from '#measures/server/measure.queries.ts';
import { dimensionValues } from '#measures/server/reported.queries.ts';
import { ExportFigures } from '#reporting/analysis.shapes.ts';
import { mayAnalyse } from '#reporting/server/analysis.queries.ts';
import { momentsOf, whereNow } from '#units/server/queries.ts';

/** A reported figure as it is taken away. */
export interface FigureLine {
  readonly periodKey: string;
  readonly since: Day;
  /** The first day after its period. */
  readonly until: Day;
  readonly unitId: number;
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly parentName: string | null;
  readonly form: string;
  readonly measure: string;
  readonly measureName: Wording;
  readonly counted: Wording;
  /** The value of the dimension that it is a part by; null for a whole figure. */
  readonly part: Wording | null;
  readonly value: number;
  readonly accepted: boolean;
  readonly sentOn: Day;
  readonly decidedOn: Day | null;
}

/** All reported figures of a part of the tree: how many, and the figures some at a time, of one moment. */
export interface EveryFigure {
  readonly total: number;
  readonly rows: () => AsyncGenerator<readonly FigureLine[]>;
  /** Lets go of the moment; whoever asked for it has to, unless all rows were read. */
  readonly end: () => Promise<void>;
}

/** So many reports are read, and so many lines given on, at a time: what is small is soon forgotten. */
const REPORTS = 4;
const LINES = 250;

/** A report with its figures in one text, as "measure|cell|value" in their order: read far faster than row by row. */
interface Row {
  readonly periodKey: string;
  readonly since: Day;
  readonly until: Day;
  readonly unitId: number;
  readonly formId: string;
  readonly accepted: boolean;
  readonly sentOn: Day;
  readonly decidedOn: Day | null;
  readonly figures: string;
}

/**
 * Every figure that a unit and those below it have reported in a time: the accepted ones, or what was sent last where
 * `provisional`. In memory that does not grow with their number: names are looked up for the units of one period.
 */
export async function everyFigure(
  env: Env,
  raw: z.input<typeof ExportFigures>,
): Promise<EveryFigure | Refusal> {
  const parsed = ExportFigures.safeParse(raw, { reportInput: true });
  if (!parsed.success) return refuse('input.invalid', { issues: issuesOf(parsed.error) });
  const refusal = mayAnalyse(env.actor);
  if (refusal) return refusal;
  const input = parsed.data;
  if ((await momentsOf(env.db, input.unit)).length === 0)
    return refuse('unit.not_found', { unit: input.unit });
  const asked = input.measures.length > 0 ? await measuresWithParts(env.db, input.measures) : null;
  const unknown = input.measures.find((key) => !asked?.has(key));
  if (unknown !== undefined) return refuse('record.not_found', { what: unknown });
  const moment = await snapshot(env.db);
  if (isRefusal(moment)) return moment;
  try {
    const ids = asked ? [...asked.values()].map((measure) => measure.id) : null;
    const source = await sourceOf(moment.db, input, ids);
    const { rows } = await sql<{ n: string | null }>`
      select sum((select count(*) from ${source.figures})) as n from ${source.reports}`.execute(moment.db);
    return { total: Number(rows[0]?.n ?? 0), rows: () => linesOf(moment, source), end: moment.end };
  } catch (error) {
    await moment.end();
    throw error;
  }
}

/** SQL: the reports of those units and days, and of each its figures. */
async function sourceOf(db: Db, input: ExportFigures, measures: readonly number[] | null) {
  const { unit, from, until, view, provisional } = input;
  const root = view === 'now' ? (await whereNow(db, unit)).at : unit;
  const within =
    view === 'was'
      ? sql`unit_ancestor w where w.unit_id = s.unit_id and w.since < s.until and s.since < w.until`
      : sql`unit_now h join unit_ancestor w on w.unit_id = h.at_unit_id and w.until = 'infinity' where h.unit_id = s.unit_id`;
  const sent = sql`(select max(l.number) from revision l where l.submission_id = s.id and l.state = 'sent')`;
  return {
    reports: sql`
      submission s join revision r on r.submission_id = s.id
        and r.number = ${provisional ? sql`coalesce(${sent}, s.accepted_revision)` : sql`s.accepted_revision`}
        and s.since >= ${from}::date and s.until <= ${until}::date
        and exists (select from ${within} and w.ancestor_id = ${root})`,
    figures: sql`
      revision_value v where v.submission_id = r.submission_id and v.number = r.number
        and (${measures === null} or v.measure_id = any(${measures ?? []}::int[]))`,
  };
}

type Source = Awaited<ReturnType<typeof sourceOf>>;

async function* linesOf(moment: Snapshot, source: Source): AsyncGenerator<readonly FigureLine[]> {
  try {
    const { db } = moment;
    const [measures, parts, forms] = [await byId(db), await cellsOf(db), await formsOf(db)];
    const reports = cursor<Row>(
      moment,
      sql`select s.period_key as "periodKey", s.since, s.until, s.unit_id as "unitId", s.form_id as "formId",
        r.state = 'accepted' as accepted, r.sent_on as "sentOn", r.decided_at::date as "decidedOn", f.figures
        from ${source.reports} cross join lateral (
          select string_agg(v.measure_id || '|' || v.cell_id || '|' || v.value, ' ' order by v.measure_id, v.cell_id) as figures
          from ${source.figures}) f
        where f.figures is not null order by s.since, s.until, s.unit_id, s.form_id`,
      REPORTS,
    );
    let names = new Map<number, UnitOf>();
    let day: Day | null = null;
    for await (const batch of reports) {
      for (const row of batch) {
        if (row.since !== day) names = new Map();
        day = row.since;
        if (!names.has(row.unitId)) {
          const same = batch.filter((other) => other.since === day && !names.has(other.unitId));
          for (const unit of await unitsOn(db, [...new Set(same.map((other) => other.unitId))], row.since))
            names.set(unit.id, unit);
        }
        const line = lineOf(row, { measures, parts, forms, unit: names.get(row.unitId) });
        const figures = row.figures.split(' ');
        for (let at = 0; at < figures.length; at += LINES) yield figures.slice(at, at + LINES).map(line);
      }
    }
  } finally {
    await moment.end();
  }
}

interface UnitOf {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly parent: string | null;
}

/** What makes lines of the figures of a report. */
function lineOf(
  row: Row,
  known: {
    readonly measures: ReadonlyMap<number, MeasureRow>;
    readonly parts: ReadonlyMap<number, Wording>;
    readonly forms: ReadonlyMap<string, string>;
    readonly unit: UnitOf | undefined;
  },
): (figure: string) => FigureLine {
  const { unit, measures, parts } = known;
  if (!unit) throw new Error(`the unit ${row.unitId} has no name`);
  const { periodKey, since, until, unitId, accepted, sentOn, decidedOn } = row;
  const form = known.forms.get(row.formId) ?? '';
  return (figure) => {
    const [measureId, cellId, value] = figure.split('|');
    const measure = measures.get(Number(measureId));
    if (!measure) throw new Error(`the measure ${measureId} has no name`);
    return {
      periodKey,
      since,
      until,
      unitId,
      unitCode: unit.code,
      unitName: unit.name,
      parentName: unit.parent,
      form,
      measure: measure.key,
      measureName: measure.name,
      counted: measure.unit,
      part: parts.get(Number(cellId)) ?? null,
      value: Number(value),
      accepted,
      sentOn,
      decidedOn,
    };
  };
}

async function byId(db: Db): Promise<ReadonlyMap<number, MeasureRow>> {
  return new Map([...(await measuresOf(db, 'all')).values()].map((measure) => [measure.id, measure]));
}

async function formsOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from form`.execute(db);
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** What parts by a dimension are called, by their combination. */
async function cellsOf(db: Db): Promise<ReadonlyMap<number, Wording>> {
  const values = new Map(
    (await dimensionValues(db)).map((one) => [`${one.dimension}=${one.value}`, one.name]),
  );
  const { rows } = await sql<{ id: number; key: string }>`
    select id, key from measure_cell where key = any(${[...values.keys()]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, values.get(row.key) as Wording]));
}

/** What units were called on a day, or after it, when they began later; with the one above them. */
async function unitsOn(db: Db, ids: readonly number[], on: Day): Promise<UnitOf[]> {
  const { rows } = await sql<UnitOf>`
    select distinct on (v.unit_id) v.unit_id as id, v.code, coalesce(nullif(v.designation, '') || ' ', '') || v.name as name,
      (select coalesce(nullif(p.designation, '') || ' ', '') || p.name from unit_version p
       where p.unit_id = v.parent_id order by (p.during @> ${on}::date) desc, lower(p.during) desc limit 1) as parent
    from unit_version v where v.unit_id = any(${ids as number[]}::int[])
    order by v.unit_id, (v.during @> ${on}::date) desc, lower(v.during)`.execute(db);
  return rows;
}
