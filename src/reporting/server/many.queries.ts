import { sql } from 'kysely';
import type { Day } from '#base/period.ts';
import type { Db, Tx } from '#base/server/db.ts';
import { periodBefore, yearBefore } from '#reporting/period.rules.ts';
import type { ReportRecord } from '#reporting/server/record.ts';
import { contentOf, figureKey, type KeptFigure } from '#reporting/server/revision.ts';
import type { Content } from '#reporting/shapes.ts';
import type { Against } from '#reporting/value.rules.ts';
import type { Values } from '#reporting/views.ts';

/** What is read of many reports at once. */

/** What was sent last of each, by id of the submission; nothing for those that were never sent. */
export async function sentContents(
  db: Db | Tx,
  reports: readonly ReportRecord[],
): Promise<Map<string, Content>> {
  const sent = reports.flatMap(({ row }) =>
    row && row.sentRevision !== null ? [{ id: row.id, number: row.sentRevision }] : [],
  );
  if (sent.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    figures: KeptFigure[];
    texts: [item: string, text: string][];
  }>`
    select w.id,
      (select coalesce(json_agg(json_build_array(m.key, c.dims, v.value, v.note, v.file_hash, v.file_name)), '[]')
        from revision_value v join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
        where v.submission_id = w.id and v.number = w.number) as figures,
      (select coalesce(json_agg(json_build_array(t.item, t.text)), '[]')
        from revision_text t where t.submission_id = w.id and t.number = w.number) as texts
    from unnest(${sent.map((one) => one.id)}::uuid[], ${sent.map((one) => one.number)}::int[]) w (id, number)`.execute(
    db as Db,
  );
  return new Map(rows.map(({ id, figures, texts }) => [id, contentOf(figures, texts)]));
}

export const emptyContent: Content = { values: {}, texts: {}, notes: {}, files: {} };

/** What is being filled in, else what was sent last. */
export function currentContent({ row }: ReportRecord, sent: ReadonlyMap<string, Content>): Content {
  return row?.draft?.content ?? sent.get(row?.id ?? '') ?? emptyContent;
}

const nothing: Against = { before: {}, yearAgo: {}, history: {} };

/**
 * What reports of one form and period are held against, by unit: as `against` for one. `deep`: the figures of up to 24
 * earlier periods too, for what is unlike the past.
 */
export async function againstMany(
  db: Db | Tx,
  reports: readonly ReportRecord[],
  deep: boolean,
): Promise<(unit: number) => Against> {
  const [first] = reports;
  if (!first) return () => nothing;
  const { form, of, calendar } = first;
  const [before, yearAgo] = [periodBefore(calendar, of).key, yearBefore(calendar, of).key];
  const { rows } = await sql<{ unit: number; period: string; figures: Values }>`
    select s.unit_id as unit, s.period_key as period, v.figures
    from unnest(${reports.map(({ unit }) => unit.id)}::int[]) w (unit)
    cross join lateral (
      select id, unit_id, period_key, since, coalesce(accepted_revision, sent_revision) as number from submission
      where form_id = ${form.id} and unit_id = w.unit and since < ${of.since as Day} and sent_revision is not null
        and (${deep} or period_key in (${before}, ${yearAgo}))
      order by since desc limit 24) s
    cross join lateral (
      select json_object_agg(${figureKey}, v.value) as figures from revision_value v
      join measure m on m.id = v.measure_id join measure_cell c on c.id = v.cell_id
      where v.submission_id = s.id and v.number = s.number) v
    where v.figures is not null order by s.since desc`.execute(db as Db);
  const found = new Map<number, { before: Values; yearAgo: Values; history: Record<string, number[]> }>();
  for (const { unit, period, figures } of rows) {
    const one = found.get(unit) ?? { before: {}, yearAgo: {}, history: {} };
    found.set(unit, one);
    if (period === before) one.before = figures;
    if (period === yearAgo) one.yearAgo = figures;
    if (!deep) continue;
    for (const [key, value] of Object.entries(figures)) {
      const known = one.history[key];
      if (known) known.push(value);
      else one.history[key] = [value];
    }
  }
  return (unit) => found.get(unit) ?? nothing;
}

/** A unit that is asked for a period, with the code that it bears on the cut-off day. */
export interface CodedUnit {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly parentName: string | null;
}

/** The codes of units on a day. */
export async function codesOf(
  db: Db | Tx,
  units: readonly number[],
  day: Day,
): Promise<Map<number, string | null>> {
  const { rows } = await sql<{ id: number; code: string | null }>`
    select unit_id as id, code from unit_version where unit_id = any(${units as number[]}::int[]) and during @> ${day}::date`.execute(
    db as Db,
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
