import type { Day } from '#base/period.ts';
import { type Tx, transaction } from '#base/server/db.ts';
import type { Env } from '#base/server/declared.ts';
import { must } from '#base/server/query.ts';
import { count } from '#measures/server/actions.ts';
import { defineFormula, defineMeasure } from '#measures/server/indicator.actions.ts';
import { measuresOf } from '#measures/server/measure.queries.ts';
import { type Calendar, cutOff, type Period, periodByKey } from '#reporting/period.rules.ts';

/** The months of Decree 09/2019/NĐ-CP: from the 15th to the 14th. */
export const decree: Calendar = { firstDay: 15 };

/** Petitions that were received and settled, and what share of them: reported by the months of the decree. */
export async function petitions(env: Env): Promise<void> {
  const reported = { grain: 'month' as const, calendar: 'state', unitVi: 'đơn', unitEn: 'petitions' };
  must(await defineMeasure(env, { ...reported, key: 'petitions.received', nameVi: 'Đơn tiếp nhận' }));
  must(
    await defineMeasure(env, {
      ...reported,
      key: 'petitions.settled',
      nameVi: 'Đơn đã giải quyết',
      direction: 'up',
    }),
  );
  must(
    await defineFormula(env, {
      key: 'petitions.share',
      nameVi: 'Tỷ lệ đơn được giải quyết',
      direction: 'up',
      op: 'ratio',
      of: ['petitions.settled', 'petitions.received'],
    }),
  );
}

/** What units have reported of measures in a period, accepted: figures by measure. */
export interface Accepted {
  readonly unitId: number;
  readonly period: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Keeps reports as accepted, with what they count for, without the way that leads there. */
export async function accepted(env: Env, formUnit: number, reports: readonly Accepted[]): Promise<void> {
  const keys = [...new Set(reports.flatMap(({ figures }) => Object.keys(figures)))];
  const known = await measuresOf(env.db, keys);
  const form = await env.db
    .insertInto('form')
    .values({
      title: 'Báo cáo tháng',
      unit_id: formUnit,
      level: 'commune',
      calendar: 'state',
      grain: 'month',
      due_after: 2,
      lock_after: 400,
      accept_level: null,
      since: '2010-01-01',
      until: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const write = async (tx: Tx): Promise<null> => {
    for (const { unitId, period: key, figures } of reports) {
      const period = periodByKey(decree, key) as Period;
      const firstDay = await bornBy(env, unitId, period.since);
      const span = { firstDay, lastDay: cutOff(period) };
      const deltas = Object.entries(figures).map(([measure, value]) => ({
        ...span,
        measure,
        unitId,
        dims: {},
        value,
      }));
      await count(tx, [], deltas);
      const cell = await tx
        .insertInto('measure_cell')
        .values({ key: '', dims: '{}' })
        .onConflict((c) => c.column('key').doUpdateSet({ key: '' }))
        .returning('id')
        .executeTakeFirstOrThrow();
      const { id } = await tx
        .insertInto('submission')
        .values({
          form_id: form.id,
          unit_id: unitId,
          period_key: key,
          since: period.since,
          until: period.until,
          state: 'accepted',
          first_sent_on: span.lastDay,
          sent_revision: 1,
          accepted_revision: 1,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('revision')
        .values({
          submission_id: id,
          number: 1,
          form_version: 1,
          state: 'accepted',
          sent_on: span.lastDay,
          sent_by: 'test',
        })
        .execute();
      await tx
        .insertInto('revision_figures')
        .values({
          submission_id: id,
          number: 1,
          measures: Object.keys(figures).map((measure) => known.get(measure)?.id as number),
          cells: Object.keys(figures).map(() => cell.id),
          amounts: Object.values(figures).map(String),
        })
        .execute();
    }
    return null;
  };
  await transaction(env.db, 'shared', write, () => false);
}

async function bornBy({ db }: Env, unitId: number, since: Day): Promise<Day> {
  const rows = await db
    .selectFrom('unit_ancestor')
    .select('since')
    .where('unit_id', '=', unitId)
    .orderBy('since')
    .limit(1)
    .execute();
  const born = rows[0]?.since ?? since;
  return born > since ? born : since;
}
