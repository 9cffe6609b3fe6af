import { sql } from 'kysely';
import type { Db } from '#base/server/db.ts';
import type { Wording } from '#base/views.ts';
import {
  type DimensionValue,
  dimensionValues,
  type MeasureRow,
  measuresOf,
} from '#measures/server/reported.queries.ts';
import { type CalendarRow, calendarsOf } from '#reporting/server/form.queries.ts';

/** What an analysis can be put together from. */
export interface AnalysisChoices {
  /** Reported ones first, then formulas, then what registries count; none that has no figures yet. */
  readonly measures: readonly MeasureRow[];
  readonly calendars: ReadonlyMap<string, CalendarRow>;
  readonly dimensions: readonly { readonly key: string; readonly name: Wording }[];
  /** The years for which forms ask, and the last for which something was accepted. */
  readonly years: { readonly first: number; readonly last: number } | null;
}

const ORDER = ['reported', 'formula', 'counted'];

/** What can be chosen. */
export async function analysisChoices(db: Db): Promise<AnalysisChoices> {
  const [measures, calendars, dimensions, years] = await Promise.all([
    measuresOf(db, 'all'),
    calendarsOf(db),
    dimensionValues(db),
    reportedYears(db),
  ]);
  return {
    measures: [...measures.values()]
      .filter((measure) => !measure.planned)
      .sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source) || (a.key < b.key ? -1 : 1)),
    calendars,
    dimensions: named(dimensions),
    years,
  };
}

function named(values: readonly DimensionValue[]): { key: string; name: Wording }[] {
  const names = new Map(values.map((one) => [one.dimension, one.dimensionName]));
  return [...names].map(([key, name]) => ({ key, name }));
}

/** The last accepted period of each form is at the end of an index, so nothing is counted. */
async function reportedYears(db: Db): Promise<AnalysisChoices['years']> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(extract(year from f.since))::int as first, max(left((
      select s.period_key from submission s where s.form_id = f.id and s.state = 'accepted'
      order by s.period_key desc limit 1), 4)::int) as last
    from form f where f.withdrawn_reason is null`.execute(db);
  const [row] = rows;
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : null;
}
