import { sql } from 'kysely';
import { addDays, type Day } from '#base/period.ts';
import { type Db, transaction } from '#base/server/db.ts';
import { type Delta, type Dims, provisionalKey } from '#measures/rules.ts';
import { count } from '#measures/server/actions.ts';

/** An indicator of months, as it is kept; `less` says what is not usual. */
export interface Indicator {
  readonly key: string;
  readonly public?: boolean;
  readonly overTime?: 'sum' | 'last' | 'average';
  readonly formula?: { readonly op: 'ratio' | 'sum' | 'difference'; readonly of: readonly string[] };
  readonly dimensions?: readonly string[];
}

/** Keeps indicators as defined ones are kept, for tests that are about their figures. */
export async function keepIndicators(db: Db, indicators: readonly Indicator[]): Promise<void> {
  for (const { key, overTime = 'sum', formula, dimensions = [], public: open = true } of indicators) {
    const source = formula ? 'formula' : 'reported';
    await sql`
      insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, decimals,
        grain, calendar, formula, dimensions, public)
      values (${key}, ${`Chỉ số ${key}`}, ${`Indicator ${key}`}, 'hộ', 'households', 'up',
        ${formula?.op === 'ratio' ? 'ratio' : 'sum'}, ${overTime}, ${source}, 0, ${formula ? null : 'month'},
        ${formula ? null : 'civil'}, ${formula ? JSON.stringify(formula) : null}::jsonb, ${dimensions as string[]}::text[],
        ${open})`.execute(db);
    if (!formula)
      await sql`
        insert into measure (key, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time, source, layer_of)
        select ${provisionalKey(key)}, name_vi, name_en, unit_vi, unit_en, direction, over_units, over_time,
          'provisional', id from measure where key = ${key}`.execute(db);
  }
}

/** A form of a unit that its communes answer each month, about all indicators there are. */
export async function keepForm(db: Db, unit: number, title = 'Báo cáo tháng'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into form (title, unit_id, level, calendar, grain, due_after, lock_after, since)
    values (${title}, ${unit}, 'commune', 'civil', 'month', 5, 30, '2021-01-01') returning id`.execute(db);
  const { id } = rows[0] as { id: string };
  await sql`
    insert into form_version (form_id, number, since, definition)
    select ${id}, 1, '2021-01-01', jsonb_build_object('rules', '[]'::jsonb, 'sections', jsonb_build_array(
      jsonb_build_object('titleVi', 'Số liệu', 'titleEn', 'Figures', 'items', jsonb_agg(
        jsonb_build_object('kind', 'figure', 'measure', key, 'by', null, 'required', false)))))
    from measure where source = 'reported'`.execute(db);
  return id;
}

/** What a unit says of one figure. */
export interface Said {
  readonly measure: string;
  readonly value: number;
  readonly dims?: Dims;
}

/** One revision of a unit for a month, sent or accepted, counted as reporting counts it. */
export async function keepReport(
  db: Db,
  place: { readonly form: string; readonly unit: number; readonly month: string },
  said: readonly Said[],
  state: 'sent' | 'accepted' = 'accepted',
): Promise<void> {
  const since: Day = `${place.month}-01`;
  const until: Day = `${addDays(`${place.month}-28`, 5).slice(0, 7)}-01`;
  const [year, month] = place.month.split('-');
  await transaction(
    db,
    'shared',
    async (tx) => {
      const deltas = said.map(
        ({ measure, value, dims = {} }): Delta => ({
          measure: state === 'accepted' ? measure : provisionalKey(measure),
          unitId: place.unit,
          firstDay: since,
          lastDay: addDays(until, -1),
          dims,
          value,
        }),
      );
      await count(tx, [], deltas);
      const { rows } = await sql<{ id: string }>`
        insert into submission (form_id, unit_id, period_key, since, until, state, first_sent_on, sent_revision,
          accepted_revision)
        values (${place.form}, ${place.unit}, ${`${year}-M${month}`}, ${since}, ${until},
          ${state === 'sent' ? 'submitted' : 'accepted'}, ${until}, 1, ${state === 'accepted' ? 1 : null})
        returning id`.execute(tx);
      const id = (rows[0] as { id: string }).id;
      await sql`insert into revision (submission_id, number, form_version, state, sent_on, sent_by, sent_by_name)
        values (${id}, 1, 1, ${state}, ${until}, 'test', 'Người gửi')`.execute(tx);
      for (const { measure, value, dims = {} } of said) {
        // a 0 is counted nowhere, so its combination may not be known yet
        const [by] = Object.entries(dims);
        const key = by ? by.join('=') : '';
        await sql`insert into measure_cell (key, dims) values (${key}, ${JSON.stringify(dims)}::jsonb)
          on conflict (key) do nothing`.execute(tx);
        await sql`insert into revision_figures (submission_id, number, measures, cells, amounts)
          select ${id}, 1, array[m.id], array[c.id], array[${value}::numeric] from measure m, measure_cell c
          where m.key = ${measure} and c.key = ${key}
          on conflict (submission_id, number) do update set measures = revision_figures.measures || excluded.measures,
            cells = revision_figures.cells || excluded.cells, amounts = revision_figures.amounts || excluded.amounts`.execute(
          tx,
        );
      }
    },
    () => false,
  );
}
